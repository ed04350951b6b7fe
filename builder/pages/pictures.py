"""Computes the pictures of a network: where names are placed, and the lines between them.

Each has a wide form and, for phones, narrow ones, which begin with the names at the left edge.
"""

import textwrap
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from builder.model import Actor, Topic
from builder.model.network import About, Network, On, Together
from builder.pages.hyphens import pieces

# Sizes in units of the pictures, which are a twentieth of a `rem`.
LINE = 17
PADDING = 8
GAP = 8
MARGIN = 2
LETTER = 7.4  # a generous mean width of a letter
ARC = 200
BETWEEN = 230
ARROW = 7  # the length of an arrow's head
WRAP = 30  # characters in a line of a label
NARROW = 280  # the width of a phone's narrowest column
NARROW_SPACE = 60.0  # at least, for lines beside or between names
NARROW_WRAP = 15
SIDE_WRAP = 12  # where two columns of names stand beside each other


@dataclass(frozen=True)
class Label:
    """A name in a picture: a box with lines of text, each with its height in the picture."""

    record: Actor | Topic
    x: float
    y: float
    width: float
    height: float
    lines: tuple[tuple[float, str], ...]

    @property
    def middle(self) -> float:
        """The height of the box's middle."""
        return self.y + self.height / 2


@dataclass(frozen=True)
class Curve:
    """A line in a picture: its SVG path and stroke width, and the tie that it shows."""

    tie: Together | About | On
    path: str
    width: float


@dataclass(frozen=True)
class Picture:
    """Names and the lines between them."""

    width: float
    height: float
    labels: tuple[Label, ...]
    curves: tuple[Curve, ...]


def actors_picture(network: Network) -> Picture:
    """Return the picture of the actors: a column, arcs of `About` on its left, `Together` right."""
    strength: dict[Actor, int] = defaultdict(int)
    for with_ in network.together:
        for actor in with_.actors:
            strength[actor] += len(with_.events)
    for about in network.about:
        for actor in (about.speaker, about.actor):
            strength[actor] += len(about.quotes)
    actors = sorted(strength, key=lambda actor: (-strength[actor], actor.sort_name, actor.id))
    left = float(ARC if network.about else MARGIN)
    labels = _column(actors, left)
    at = {label.record: label for label in labels}
    right = left + _width(labels)
    curves = [
        _arc(tie, at[tie.speaker], at[tie.actor], left, -1, len(tie.quotes))
        for tie in network.about
    ] + [
        _arc(tie, at[tie.actors[0]], at[tie.actors[1]], right, 1, len(tie.events))
        for tie in network.together
    ]
    width = right + (ARC if network.together else MARGIN)
    return Picture(width, _height(labels), tuple(labels), tuple(curves))


def narrow_picture(ties: Sequence[About | Together]) -> Picture:
    """Return the picture of one kind of ties for a phone: names at the left, all arcs right."""
    pairs = [_ends(tie) for tie in ties]
    strength: Counter[Actor] = Counter()
    for tie, pair in zip(ties, pairs, strict=True):
        strength.update(dict.fromkeys(pair, _number(tie)))
    actors = sorted(strength, key=lambda actor: (-strength[actor], actor.sort_name, actor.id))
    labels = _column(actors, MARGIN, wrap=NARROW_WRAP)
    at = {label.record: label for label in labels}
    right = MARGIN + _width(labels)
    space = max(NARROW - right, NARROW_SPACE)
    reach = space / 0.75  # a curve goes three quarters of the way to its handles
    curves = [
        _arc(tie, at[one], at[other], right, 1, _number(tie), reach)
        for tie, (one, other) in zip(ties, pairs, strict=True)
    ]
    return Picture(right + space + MARGIN, _height(labels), tuple(labels), tuple(curves))


def topics_picture(network: Network, *, is_narrow: bool = False) -> Picture:
    """Return the picture of who speaks on what: actors on the left, topics on the right."""
    by_actor: dict[Actor, list[On]] = defaultdict(list)
    by_topic: dict[Topic, list[On]] = defaultdict(list)
    for tie in network.on:
        by_actor[tie.actor].append(tie)
        by_topic[tie.topic].append(tie)
    actors = sorted(by_actor, key=lambda actor: -len(by_actor[actor]))
    place = {actor: number for number, actor in enumerate(actors)}
    topics = sorted(  # each near the actors who speak on it, so that fewer lines cross
        by_topic, key=lambda t: sum(place[tie.actor] for tie in by_topic[t]) / len(by_topic[t])
    )
    wrap = SIDE_WRAP if is_narrow else WRAP
    columns = _column(actors, 0, wrap=wrap), _column(topics, 0, wrap=wrap)
    names = MARGIN + sum(map(_width, columns)) + MARGIN
    between = max(NARROW - names, NARROW_SPACE) if is_narrow else BETWEEN
    height = max(map(_height, columns))
    left = _column(actors, MARGIN, height, wrap)
    right = _column(topics, MARGIN + _width(left) + between, height, wrap)
    at = {label.record: label for label in (*left, *right)}
    curves = [_line(tie, at[tie.actor], at[tie.topic]) for tie in network.on]
    width = names + between
    return Picture(width, height, (*left, *right), tuple(curves))


def _ends(tie: About | Together) -> tuple[Actor, Actor]:
    return (tie.speaker, tie.actor) if isinstance(tie, About) else tie.actors


def _number(tie: About | Together) -> int:
    return len(tie.quotes if isinstance(tie, About) else tie.events)


def _wrapped(name: str, wrap: int) -> list[str]:
    """Return a name in lines; a word that is longer than a line is broken at a joint, with a hyphen."""
    words = []
    for word in name.split():
        *before, last = pieces(word) if len(word) > wrap else [word]
        words += [*(f"{part}-" for part in before), last]
    return textwrap.wrap(" ".join(words), wrap, break_long_words=False, break_on_hyphens=False)


def _column(
    records: Sequence[Actor | Topic], x: float, height: float = 0, wrap: int = WRAP
) -> list[Label]:
    """Return labels one below the other, spread over a height."""
    wrapped = [_wrapped(record.name, wrap) or [record.id] for record in records]
    width = max((len(line) for lines in wrapped for line in lines), default=0) * LETTER + 20
    heights = [len(lines) * LINE + PADDING for lines in wrapped]
    free = max(0.0, height - sum(heights) - GAP * (len(heights) + 1))
    gap = GAP + free / (len(heights) + 1)
    labels, y = [], gap
    for record, lines, high in zip(records, wrapped, heights, strict=True):
        placed = [(round(y + PADDING / 2 + LINE * (n + 0.75), 1), t) for n, t in enumerate(lines)]
        labels.append(Label(record, round(x, 1), round(y, 1), round(width, 1), high, tuple(placed)))
        y += high + gap
    return labels


def _width(labels: Sequence[Label]) -> float:
    return labels[0].width if labels else 0


def _height(labels: Sequence[Label]) -> float:
    return round(max((label.y + label.height for label in labels), default=0) + GAP, 1)


def _arc(
    tie: Together | About,
    start: Label,
    end: Label,
    x: float,
    side: int,
    number: int,
    most: float = ARC * 1.25,
) -> Curve:
    """Return an arc beside a column; one that leads upwards is flatter than its counterpart."""
    distance = abs(end.middle - start.middle)
    reach = min(most, 24 + distance * 0.5) * (0.82 if end.middle < start.middle else 1)
    shift = 4 if end.middle < start.middle else -4  # so that the arcs of a pair do not meet
    if isinstance(tie, Together):
        shift = 0
    tip = x + side * ARROW if isinstance(tie, About) else x
    outer, y1, y2 = x + side * reach, start.middle - shift, end.middle + shift
    path = f"M{x:g} {y1:g}C{outer:g} {y1:g} {outer:g} {y2:g} {tip:g} {y2:g}"
    return Curve(tie, path, _strength(number))


def _line(tie: On, start: Label, end: Label) -> Curve:
    left, right = start.x + start.width, end.x
    middle = (left + right) / 2
    path = (
        f"M{left:g} {start.middle:g}"
        f"C{middle:g} {start.middle:g} {middle:g} {end.middle:g} {right:g} {end.middle:g}"
    )
    return Curve(tie, path, _strength(tie.utterances))


def _strength(number: int) -> float:
    """Return the stroke width of a line that shows a number of records."""
    return round(min(1.2 + 0.4 * number, 5), 1)
