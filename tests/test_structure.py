"""The order of the rooms: each imports only from those above it in the table."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

BUILDER = Path(__file__).parent.parent / "builder"

# From the first room to the last, each with the packages that it brings in.
ROOMS: dict[str, set[str]] = {
    "problems": {"rapidfuzz"},
    "passages": {"sentencex"},
    "model": set(),
    "content": {"yaml", "pydantic", "pydantic_core"},
    "pages": {"babel", "jinja2", "markdown_it", "markupsafe", "rcssmin", "rjsmin"},
    "checks": set(),
    "disk_cache": set(),
    "search": {"pagefind"},
    "verify": set(),
    "exports": {"markupsafe"},
    "sharing": {"PIL"},
    "publish": set(),
    "site": set(),
    "preview": {"markupsafe"},
    "engine": {"mkdocs", "jinja2", "markupsafe"},
    "cli": {"click"},
    "__main__": set(),
}
ORDER = list(ROOMS)
# What the package itself defines, for all rooms.
OWN = ("__version__", "FOLDER", "CONFIGURATION_FILE")
FILES = sorted(BUILDER.rglob("*.py"))


def imports(file: Path) -> Iterator[str]:
    """Yield the full name of each module that a file imports, inside functions too."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}: imports are absolute"
            assert node.module
            if node.module == "builder":
                yield from (f"builder.{alias.name}" for alias in node.names)
            else:
                yield node.module


def room(file: Path) -> str:
    return file.relative_to(BUILDER).parts[0].removesuffix(".py")


def test_the_table_names_every_room() -> None:
    assert {room(file) for file in FILES} - {"__init__"} == ROOMS.keys()


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(BUILDER)))
def test_a_room_imports_only_from_those_above_it(file: Path) -> None:
    here = room(file)
    for name in imports(file):
        if not name.startswith("builder.") or name.removeprefix("builder.") in OWN:
            continue
        there = name.split(".")[1]
        assert there == here or ORDER.index(there) < ORDER.index(here), f"{here} imports {there}"


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(BUILDER)))
def test_each_package_comes_in_by_its_room(file: Path) -> None:
    used = {name.split(".")[0] for name in imports(file)} - {"builder"} - sys.stdlib_module_names

    assert used <= ROOMS.get(room(file), set())


@pytest.mark.parametrize("name", ROOMS)
def test_no_room_claims_a_package_that_it_does_not_use(name: str) -> None:
    used = {
        imported.split(".")[0] for file in FILES if room(file) == name for imported in imports(file)
    }

    assert used >= ROOMS[name]


@pytest.mark.parametrize("package", ["yaml", "rapidfuzz", "sentencex", "markdown_it", "mkdocs"])
def test_one_room_alone_brings_a_package_in(package: str) -> None:
    assert sum(package in packages for packages in ROOMS.values()) == 1


def test_the_checks_and_the_passages_know_no_files() -> None:
    files = [*(BUILDER / "passages").rglob("*.py"), *(BUILDER / "checks").rglob("[!_]*.py")]
    files.remove(BUILDER / "checks/loading.py")
    for file in files:
        assert not {"pathlib", "os", "io"} & set(imports(file)), file
