"""The colours of the theme, as its style sheet names them."""

import re

from tests.support.site import ROOT

_TOKEN = re.compile(r"^  --([a-z-]+): (#[0-9a-f]{6});$", re.MULTILINE)


def light() -> dict[str, str]:
    """Return the colours of the light scheme, such as `paper`, by name."""
    return _colours(':root, [data-md-color-scheme="default"]')


def dark() -> dict[str, str]:
    """Return the colours of the dark scheme by name."""
    return _colours('[data-md-color-scheme="slate"]')


def _colours(selector: str) -> dict[str, str]:
    sheet = (ROOT / "overrides/styles/05-tokens.css").read_text("utf-8")
    return dict(_TOKEN.findall(sheet.partition(f"\n{selector} {{")[2].partition("\n}")[0]))
