"""name-common: a name is no word that texts are full of.

Passes: name: Die Linke; a description with weak: true, which is never linked.
Fails: other_names: Die, which links every „Die“ of the articles; a single letter; a number.
"""

from collections.abc import Iterator

from builder.model import Actor, Dossier
from builder.problems import Problem, shortened

_WORDS = """
der die das den dem des ein eine einen einem einer eines kein keine
ich du er sie es wir ihr ihm ihn ihnen mich mir uns euch man wer was sich
mein meine sein seine ihre unser unsere euer
dies diese dieser dieses jene jener jenes welche welcher welches alle viele
und oder aber denn sondern doch wenn weil dass als wie ob damit
in im an am auf aus bei beim bis durch für gegen mit nach ohne seit über um unter
von vom vor zu zum zur zwischen nicht auch nur noch schon so da hier dort heute
the an he she it we you they him her us them his hers its our their my your me
this that these those who what which and or but if because as of at on by for from
to with without into over under not also only here there
le la les un une et ou il elle ils elles nous vous je tu mais dans sur pour par avec sans
"""
_COMMON = frozenset(_WORDS.split())
"""Articles, pronouns, conjunctions, prepositions: words that begin many sentences."""


def check(dossier: Dossier) -> Iterator[Problem]:
    """Yield a warning for each common word that an article has and that is linked as a name."""
    for actor in dossier.actors:
        for name, path in {name: path for path, name in _names(actor)}.items():
            if _is_common(name) and dossier.is_in_an_article(name):
                word = shortened(name)
                yield Problem(
                    actor.places.of(*path),
                    f"'{word}' is a name of '{actor.id}', so every „{word}“ in the articles is linked",
                    "name-common",
                    "add the words beside it that tell whom is meant, or give it weak: true",
                    "warning",
                )


def _names(actor: Actor) -> Iterator[tuple[tuple[str | int, ...], str]]:
    yield ("name",), actor.name
    for n, other in enumerate(actor.other_names):
        if not other.weak:
            yield ("other_names", n, "name"), other.name
    for n, form in enumerate(actor.forms):
        yield ("forms", n), form


def _is_common(name: str) -> bool:
    signs = [character for character in name if character.isalnum()]
    is_capital = name[:1].isupper() and name[1:].islower()
    return (
        len(signs) == 1
        or not any(character.isalpha() for character in signs)
        or (name.lower() in _COMMON and (name.islower() or is_capital))
    )
