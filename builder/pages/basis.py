"""Says what a stance is and on what it rests, in the words that show it everywhere."""

from builder.model import Dossier, Position, Stance, Topic
from builder.pages.language import Language
from builder.pages.translations import TRANSLATIONS

_ = TRANSLATIONS.gettext


def stance(language: Language, position: Position) -> str:
    """Return the word for a stance: „dafür“ on what should be, „ja“ on what is or will be."""
    word, _sign = language.stances[position.stance]
    if asks_for_a_fact(language, position.topic):
        return language.answers.get(position.stance, word)
    return word


def words_of_stance(language: Language, dossier: Dossier, of: Stance) -> list[str]:
    """Return the words by which a dossier shows a stance, such as „dafür“ and „ja“, each once."""
    shown = (stance(language, p) for p in dossier.positions if p.stance == of)
    return list(dict.fromkeys(shown))


def asks_for_a_fact(language: Language, topic: Topic) -> bool:
    """Return whether the question of a topic begins with none of `language.demands`."""
    words = (topic.question or "").split(maxsplit=1)
    return bool(words) and words[0].strip("„“»«\"'") not in language.demands


def basis(language: Language, position: Position) -> str:
    """Return on what a stance rests, such as „laut Kreml“, and on which condition."""
    words = grounds(language, position)
    return f"{words}; {position.condition}" if position.condition else words


def grounds(language: Language, position: Position) -> str:
    """Return on what a stance rests, without its condition."""
    words = language.bases[position.basis]
    if not position.reported_by:
        return words
    names = [actor.name for actor in position.reported_by]
    told = _("laut {names}").format(names=language.list(names))
    return told if position.basis == "reported" else f"{words}, {told}"
