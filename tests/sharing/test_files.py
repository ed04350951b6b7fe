"""The files of pictures: kept between builds, and one for all where none can be drawn."""

import shutil
from pathlib import Path

import pytest

from builder.model import Dossier
from builder.pages.share_pictures import SharePicture, share_pictures
from builder.pages.urls import Urls
from builder.sharing import files
from builder.sharing.files import FOLDER_OF_PICTURES, READY_MADE, Drawing, pictures_of
from tests.support.site import ROOT

THEME = ROOT / "overrides"
FONTS = THEME / "assets/fonts"


@pytest.fixture
def pictures(dossier: Dossier) -> list[SharePicture]:
    return [*share_pictures(Urls(dossier), lambda _: True).values()][:3]


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
    found = pictures_of(Urls(dossier), THEME, None)
    assert found.draw
    assert {name for name, _ in found.draw()} == {file.name for file in found.of_pages.values()}
    assert all(file.name.startswith(FOLDER_OF_PICTURES) for file in found.of_pages.values())


def test_without_pillow_the_picture_of_the_theme_is_for_all(
    dossier: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "find_spec", lambda _: None)
    found = pictures_of(Urls(dossier), THEME, None)
    assert found.draw is None
    assert {url: file.name for url, file in found.of_pages.items()} == {"": READY_MADE}


def test_a_theme_without_fonts_has_its_own_picture_or_none(
    dossier: Dossier, tmp_path: Path
) -> None:
    assert pictures_of(Urls(dossier), tmp_path, None).of_pages == {}
    (tmp_path / "assets").mkdir()
    shutil.copy(THEME / READY_MADE, tmp_path / READY_MADE)
    assert pictures_of(Urls(dossier), tmp_path, None).of_pages[""].name == READY_MADE
