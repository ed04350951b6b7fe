"""Says on what a stance rests, in the words that stand beside it wherever it is shown."""

from gettext import NullTranslations

from builder.model import Position
from builder.pages.language import Language

_ = NullTranslations().gettext


def basis(language: Language, position: Position) -> str:
    """Return on what a stance rests, such as „laut Kreml“, and on which condition."""
    words = language.bases[position.basis]
    if position.reported_by:
        names = [actor.name for actor in position.reported_by]
        told = _("laut {names}").format(names=language.list(names))
        words = told if position.basis == "reported" else f"{words}, {told}"
    return f"{words}; {position.condition}" if position.condition else words
