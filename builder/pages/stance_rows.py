"""Chooses the stances on the picture of a topic: each with its basis, and none without the others."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from builder.model import Dossier, Position, Stance, Topic
from builder.pages.basis import basis, grounds, stance
from builder.pages.language import Language
from builder.pages.on_pictures import MOST_CHARACTERS, Room, StanceRow
from builder.pages.translations import TRANSLATIONS

_ = TRANSLATIONS.gettext
_n = TRANSLATIONS.ngettext

_NAMES = 4
"""Maximum names shown beside a stance; of more, the others are counted."""

_ROWS = 4
"""Maximum rows on a picture; the positions beyond are counted."""


class StanceRows:
    """The stances of a dossier as pictures show them."""

    def __init__(self, dossier: Dossier, language: Language, room: Room) -> None:
        self._dossier = dossier
        self._language = language
        self._room = room
        self._order = list(language.stances)

    def of(self, topic: Topic) -> Iterator[tuple[tuple[StanceRow, ...], str]]:
        """Yield the rows for a topic and words for the positions left out, first with most rows.

        There is a row for each stance that somebody takes: to show one without its opposite would
        mislead. So nothing is yielded if one cannot be shown.
        """
        rows = self._rows(topic)
        beside = list(dict.fromkeys(self._row(alike, "", "") for alike in rows))
        by_stance: dict[Stance, list[tuple[StanceRow, int]]] = {}
        for alike in rows:
            found = by_stance.setdefault(alike[0].stance, [])
            if len(found) < _ROWS and (row := self._shown(alike, beside)):
                found.append((row, len(alike)))
        if not all(by_stance.values()):
            return
        in_turn = [row for turn in zip_longest(*by_stance.values()) for row in turn if row]
        total = sum(map(len, rows))
        for most in range(min(_ROWS, len(in_turn)), max(len(by_stance) - 1, 0), -1):
            shown = sorted(in_turn[:most], key=lambda row: self._order.index(row[0].stance))
            yield (
                tuple(row for row, _count in shown),
                _left_out(total - sum(n for _, n in shown)),
            )

    def _rows(self, topic: Topic) -> list[list[Position]]:
        """Return the positions on a topic by stance and basis, in the order of stances."""
        alike: dict[tuple[int, str], list[Position]] = {}
        for position in self._dossier.links(topic).positions:
            key = self._order.index(position.stance), basis(self._language, position)
            alike.setdefault(key, []).append(position)
        return [positions for _key, positions in sorted(alike.items(), key=lambda item: item[0])]

    def _shown(self, alike: Sequence[Position], beside: Sequence[StanceRow]) -> StanceRow | None:
        """Return the row for positions that says the most with room on a picture, or None."""
        for rests_on in self._bases(alike[0]):
            if len(rests_on) > MOST_CHARACTERS or not self._room.can_draw(rests_on):
                continue
            for names in self._names(alike):
                row = self._row(alike, names, rests_on)
                if len(names) <= MOST_CHARACTERS and self._room.holds_row(row, beside):
                    return row
        return None

    def _row(self, alike: Sequence[Position], names: str, rests_on: str) -> StanceRow:
        first = alike[0]
        return StanceRow(
            stance=first.stance,
            sign=self._language.stances[first.stance][1],
            word=stance(self._language, first),
            names=names,
            basis=rests_on,
            rests_on=first.basis,
        )

    def _bases(self, position: Position) -> Iterator[str]:
        """Yield words for a basis: with the whole condition, then only that there is one."""
        yield basis(self._language, position)
        if position.condition:
            yield f"{grounds(self._language, position)}; {_('unter einer Bedingung')}"

    def _names(self, alike: Sequence[Position]) -> Iterator[str]:
        """Yield words for those who take a stance: with many names, with fewer, only their number."""
        names = list(dict.fromkeys(position.actor.name for position in alike))
        drawable = [name for name in names if self._room.can_draw(name)][:_NAMES]
        for count in range(len(drawable), 0, -1):
            more = len(names) - count
            others = [_("%(n)s weitere") % {"n": more}] if more else []
            yield self._language.list([*drawable[:count], *others])
        words = self._language.kinds["actor"]
        yield f"{len(names)} {words.singular if len(names) == 1 else words.plural}"


def _left_out(positions: int) -> str:
    words = _n("%(n)s weitere Position", "%(n)s weitere Positionen", positions)
    return words % {"n": positions} if positions else ""
