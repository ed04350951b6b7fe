"""translation-needless: a quote with form: translated is in another language than the dossier.

Passes: form: translated for „We are closing it“, also where a German article has it in English.
Fails: form: translated for „Wir schließen es“ in a German dossier; a translation of it into German
would stand in the place of what was said.
"""

import re
from collections.abc import Iterator

from builder.model import Dossier
from builder.problems import Problem

_GERMAN = re.compile(
    r"(?<!\w)(?:und|oder|ist|sind|nicht|kein\w*|eine?[nmrs]?|das|dem|des|der|zu|zur|zum|wir|ich|ihr|sie|es|mit|für|"
    r"auf|aus|auch|aber|sich|wird|werden|wurde|dass|daß|haben|hatte|über|von|vom|beim|nach|noch|schon|"
    r"jetzt|immer|bleib\w*|muss|müssen|soll\w*|kann|können|alle[nmrs]?|mehr|sehr|unsere?\w*)(?!\w)",
    re.IGNORECASE,
)
_FOREIGN = re.compile(
    r"(?<!\w)(?:the|of|and|to|is|are|we|will|not|that|this|it|you|they|have|with|for|les?|la|et|est|nous|vous|"
    r"pas|des|une?|que|qui|il|elle|het|een|niet|van|jest|się|nie|że|och|att|och|el|los|y|no|non|che|"
    r"di|è|ik|wij|maar|og|ikke|vi)(?!\w)",
    re.IGNORECASE,
)


def check(dossier: Dossier) -> Iterator[Problem]:
    """Yield a problem for each translated quote whose words are in the dossier's language."""
    for quote in dossier.quotes:
        if quote.form != "translated":
            continue
        words, language = quote.passage.exact, quote.passage.article.language
        is_german = language.split("-")[0] == dossier.language == "de"
        if is_german and len(_GERMAN.findall(words)) > len(_FOREIGN.findall(words)):
            yield Problem(
                quote.places.of("form"),
                f"these words are in the language of the dossier: „{words[:60]}“",
                "translation-needless",
                "write form: direct, and remove translation:",
            )
