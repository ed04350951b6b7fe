"""An article is named once in a line: by its headline, or else by its publisher."""

import re
import shutil

import pytest
from lxml import html

from builder.content.load import load
from builder.pages.pages import Pages
from tests.support.samples import BRIDGE


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Pages:
    """Pages of three articles with short headlines and without a publisher."""
    content = shutil.copytree(BRIDGE, tmp_path_factory.mktemp("bridge") / "content")
    for number, file in enumerate(sorted((content / "articles").glob("*.md"))):
        text = re.sub(r"(?m)^publisher: .*\n", "", file.read_text("utf-8"))
        text = re.sub(r"(?m)^headline: .*$", f"headline: Überschrift{number}", text)
        file.write_text(text, "utf-8")
    return Pages(load(content, "content"))


def test_the_headline_does_not_stand_in_for_a_publisher_beside_itself(pages: Pages) -> None:
    seen = 0
    for make in pages.factories().values():
        for page in make():
            body = html.fromstring(f"<div>{page.body().html}</div>")
            for line in body.xpath(".//p | .//li[not(p)] | .//td | .//figcaption"):
                words = line.text_content()
                seen += "Überschrift" in words
                assert not re.search(r"(Überschrift\d)\W+\1", words), (page.path, words)
    assert seen > 20


def test_below_a_headline_is_only_what_is_known(pages: Pages) -> None:
    (page,) = pages.factories()[pages.urls.index("articles")]()
    facts = html.fromstring(f"<div>{page.body().html}</div>").xpath("//*[@class='articles__facts']")

    assert len(facts) == 3
    assert not [line for line in facts if "Überschrift" in line.text_content()]


def test_a_quote_under_the_name_of_its_article_does_not_repeat_it(pages: Pages) -> None:
    named = 0
    for actor in pages.dossier.actors:
        page = next(iter(pages.factories()[pages.urls.of(actor)]()))
        for occasion in html.fromstring(f"<div>{page.body().html}</div>").xpath(
            "//*[@class='occasion']"
        ):
            if "Überschrift" in occasion.xpath("string(.//h3)"):
                named += 1
                assert not occasion.xpath(".//figure//*[@class='in-article']")
    assert named
