"""The sample dossiers, and functions that create records and dossiers without files."""

from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from builder.content.parsing import parse_yaml
from builder.model import Actor, Article, Dossier, Note, OtherName, Passage, Stretch
from builder.model.kinds import KINDS
from builder.passages import Part, Text
from builder.problems import Place

CONTENT = Path(__file__).parents[1] / "dossiers/small/content"
BRIDGE = Path(__file__).parents[1] / "dossiers/bridge/content"
"""A dossier of three articles from three years about one dispute."""

CAESAR = Path(__file__).parents[1] / "dossiers/caesar/content"
"""A dossier of events before our era, of several days, at a time of day and announced ones."""

INTERVIEW = Path(__file__).parents[1] / "dossiers/interview/content"
"""A dossier of speech without quotation marks: an interview, minutes, subtitles and a speech."""

Rights = Literal["full", "excerpt", "link-only"]
PLACES = parse_yaml("", "content/sample.yml")


def article_of(text: str, headings: Sequence[str] = (), rights: Rights = "full") -> Article:
    """Return an article with a text."""
    return Article(
        id="sample",
        file="content/articles/sample.md",
        headline="Überschrift",
        language="de",
        rights=rights,
        headings=tuple(headings),
        text=Text(text),
        places=PLACES,
    )


def passage_of(article: Article, start: int, end: int) -> Passage:
    """Return the passage from start to end of an article."""
    words = article.text.text[start:end]
    return Passage(
        article=article,
        start=start,
        end=end,
        parts=(Part("words", start, end, words),),
        level=1,
        place=Place(PLACES),
    )


def note_on(article: Article, *spans: tuple[int, int], id: str = "note") -> Note:
    """Return a note on stretches of an article."""
    passages = tuple(passage_of(article, *span) for span in spans)
    return Note(
        id=id,
        kind="classification",
        text="Ein Hinweis.",
        date="2019-05-10",
        passages=passages,
        places=PLACES,
    )


def actor_of(id: str, *names: str, kind: Literal["person", "organization"] = "person") -> Actor:
    """Return a person or an organization with some names."""
    return Actor(
        id=id,
        kind=kind,
        name=names[0],
        sort_name=names[0],
        other_names=tuple(OtherName(name=name, weak=False) for name in names[1:]),
        places=PLACES,
    )


def dossier_of(
    article: Article, *, notes: Sequence[Note] = (), actors: Sequence[Actor] = ()
) -> Dossier:
    """Return a dossier of one article with notes and actors."""
    return Dossier(
        title="Titel",
        subtitle=None,
        language="de",
        editor="Redaktion",
        licence=None,
        updated="2019-05-10",
        quoted_share_limit=25,
        summary=(),
        records=dict.fromkeys((kind.plural for kind in KINDS), ())
        | {"articles": (article,), "actors": tuple(actors), "notes": tuple(notes)},
        placeholders=(),
        places=PLACES,
    )


def marked(
    text: str,
    *words: str,
    names: Sequence[str] = (),
    headings: Sequence[str] = (),
    rights: Rights = "full",
) -> Dossier:
    """Return a dossier of one text with a note on each of some words."""
    article = article_of(text, headings, rights)
    notes = [
        note_on(article, (text.index(w), text.index(w) + len(w)), id=f"note-{n}")
        for n, w in enumerate(words, 1)
    ]
    actors = [actor_of(name.split()[-1].lower(), name) for name in names]
    return dossier_of(article, notes=notes, actors=actors)


def edit(content: Path, file: str, old: str, new: str) -> None:
    """Replace a text that occurs once in a file of a folder."""
    text = (content / file).read_text("utf-8")
    assert text.count(old) == 1, f"{file} has this {text.count(old)} times: {old}"
    (content / file).write_text(text.replace(old, new), "utf-8")


def words_at(article: Article, spans: Sequence[Stretch]) -> list[str]:
    """Return the texts of an article at some spans."""
    return [article.text.text[span.start : span.end] for span in spans]
