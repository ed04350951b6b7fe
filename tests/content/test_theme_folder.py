"""The folder of the theme that mkdocs.yml names, or inherits, is there or is a problem."""

from pathlib import Path

import pytest

from builder.content.theme_folder import missing_theme


def _configuration(folder: Path, text: str) -> Path:
    file = folder / "mkdocs.yml"
    file.write_text(text, "utf-8")
    return file


@pytest.mark.parametrize("theme", ["{custom_dir: ours/}", "\n  name: material\n  custom_dir: ours"])
def test_a_missing_folder_has_its_place_and_the_deed(tmp_path: Path, theme: str) -> None:
    file = _configuration(tmp_path, f"site_url: !ENV [SITE_URL, '']\ntheme: {theme}\n")
    (problem,) = missing_theme(file)
    assert problem.location[1:] == ((2, 21) if "{" in theme else (4, 15))
    assert "ours/, does not exist" in problem.message
    assert "as ours/, or correct the path" in problem.hint
    (tmp_path / "ours").mkdir()
    assert missing_theme(file) == []


def test_an_inherited_folder_is_beside_the_configuration_that_is_built(tmp_path: Path) -> None:
    (tmp_path / "base").mkdir()
    (tmp_path / "base/all.yml").write_text("theme: {custom_dir: overrides}\n", "utf-8")
    file = _configuration(tmp_path, "INHERIT: base/all.yml\n")
    (problem,) = missing_theme(file)
    assert problem.location.file == str(tmp_path / "base/all.yml")
    (tmp_path / "overrides").mkdir()
    assert missing_theme(file) == []


@pytest.mark.parametrize(
    "text",
    [
        "",
        "5",
        "site_name: [",
        "theme: material",
        "theme: {name: x}",
        "theme: {custom_dir: !ENV X}",
        "theme: {custom_dir: null}",
        "INHERIT: nowhere.yml",
        "INHERIT: mkdocs.yml",
        "? [a]\n: b",
    ],
)
def test_what_names_no_folder_is_left_to_mkdocs(tmp_path: Path, text: str) -> None:
    assert missing_theme(_configuration(tmp_path, text)) == []
