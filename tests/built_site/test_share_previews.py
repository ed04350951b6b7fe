"""What other sites show of a link, as an independent reader of Open Graph finds it."""

from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from tests.support.judges import open_graph
from tests.support.site import ORIGIN, Site

PAGES = {
    "": ("website", "Das Telefongespräch zwischen Trump und Putin"),
    "akteure/donald-trump/": ("profile", "Donald Trump"),
    "themen/waffenstillstand/": ("website", "Waffenstillstand"),
    "artikel/telefongespraech/": (
        "article",
        "Telefongespräch: Trump und Putin sprechen miteinander",
    ),
    "zitate/": ("website", "Zitate"),
    "methode/": ("website", "Methode"),
    "impressum/": ("website", "Impressum"),
}


def previews(site: Site) -> dict[str, dict[str, Any]]:
    found = open_graph(*(site.folder / path / "index.html" for path in PAGES))
    return dict(zip(PAGES, found, strict=True))


@pytest.fixture(scope="module")
def found(addressed_site: Site) -> dict[str, dict[str, Any]]:
    return previews(addressed_site)


@pytest.mark.process
def test_each_page_has_a_preview_of_its_own(found: dict[str, dict[str, Any]]) -> None:
    for path, preview in found.items():
        assert (preview["ogType"], preview["ogTitle"]) == PAGES[path]
        assert preview["ogUrl"] == ORIGIN + path
        assert preview["ogSiteName"] == "Das Telefongespräch zwischen Trump und Putin"
        assert preview["ogLocale"] == "de_DE"
        assert preview["twitterCard"] == "summary_large_image"
    assert len({preview["ogDescription"] for preview in found.values()}) == len(PAGES)


@pytest.mark.process
def test_the_picture_is_there_as_described(
    addressed_site: Site, found: dict[str, dict[str, Any]]
) -> None:
    for preview in found.values():
        (picture,) = preview["ogImage"]
        assert picture["url"].startswith(ORIGIN)
        file = addressed_site.folder / picture["url"].removeprefix(ORIGIN)
        with Image.open(BytesIO(file.read_bytes())) as image:
            assert image.format == "PNG"
            assert image.size == (int(picture["width"]), int(picture["height"])) == (1200, 630)
        assert picture["type"] == "image/png"
    shown = found["akteure/donald-trump/"]["ogImage"][0]["alt"]
    assert shown.startswith("„Millionen von Menschen sind in einem Krieg gestorben")
    assert "“ · Donald Trump · Truth Social, 12. Februar 2025 · wörtlich, übersetzt" in shown
    assert found["zitate/"]["ogImage"] == found[""]["ogImage"]


@pytest.mark.process
def test_only_pictures_that_a_page_names_are_published(addressed_site: Site) -> None:
    pages = addressed_site.pages.values()
    named = {
        str(url) for page in pages for url in page.xpath("//meta[@property='og:image']/@content")
    }
    files = {
        ORIGIN + path.relative_to(addressed_site.folder).as_posix()
        for path in addressed_site.folder.rglob("*.png")
        if path.is_relative_to(addressed_site.folder / "assets/share")
    }
    assert files == named
    assert not (addressed_site.folder / "assets/share.png").exists()


@pytest.mark.process
def test_without_an_address_a_page_says_what_needs_none(phone_call_site: Site) -> None:
    for path, preview in previews(phone_call_site).items():
        assert (preview["ogType"], preview["ogTitle"]) == PAGES[path]
        assert not {"ogUrl", "ogImage"} & preview.keys()
        assert preview["twitterCard"] == "summary"
    assert not [*phone_call_site.folder.glob("assets/share*")]
