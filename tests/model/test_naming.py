"""Finding names again after edits."""

import gc
from collections.abc import Iterable
from weakref import ref

import pytest

from builder.model.naming import Naming
from builder.passages.names import Name, Names
from tests.support.samples import actor_of, article_of


def test_after_renames_mentions_follow_and_earlier_names_are_freed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made: list[ref[Names]] = []
    prepare = Names.__init__

    def recorded(self: Names, names: Iterable[Name]) -> None:
        prepare(self, names)
        made.append(ref(self))

    monkeypatch.setattr(Names, "__init__", recorded)
    naming, article = Naming(), article_of("Berger sprach mit Kühne.")
    for name in ("Berger", "Weiß", "Kühne", "Lang", "Berger"):
        found = naming.of([article], [actor_of("one", name)])[article]
        assert [m.name for m in found.mentions] == [name] * (name in article.text.text)
    gc.collect()

    assert [names() is None for names in made] == [True] * (len(made) - 1) + [False]
