"""Finds the theme's folder that mkdocs.yml names, without starting MkDocs, so that checks are quick."""

from collections.abc import Iterator
from pathlib import Path

import yaml

from builder.problems import Location, Problem


def missing_theme(file: Path) -> list[Problem]:
    """Return a problem if a configuration names a folder in `theme: {custom_dir: …}` that is not there.

    It may inherit the name from another one by `INHERIT`. What cannot be read is no problem here;
    MkDocs reports it.
    """
    for read in _with_inherited(file):
        named = _at(_at(_root(read), "theme"), "custom_dir")
        if isinstance(named, yaml.ScalarNode) and named.tag == "tag:yaml.org,2002:str":
            if (file.parent / named.value).is_dir():
                return []
            folder = named.value.rstrip("/") + "/"
            to = (
                "beside mkdocs.yml"
                if folder == "overrides/"
                else f"as {folder}, or correct the path"
            )
            place = Location(str(read), named.start_mark.line + 1, named.start_mark.column + 1)
            message = f"the folder of the theme, {folder}, does not exist"
            hint = f"copy overrides/ from Dossier's repository {to}"
            return [Problem(place, message, "missing-theme", hint)]
    return []


def _with_inherited(file: Path) -> Iterator[Path]:
    seen: list[Path] = []
    while file not in seen:
        yield file
        seen.append(file)
        inherited = _at(_root(file), "INHERIT")
        if isinstance(inherited, yaml.ScalarNode):
            file = file.parent / inherited.value


def _root(file: Path) -> yaml.Node | None:
    try:
        return yaml.compose(file.read_text("utf-8"), yaml.CSafeLoader)
    except (OSError, ValueError, yaml.YAMLError):
        return None


def _at(node: yaml.Node | None, key: str) -> yaml.Node | None:
    pairs = node.value if isinstance(node, yaml.MappingNode) else ()
    return next((value for name, value in pairs if name.value == key), None)
