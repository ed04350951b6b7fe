"""The theme's style sheets and scripts, joined and minified."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from builder.pages.assets import script, style_sheet
from builder.pages.language import GERMAN
from builder.pages.lists import MENU, UNDER_MORE


def write(theme: Path, **parts: str) -> Path:
    for name, text in parts.items():
        folder, _, number = name.partition("_")
        (theme / folder).mkdir(exist_ok=True)
        suffix = {"styles": "css", "scripts": "js"}[folder]
        (theme / folder / f"{number}.{suffix}").write_text(text, "utf-8")
    return theme


def test_style_sheets_are_joined_in_order_without_comments(tmp_path: Path) -> None:
    theme = write(tmp_path, styles_2="b { color: red; }", styles_1="/* why */ a { color: blue; }")
    assert style_sheet(theme).split() == ["a{color:blue}b{color:red}"]


@pytest.mark.parametrize("broken", ["{ missing(); }", "// why\n(() => { null.x; })();"])
def test_an_error_in_one_script_does_not_stop_those_after_it(
    browser: Browser, tmp_path: Path, broken: str
) -> None:
    theme = write(
        tmp_path,
        scripts_1="const shared = 'shown';",
        scripts_2=broken,
        scripts_3="{ document.title = shared; }",
    )
    page = browser.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.set_content("<title>x</title>")
    page.add_script_tag(content=script(theme, GERMAN))
    page.wait_for_timeout(50)
    assert page.title() == "shown"
    assert len(errors) == 1
    page.close()


def test_what_the_menu_folds_is_in_the_menu() -> None:
    assert set(UNDER_MORE) < set(MENU)
