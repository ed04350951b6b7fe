"""Gives editors' notes their letters, and says where they stand."""

from collections.abc import Callable, Iterable, Iterator
from itertools import count, groupby

from builder.model import Article, Dossier, Mark, Note, Passage
from builder.pages.language import Language
from builder.pages.translations import TRANSLATIONS

_ = TRANSLATIONS.gettext

QUIET = ("misprint", "variant")
"""Kinds of notes without a letter: they say nothing against the words that they are about."""


def is_weighty(note: Note) -> bool:
    """Return whether readers must know a note wherever its words are shown."""
    return note.kind not in QUIET


def has_margin(notes: Iterable[Note]) -> bool:
    """Return whether some of the notes on a block stand in the margin, as all but misprints do."""
    return any(note.kind != "misprint" for note in notes)


def in_groups(notes: Iterable[Note]) -> Iterator[list[Note]]:
    """Yield notes as they stand in the margin: neighbouring variants share a fold."""
    for is_variant, group in groupby(notes, lambda note: note.kind == "variant"):
        together = list(group)
        yield from [together] if is_variant else ([note] for note in together)


def place_of(note: Note, article: Article) -> Passage | None:
    """Return the passage beside which a note stands in an article: the first one listed."""
    return next((passage for passage in note.passages if passage.article is article), None)


def weighty_notes(
    notes_at: Callable[[Passage], Iterable[Note]], passages: Iterable[Passage]
) -> list[tuple[Note, Article]]:
    """Return the weighty notes on passages, each once, with an article that has it; in text order."""
    found = {n: p.article for p in passages for n in notes_at(p) if is_weighty(n)}
    return sorted(found.items(), key=_place)


def _place(found: tuple[Note, Article]) -> tuple[str, int]:
    place = place_of(*found)
    return found[1].id, place.start if place else -1


def notes_in(dossier: Dossier, article: Article) -> dict[Note, Passage]:
    """Return the notes on an article with the passages beside which they stand, in text order."""
    notes = dict.fromkeys(n for mark in dossier.marks(article) for n in dossier.notes_on(mark))
    places = ((note, place_of(note, article)) for note in notes)
    placed = [(note, place) for note, place in places if place]
    return dict(sorted(placed, key=lambda one: one[1].start))


def notes_on_use(dossier: Dossier, mark: Mark) -> list[Note]:
    """Return the notes that a reader of a mark must know: on it, and on any of its words."""
    return list(dict.fromkeys([*dossier.notes_on(mark), *dossier.notes_at(mark.passage)]))


def letters_of_notes(dossier: Dossier, article: Article) -> dict[Note, str]:
    """Return the letters of an article's weighty notes, in order of their places: a … z, aa, ab."""
    weighty = (note for note in notes_in(dossier, article) if is_weighty(note))
    return dict(zip(weighty, _letters(), strict=False))


def signs_in_print(dossier: Dossier, article: Article) -> dict[Note, str]:
    """Return the signs of an article's notes in print, in order of their places.

    Weighty ones have their letters, as on every page; the others are numbered from 1.
    """
    letters, numbers = letters_of_notes(dossier, article), count(1)
    return {note: letters.get(note) or str(next(numbers)) for note in notes_in(dossier, article)}


def with_notes(language: Language, notes: Iterable[Note]) -> list[str]:
    """Return a line with the kinds of the weighty ones among notes, such as „mit Hinweis: …“."""
    kinds = [language.note_kinds[note.kind] for note in notes if is_weighty(note)]
    return [f"{_('mit Hinweis')}: {language.list(list(dict.fromkeys(kinds)))}"] if kinds else []


def _letters() -> Iterator[str]:
    number = 0
    while True:
        number += 1
        yield _letter(number)


def _letter(number: int) -> str:
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters
