"""A quote is shown by itself only if it says all that its speaker said in the sentence."""

from pathlib import Path

import pytest

from builder.checks import load_checked
from builder.content.load import load
from builder.pages.descriptions import Descriptions
from builder.pages.share_pictures import SharePictures
from builder.pages.stands_alone import LENGTH, stands_alone
from builder.pages.start import Start
from builder.pages.urls import Urls
from tests.support.quoted import quoted
from tests.support.rooms import EnoughRoom
from tests.support.samples import BRIDGE, CAESAR, CONTENT, INTERVIEW
from tests.support.site import ROOT

DOSSIERS = [ROOT / "content", BRIDGE, CAESAR, CONTENT, INTERVIEW]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Wir haben das im Rat beschlossen.", True),
        ("Wollen wir das wirklich im Rat beschließen?", True),
        ("Wir haben das im Rat beschlossen", False),
        ("und wir haben das im Rat beschlossen.", False),
        ("Wir haben das im Rat beschlossen …", False),
        ("Wir haben das im Rat beschlossen...", False),
        ("Wir haben es beschlossen.", False),
        (f"Wir {'haben ' * 40}das im Rat beschlossen.", False),
    ],
)
def test_whole_sentences_stand_alone(tmp_path: Path, words: str, expected: bool) -> None:
    text = f"Anna Berg sprach im Rat. „{words}“ So sagte Anna Berg."
    (quote,) = load(
        quoted(tmp_path, text, {"speaker": "anna-berg", "exact": words}), "content"
    ).quotes
    assert stands_alone(quote) is expected


@pytest.mark.parametrize("content", DOSSIERS, ids=str)
def test_the_start_page_and_the_pictures_have_one_rule(content: Path) -> None:
    dossier = load_checked(content)
    start, urls = Start(dossier), Urls(dossier)
    pictures = SharePictures(urls, Descriptions(dossier, urls.language), EnoughRoom())
    start.chosen = type(start.chosen)()
    assert all(map(stands_alone, start.quotes))

    whole = {urls.of(quote.speaker) for quote in dossier.quotes if stands_alone(quote)}
    chosen = {urls.of(quote.speaker) for quote in dossier.start.quotes}
    for url, picture in pictures.all().items():
        assert not picture.is_quote or url in whole | chosen
        assert not picture.is_quote or len(picture.words) <= LENGTH[-1] + len("„“")
