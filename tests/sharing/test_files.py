"""The files of pictures: kept between builds, and one for all where none can be drawn."""

import shutil
import sys
from pathlib import Path

import pytest

from builder.model import Dossier
from builder.pages.descriptions import Descriptions
from builder.pages.on_pictures import SharePicture
from builder.pages.share_pictures import SharePictures
from builder.pages.urls import Urls
from builder.sharing.files import FOLDER_OF_PICTURES, READY_MADE, Drawing, pictures_of
from builder.site import site_of
from tests.support.rooms import EnoughRoom
from tests.support.site import ROOT

THEME = ROOT / "overrides"
FONTS = THEME / "assets/fonts"


def of(dossier: Dossier) -> tuple[Urls, Descriptions]:
    urls = Urls(dossier)
    return urls, Descriptions(dossier, urls.language)


@pytest.fixture
def pictures(dossier: Dossier) -> list[SharePicture]:
    return [*SharePictures(*of(dossier), EnoughRoom()).all().values()][:3]


def names(folder: Path) -> set[str]:
    return {file.name for file in folder.iterdir()}


def test_a_kept_picture_is_not_drawn_again(
    tmp_path: Path, pictures: list[SharePicture], monkeypatch: pytest.MonkeyPatch
) -> None:
    made = dict(Drawing(FONTS, tmp_path).files(pictures))
    again = Drawing(FONTS, tmp_path)
    monkeypatch.setattr(again, "_draw", lambda *_: pytest.fail("drawn again"))
    assert dict(again.files(pictures)) == made


@pytest.mark.parametrize("damaged", [b"", b"GIF89a", b"\x89PNG\r\n\x1a\n half of it"])
def test_a_damaged_one_is(tmp_path: Path, pictures: list[SharePicture], damaged: bytes) -> None:
    made = dict(Drawing(FONTS, tmp_path).files(pictures))
    for file in tmp_path.iterdir():
        file.write_bytes(damaged)
    assert dict(Drawing(FONTS, tmp_path).files(pictures)) == made


def test_pictures_that_no_page_has_any_more_are_forgotten(
    tmp_path: Path, pictures: list[SharePicture]
) -> None:
    first = dict(Drawing(FONTS, tmp_path).files(pictures[:2]))
    second = dict(Drawing(FONTS, tmp_path).files(pictures[1:]))
    assert names(tmp_path) == {Path(name).stem for name in second}
    assert first.keys() != second.keys()


def test_a_folder_that_cannot_be_written_is_done_without(
    tmp_path: Path, pictures: list[SharePicture]
) -> None:
    (tmp_path / "file").write_bytes(b"")
    made = dict(Drawing(FONTS, tmp_path / "file").files(pictures))
    assert made == dict(Drawing(FONTS).files(pictures))


def test_the_same_picture_is_one_file(pictures: list[SharePicture]) -> None:
    assert len([*Drawing(FONTS).files([*pictures, *pictures])]) == len(pictures)


def test_each_page_has_the_file_that_is_drawn_for_it(dossier: Dossier) -> None:
    found = pictures_of(*of(dossier), THEME, None)
    assert found.draw
    assert {name for name, _ in found.draw()} == found.names()
    assert all(name.startswith(FOLDER_OF_PICTURES) for name in found.names())
    for path in ("", *map(Urls(dossier).of, dossier.actors_as_written[:3])):
        file = found.of(path)
        assert file and file.name in found.names()
    assert found.of("methodik/") is None


def test_without_pillow_the_picture_of_the_theme_is_for_all(
    dossier: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(sys.modules, "builder.sharing.fonts", raising=False)
    monkeypatch.setitem(sys.modules, "PIL", None)  # as if it could not be imported
    found = pictures_of(*of(dossier), THEME, None)
    assert found.draw is None
    assert found.names() == {READY_MADE}
    assert found.of("") == (READY_MADE, "Dossier")


@pytest.mark.parametrize("broken", [b"", b"no font", b"half"])
def test_with_a_broken_font_too_and_a_warning_names_it(
    dossier: Dossier, tmp_path: Path, caplog: pytest.LogCaptureFixture, broken: bytes
) -> None:
    shutil.copytree(THEME / "assets", tmp_path / "assets")
    font = tmp_path / "assets/fonts/newsreader-latin-ext.woff2"
    whole = font.read_bytes()
    font.write_bytes(whole[: len(whole) // 2] if broken == b"half" else broken)
    found = pictures_of(*of(dossier), tmp_path, None)
    assert (found.draw, found.names()) == (None, {READY_MADE})
    assert f"{font}:1:1: warning: Pillow cannot read this font" in caplog.text


def test_a_theme_without_fonts_has_its_own_picture_or_none(
    dossier: Dossier, tmp_path: Path
) -> None:
    assert pictures_of(*of(dossier), tmp_path, None).names() == set()
    (tmp_path / "assets").mkdir()
    shutil.copy(THEME / READY_MADE, tmp_path / READY_MADE)
    assert pictures_of(*of(dossier), tmp_path, None).names() == {READY_MADE}


def test_no_picture_is_chosen_before_a_page_asks_for_it(
    dossier: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    choose = SharePictures.of

    def noted(self: SharePictures, url: str) -> SharePicture | None:
        asked.append(url)
        return choose(self, url)

    monkeypatch.setattr(SharePictures, "of", noted)
    site = site_of(dossier, None, "https://example.org/", THEME)
    assert asked == []
    page = site.page(Urls(dossier).of(dossier.actors_as_written[0]))
    assert page and site.info.picture_of(page)
    assert asked == [page.path]
