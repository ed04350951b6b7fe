"""The words that turn the sense of a sentence: negations, hedges, limits, conditions, hearsay.

They are searched for in what a passage leaves out. All languages are searched in every text,
since articles quote in several; forms that mean something harmless elsewhere, such as Italian
“mai” (German for May), are searched only in articles in their language.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from builder.passages.folding import typographic, unfolded
from builder.passages.spans import Span

_NEGATIONS = r"""
nicht nichts nie niemals nimmer niemand\w* nirgend\w* kein\w* weder ohne mitnichten unmöglich
schwerlich kaum statt(?=\ (?:d|ein|zu|auf|in|mit|sich|nur)) anstatt dagegen nein außer
geweiger\w* weiger\w+
verweiger\w+ bestreite\w* bestritt\w* dementier\w* leugne\w* geleugnet falsch\w*
unwahr\w* gelogen erlogen lüge\w* ablehn\w* abgelehnt lehn\w*(?=[^.;:!?]{0,80}\bab\b)
bezweif\w* zweif\w* verzicht\w* verhinder\w* vermeid\w* vermied\w* hüte\w* warn(?:e|en|t|te|ten)
gegen(?!\ (?:\d|(?:eins|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|Mittag|Ende)\b))
selten ungern alles\ andere\ als halbwegs zum\ (?:Teil|Schein) zu\ spät hoffentlich
(?-i:not|NOT) no never nobody nothing none nowhere neither nor cannot without hardly scarcely barely refus\w+
den(?:y|ies|ied) false\w* untrue impossible instead \w+n["']t doubt\w* avoid\w* oppos\w* fail\w*
prevent\w* against refrain\w* rarely seldom unlikely anything\ but all\ but far\ from hopefully a\ lie
pas jamais rien aucun\w* sans guère impossible(?:ment)? faux dout\w* évit\w* contre нет не ни
никогда никто ничего без нельзя невозможно
ні немає ніколи nigdy nikt nic żad\w+ bez niemożliwe nunca jamás nadie ningún ninguna tampoco
non nessun\w* niente niet geen nooit niemand zonder não ninguém inte aldrig ingen ikke uden değil asla yok hiçbir
"""
_HEDGES = r"""
angeblich\w* vermeintlich\w* mutmaßlich\w* vermutlich\w* vielleicht möglicherweise womöglich
wahrscheinlich\w* (?-i:wohl) eventuell offenbar anscheinend scheinbar\w* scheint fast beinahe nahezu
könnte\w* dürfte\w* sollte\w* im\ Traum
(?<=,\ )(?:hoffe|denke|glaube|schätze|vermute|fürchte|meine|finde)n?\ (?:ich|wir) (?<=,\ )nehme\ ich\ an
(?<=,\ )I\ (?:think|guess|hope|believe|suppose|fear) (?<=,\ )je\ (?:pense|crois|suppose)
allegedly reportedly supposedly purportedly perhaps maybe possibly
probably presumably apparently seemingly almost nearly might could should
peut-être prétendument presque probablement якобы возможно вероятно почти может rzekomo może podobno prawie
prawdopodobnie raczej zapewne chyba
forse presunto quasi supuestamente quizás? misschien vermoedelijk bijna
"""
_LIMITS = r"""
nur bloß lediglich erst höchstens mindestens allenfalls bestenfalls teilweise (?:nur|nicht)\ einmal
bis\ zu maximal wenigstens only merely up\ to at\ (?:most|least) seulement только лишь tylko soltanto solo
"""
_CONDITIONS = r"""
wenn falls sofern angenommen vorbehaltlich im\ schlimmsten\ fall solange sobald soweit vorausgesetzt
es\ sei\ denn (?:ehe|bevor)(?=\ (?:ich|wir)\b) obwohl obgleich if unless provided
whether although though (?:as|so)\ long\ as as\ soon\ as assuming subject\ to in\ case à\ moins
если jeśli jeżeli chyba\ że als\ ob ob
"""
_HEARSAY = r"""
laut zufolge behaupte\w* behauptung\w* gerüchte\w* heißt\ es hieß\ es
nach\ (?:ansicht|meinung|angaben|einschätzung|darstellung|auffassung|worten) according\ to
claim(?:s|ed|ing)? selon d["']après по\ словам
według secondo según volgens
"""
_CONTRASTS = r"""
aber jedoch doch sondern allerdings but however mais cependant но однако ale jednak ma però pero
"""
_ONLY_IN = {
    "en": r"not may",
    "fr": r"ne n(?=['\"]) si sauf non",
    "it": "mai se né",
    "es": "sin si ni no",
    "pt": "sem se nem não",
    "nl": "als niets",
    "pl": "nie",
    "tr": "eğer",
}
_UNSPACED = "不|没|未|無|无|非|莫|ない|ません|ぬ|ず|ليس|لا |لم |لن |नहीं|לא |אין "
_NUMBER = (
    r" ?(?:\d|(?:zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|zwanzig|hundert|tausend"
    r"|million|milliard|dutzend|die hälfte|ein(?:e[mnrs]?)? (?:drittel|viertel|halb|dutzend|million"
    r"|milliard)|two|three|four|five|six|seven|eight|nine|ten|twenty|half|(?:a |one )?(?:hundred"
    r"|thousand|million|billion|dozen|third|quarter)))"
)
_ABOUT_A_NUMBER = (
    r"(?P<about>(?:rund|etwa|circa|ca\.?|ungefähr|knapp|gut(?: und gerne?)?|über|unter|um die|gegen"
    r"|schätzungsweise|annähernd|(?:mehr|weniger) als|minus|about|around|roughly|approximately|some"
    r"|(?:well )?over|under|(?:more|less|fewer) than|environ|près de|moins de|plus de|около|około)"
    rf"(?={_NUMBER}|\Z))"
)
_BEFORE_A_NUMBER = re.compile(_NUMBER, re.IGNORECASE)
_FOLDED = re.compile(r"(?: ?[!-_a-~ÄÖÜäöüß„“”«»])*")
"""Words in which the patterns find the same before and after folding, which takes much longer."""

_NEITHER_NOR = r"\b(?:weder|neither|ani|ni|né)\b[^.;:!?]*?\b(?:noch|nor|ani|ni|né)\b"

SAYS = re.compile(
    r"\b(?:sag(?:t|te|en|ten)|mein(?:t|te|en|ten)|glaub(?:t|te|en|ten)|denk(?:t|en)|dachte[n]?"
    r"|erklär(?:t|te|en|ten)|schreib(?:t|en)|schrieb(?:en)?|erzähl(?:t|te|en|ten)|versicher(?:t|te|n|ten)"
    r"|hoff(?:t|te|en|ten)|fürchte(?:t|n|te)|unterstell(?:t|te|en|ten)|sa(?:ys|id)|thinks?|thought|believes?d?"
    r"|ruf(?:t|en)|rief(?:en)?|schrei(?:t|en)|tön(?:t|te|en|ten)|klag(?:t|te|en|ten)|w(?:irft|erfen|arf(?:en)?)(?=[^.;:!?]{0,60}\bvor\b)"
    r"|find(?:et|en)|fand(?:en)?|argued?s?|dit|disent|pense|croit|affirme)\b",
    re.IGNORECASE,
)
"""A verb of saying or thinking; what it governs is said by its subject."""


def _alternatives(*lists: str) -> str:
    words = (word for listed in lists for word in re.split(r"(?<!\\)\s+", listed.strip()))
    return "|".join(sorted(words, key=len, reverse=True))


@lru_cache(maxsize=64)
def _pattern(language: str, contrasts: bool) -> re.Pattern[str]:
    lists = [_NEGATIONS, _HEDGES, _LIMITS, _CONDITIONS, _HEARSAY, _ONLY_IN.get(language[:2], "")]
    words = _alternatives(*(listed for listed in lists if listed), *([_CONTRASTS] * contrasts))
    return re.compile(
        rf"{_NEITHER_NOR}|\b(?:{words})(?![\w-])|\b{_ABOUT_A_NUMBER}|{_UNSPACED}", re.IGNORECASE
    )


def turning_words(
    text: str, start: int, end: int, language: str, *, contrasts: bool = False
) -> Iterator[Span]:
    """Yield where words from start to end of a text may turn the sense, those of contrast on demand.

    Invisible characters and the composition of letters make no difference.
    """
    words = text[start:end].rstrip(" ")
    folded = unfolded(words) if _FOLDED.fullmatch(words) else typographic(words)
    for match in _pattern(language, contrasts).finditer(folded.text):
        word = Span(
            start + folded.starts[match.start()],
            start + folded.ends[match.start() + len(match.group().rstrip()) - 1],
        )
        if not match["about"] or _BEFORE_A_NUMBER.match(text, word.end):
            yield word
