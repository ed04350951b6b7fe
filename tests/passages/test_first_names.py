"""Telling the bearers of one last name apart."""

import pytest

from builder.passages.first_names import gender_of, is_first_name, is_namesake


def is_another(text: str, *own: str) -> bool:
    """Return whether „Tal“ in a text is somebody else than a person with some first names."""
    start = text.index("Tal")
    return is_namesake(text, start, start + 3, frozenset(own))


@pytest.mark.parametrize(
    "text",
    [
        "Es sprach Stefan Tal.",
        "Es sprach Professorin Maria Tal aus Ulm.",
        "Hans-Peter Tal widersprach.",
        "Herr Tal kam.",
        "Familie Tal zog um.",
        "Die Tal GmbH baut.",
        "Die Tal & Söhne KG baut.",
        "Der Tal e. V. lud ein.",
    ],
)
def test_a_last_name_may_be_that_of_another(text: str) -> None:
    assert is_another(text, "Eva")


@pytest.mark.parametrize(
    "text",
    [
        "Es sprach Eva Tal.",
        "Es sprach Eva Maria Tal.",
        "Eva-Maria Tal sprach.",
        "Bürgermeisterin Tal kam.",
        "CDU-Chefin Tal kam.",
        "Kapitän Tal kam.",
        "Frau Tal kam.",
        "Auch Tal kam.",
        "Tal kam.",
        "Es kamen Stefan, Tal und Amt.",
    ],
)
def test_a_last_name_behind_a_title_or_their_first_name_is_their_own(text: str) -> None:
    assert not is_another(text, "Eva")


def test_mr_and_mrs_tell_only_of_first_names_with_one_gender() -> None:
    assert is_another("Frau Tal kam.", "Karl")
    assert not is_another("Frau Tal kam.", "Kim")
    assert (gender_of("Eva"), gender_of("Hans-Peter"), gender_of("Kapitän")) == ("f", "m", "")
    assert is_first_name("Hans-Peter")
    assert not is_first_name("Kapitän")
