"""The figures on a corpus: what is typed of a quotation, and how it is counted."""

import json
import random
from pathlib import Path

from tests.judge.corpus import measure
from tests.judge.falsify import falsified, harmless, spliced

WORDS = "Wir bauen das Bad nicht vor 2027 um. Das Geld reicht dafür keinem von uns."
ARTICLE = {
    "id": "bad",
    "title": "Bad: Umbau",
    "date": "2025-05-02",
    "text": f"Der Rat tagte. „{WORDS}“, sagte Anna Berg.\n\n„Es eilt nicht so sehr“, sagte Bernd Tal.",
}


def _kinds(words: str) -> dict[str, str]:
    return {typed.kind: typed.words for typed in falsified(words, random.Random(1))}  # noqa: S311


def test_a_quotation_is_falsified_by_one_word() -> None:
    kinds = _kinds(WORDS)
    assert kinds["number + 1"] == WORDS.replace("2027", "2028")
    assert kinds["negation dropped inside"] == WORDS.replace("nicht ", "")
    assert kinds["negation inserted"].count("nicht") == 2
    assert kinds["omission across sentences"] == "Wir bauen […] von uns."


def test_a_quotation_is_cut_beside_a_negation() -> None:
    kinds = _kinds("Wir bauen das Bad nicht vor Mai um?")
    assert kinds["cut: right before a negation"] == "Wir bauen das Bad"
    assert kinds["cut: right after a negation"] == "vor Mai um?"
    assert kinds["cut: question mark"] == "Wir bauen das Bad nicht vor Mai um"


def test_what_is_harmless_keeps_the_words() -> None:
    kinds = {typed.kind: typed.words for typed in harmless(WORDS)}
    assert kinds["as annotated"] == WORDS
    assert kinds["a whole sentence of several"] == "Das Geld reicht dafür keinem von uns."
    assert all(typed.is_harmless for typed in harmless(WORDS))


def test_two_quotations_are_spliced_with_and_without_a_sign() -> None:
    assert [typed.words for typed in spliced("Es eilt.", "Ja.", "")] == [
        "Es eilt. […] Ja.",
        "Es eilt. Ja.",
    ]


def test_the_figures_on_a_corpus_are_the_same_each_time(tmp_path: Path) -> None:
    text = ARTICLE["text"]
    quotations = [
        {
            "type": "Direct",
            "quote": [[text.index(words), text.index(words) + len(words)]],
            "speaker": [[text.index(name), text.index(name) + len(name)]],
        }
        for words, name in ((f"„{WORDS}“", "Anna Berg"), ("„Es eilt nicht so sehr“", "Bernd Tal"))
    ]
    corpus = tmp_path / "corpus.jsonl"
    corpus.write_text(json.dumps(ARTICLE | {"quotations": quotations}) + "\n", "utf-8")
    first, second = (list(measure([corpus], tmp_path / n, None, False)) for n in ("1", "2"))
    assert first == second
    assert first[0] == "articles: loaded 1"
    assert any(line.split()[:4] == ["harmless:", "as", "annotated", "2"] for line in first)
