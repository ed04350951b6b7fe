"""Names the speakers of a quote, as text and as links."""

from collections.abc import Callable

from markupsafe import Markup, escape

from builder.model import Actor, Quote
from builder.pages.language import Language
from builder.pages.translations import TRANSLATIONS

_ = TRANSLATIONS.gettext

MOST = 24
"""Maximum speakers who are named; of more, the others are only counted."""


def speakers(language: Language, quote: Quote) -> str:
    """Return the names of all speakers; one whom no article names is said not to be named."""
    if not quote.joint_with and not quote.speaker.unnamed:
        return quote.speaker.name
    return language.list([*map(_described, quote.speakers[:MOST]), *_others(quote)])


def attribution(link: Callable[[Actor], Markup], quote: Quote) -> Markup:
    """Return links to the speakers of a quote, and to everyone who relayed it."""
    names = [_linked(link, actor) for actor in quote.speakers[:MOST]]
    names += map(escape, _others(quote))
    last = Markup(_(" und ")).join(names[-2:])  # noqa: S704 our own text
    html = Markup(", ").join([*names[:-2], last])
    for actor in quote.reported_by:
        html += Markup(", {} {}").format(_("laut"), link(actor))
    return html


def _others(quote: Quote) -> list[str]:
    """Return the words for the speakers beyond MOST, if there are any."""
    more = len(quote.speakers) - MOST
    return [_("%(n)s weitere") % {"n": more}] if more > 0 else []


def _linked(link: Callable[[Actor], Markup], actor: Actor) -> Markup:
    if not actor.unnamed:
        return link(actor)
    unnamed = _("nicht namentlich genannt")
    return Markup('{} <span class="unnamed">({})</span>').format(link(actor), unnamed)


def _described(actor: Actor) -> str:
    return f"{actor.name} ({_('nicht namentlich genannt')})" if actor.unnamed else actor.name
