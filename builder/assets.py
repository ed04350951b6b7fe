"""The theme's style sheets and scripts, each kind joined into one file: two requests, not ten."""

from pathlib import Path

STYLES = "assets/stylesheets/dossier.css"
SCRIPTS = "assets/javascripts/dossier.js"
_KINDS = {STYLES: ("styles", "*.css"), SCRIPTS: ("scripts", "*.js")}


def assets(theme: Path) -> dict[str, str]:
    """Return what to write where: the parts in the theme's folder, joined in order of their names."""
    return {
        target: "\n".join(part.read_text(encoding="utf-8") for part in _parts(theme, *kind))
        for target, kind in _KINDS.items()
    }


def is_part(path: str) -> bool:
    """Return whether a file of the theme, named relative to it, is a part that is joined."""
    return path.startswith(tuple(f"{folder}/" for folder, _ in _KINDS.values()))


def _parts(theme: Path, folder: str, pattern: str) -> list[Path]:
    return sorted((theme / folder).glob(pattern))
