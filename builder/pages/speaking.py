"""Names the speakers of a quote in one line of text."""

from gettext import NullTranslations

from builder.model import Actor, Quote
from builder.pages.language import Language

_ = NullTranslations().gettext

MOST = 24
"""Maximum speakers who are named; of more, the others are only counted."""


def speakers(language: Language, quote: Quote) -> str:
    """Return the names of all speakers; one whom no article names is said not to be named."""
    names = [_described(actor) for actor in quote.speakers[:MOST]]
    if more := len(quote.speakers) - MOST:
        names += [_("%(n)s weitere") % {"n": more}] if more > 0 else []
    return language.list(names)


def _described(actor: Actor) -> str:
    return f"{actor.name} ({_('nicht namentlich genannt')})" if actor.unnamed else actor.name
