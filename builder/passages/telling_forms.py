"""The forms of sentences by which editors tell whose words a quotation has, in German and English."""

import re

from builder.passages.saying_words import NARRATOR, PREPOSITION, PRONOUN, VERB, WORDS

SAYS = frozenset(("say", "to", "done"))
TELLS = frozenset((*SAYS, "call", "talk", "find", "charge"))
"""The kinds of verbs of saying, and all that tell a quotation as somebody's."""

NAME = r"[A-ZÄÖÜ][\w.’'-]*"
SUBJECT = rf"(?:{PRONOUN}|(?:[Ff]rau |[Hh]err |[Dd]er |[Dd]ie |[Tt]he )?{NAME}(?:\s+{NAME}){{0,3}})"

UP_TO_OPENING = re.compile(rf"(?:[^:„“”\"»«]*:|(?:\s+{SUBJECT})?(?:\s+wörtlich)?,?)\s*")
"""What follows a verb of saying up to the opening mark: a colon, or no more than its subject."""

SO = re.compile(
    r"(?<=[,–—-]\s)so(?=\s(?:der\s|die\s|das\s|nann|sag|formulier|heißt)?(?:[A-ZÄÖÜ]|\w))(?!\s(?:dass|daß|sehr|viel)\b)"
)
AFTER = re.compile(r"\s*(?P<comma>[,–—-]?)\s*")
"""What precedes a verb of saying right behind the closing mark, or “so” with a comma."""

AFTER_SUBJECT = re.compile(rf"\s*,?\s*{SUBJECT}\s+")
IN_BRACKETS = re.compile(r"\s*\((?:so\s)?")
SOURCE = re.compile(
    r"(?<!\w)(?:laut|(?<=, )so(?=\s[A-ZÄÖÜ])|according to|"
    r"(?:nach|in|aus) (?:(?:den|der|dem) )?(?:Angaben|Worten|Aussagen?|Ansicht|Meinung|Auffassung|"
    r"Einschätzung|Überzeugung|Darstellung|Sicht|Augen|Urteil) von)\s+",
    re.IGNORECASE,
)
AFTER_SOURCE = re.compile(r"\s+zufolge\b")
STATED = (
    rf"(?:{WORDS}|Fazit|Urteil|Schluss|Motto|Ziel|Credo|Devise|Resümee|Bilanz|Kommentar|Vergleich|Rat|Ruf|"
    r"Spruch|Plan|Wunsch|Einwand|Eindruck|Ansicht|Sicht|Einsicht|Bitte|Klage|Kritik|Analyse|These|"
    r"Reaktion|Argumentation|Position|Prognose|"
    r"(?!\w*(?:[Vv]erwalt|[Rr]egier|[Ll]eit|[Aa]bteil|[Ss]tift|[Zz]eit|[Vv]ersamml|[Vv]ertret|[Vv]ereinig)ung)"
    r"[A-ZÄÖÜ]\w+ung|"
    r"[A-ZÄÖÜ]\w+(?:wort|satz|spruch)|view|opinion|verdict|conclusion)"
)
"""What somebody may state, behind a name in the genitive; nobody who speaks for the bearer."""

OWN_WORDS = re.compile(
    rf"\s+(?:[a-zäöü]\w*\s+)?{STATED}(?:\s+(?:lautete?|ist|war|hieß|heißt|is|was)(?:\s+\w+)?)?\s*,?:?\s*"
)
ADDRESSED = re.compile(
    rf"\s+{STATED}\s+(?:an|gegen|gegenüber|zu|über|to|at)\s[^.:;!?\n]{{1,80}}:\s*"
)
"""What follows a name in the genitive up to a quotation that is its bearer's, as in Bergs Vorwurf an Tal: „…“."""

CAME_FROM = re.compile(
    r"\s+(?:kam(?:en)?|stamm(?:t|te|en|ten)|kommt|kommen|hieß es|heißt es|war(?:en)?)\b"
)
COMES_FROM = re.compile(r"(?<!\w)[Vv]on\s+(?:Frau |Herrn )?\Z")

IN_OPINION = re.compile(r"(?:[Nn]ach|[Aa]us|[Ii]n|[Ll]aut|[Ff]rom)\s+\Z")
OPINION = re.compile(rf"\s+(?:[a-zäöü]\w*\s+)?{STATED}\b")
FOR = re.compile(r"(?<!\w)Für\s+(?:Frau |Herrn |den |die )?\Z")
FOR_SOMEBODY = re.compile(
    r"\s+(?:(?:[a-zäöü]+\s+)?(?:ist|sind|war|waren|wäre|wären|gilt|gelten|galt|galten|bleibt|blieb|bedeutet\w*|"
    r"steht|stand|heißt|hieß|sei|klingt|zählt)\b)"
)
ASCRIBED = re.compile(
    rf"\s+(?:(?:die|der|das|ein|eine)\s+)?(?:{STATED}\s+)?von\s+(?:Frau |Herrn )?"
)
WHEN_AND_WHERE = re.compile(
    r"(?:\s+(?:(?:am|im|beim|[Ii]n|vor|nach|bei|auf|während)(?:\s+(?:der|dem|den|einer|einem|seiner|ihrer|seinem|ihrem))?"
    r"(?:\s+[a-zäöü]\w*)?\s+[A-ZÄÖÜ\d][\w.-]*|heute|gestern|abends|später|dann|danach|daraufhin|jedoch|aber|auch))+"
)
NOUN = re.compile(r"[A-ZÄÖÜ]\w+")
TIME = re.compile(
    r"(?:tage?|abend|morgen|mittag|nacht|woche?|jahre?|monat|ung|treffen|debatte|rede|wahl|termin|beginn|ende|"
    r"schluss|uar|ärz|pril|ai|uni|uli|ugust|ember|tober)s?\Z",
    re.IGNORECASE,
)
"""The endings of nouns that say when: no title of a person has them."""

NOT_BUT = re.compile(r"\s+(?:nicht|not)\s")
BUT = re.compile(r",\s*(?:sondern|but)\s+(?:\w+\s+){0,2}\Z")
FIRST_VERB = re.compile(VERB.pattern.replace(r"(?<![\w-])", r"(?=[A-ZÄÖÜ])", 1), re.IGNORECASE)
"""A verb that begins a question, with its capital."""

OTHER_NOUN = re.compile(
    r"(?<!\w)(?!(?:Schluss|Ergebnis|Punkt|Klartext|Protokoll|Wort|Schluß|Mikrofon)\b)[A-ZÄÖÜ][a-zäöüß]"
)
PERSON_AHEAD = re.compile(r"(?<!\w)(?:[Ee]r|[Ss]ie|[Hh]e|[Ss]he)\s+\Z")
PERSON_NEXT = re.compile(r"\s+(?:er|sie|he|she)\b")
WORD_NEXT = re.compile(r"\s+\w")
DENIED = re.compile(r"\b(?:nicht|nie|niemals|kein\w*|nirgends|not|never)\b")

SENTENCE_END = re.compile(r"(?<=\w\w\w)[.!?…][“”\"«»‘’)\]]*\s+|\n\s*\n")
TITLE = rf"(?!(?:{PRONOUN}|{PREPOSITION}|in|im|nicht|not|zufolge|wurden?|wird|werden|was|were|is|been)\b)[\w.-]+"
TITLES = re.compile(
    rf"\s+(?:(?:der|die|das|ein|eine|the|a)\s+)?(?:(?!(?:der|des|dem)\b){TITLE}\s+){{0,4}}"
)
"""What may stand between a verb and its subject: not a genitive, as in “a spokesman of”."""
NEAR = re.compile(
    rf"\s+(?:{TITLE}\s+){{0,2}}|\s*,\s*(?:(?:der|die|das|ein|eine|the|a|den|dem|deren|dessen|who\w*)\s[^,:]+,\s*)?"
    r"|\s*,\s*(?:der|die|das|who)\s+"
)
"""What may stand between a subject and its verb: two words, an apposition or a relative pronoun."""

HAS_SUBJECT = re.compile(
    r"\s*(?:(?:Der|Die|Das|Ein|Eine|The|An?)\s(?:[^,;:]*\s)?[A-ZÄÖÜ][\w-]+|Er|Sie|Es|Wir|Man|He|She|They)\s+[a-zäöü][^,;:]*\Z"
)
"""What begins a sentence that has a subject and a verb in front of a name."""

COMPARED = re.compile(
    r"(?<!\w)(?:[Ww]ie|[Aa]ls|[Ll]ike|[Uu]nlike)(?:\s+(?:Frau|Herr|der|die|auch))?\s+\Z"
)
DATIVE = re.compile(
    r"(?<!\w)(?:(?:[Dd]em|[Dd]en|[Ii]hrem|[Ss]einem|[Hh]errn)(?:\s+[A-ZÄÖÜ][\w-]+)?|[Dd]er\s+[A-ZÄÖÜ]\w+in)\s+\Z"
)
SUBJECT_AHEAD = re.compile(
    r"(?:(?<!\w)(?:er|sie|he|she)|(?<!\w)(?:[Dd]er|[Dd]ie|[Ee]ine?)\s+(?:\w+\s+)?[A-ZÄÖÜ][\w-]+)\s+\Z"
)
_NOUN_OF = r"[\w-]{2,}(?:ung|kehr|heit|keit|schaft|tion|er|e|ie|tät) der"
"""A noun with another one in the genitive, as in “die Rückkehr der Ukraine”."""
NO_SUBJECT = re.compile(
    rf"(?<!\w)(?:(?:{PREPOSITION}|dem|den|des)(?:\s+[\w.-]+)?|wie|als|{_NOUN_OF})\s+\Z",
    re.IGNORECASE,
)
TO_SOMEBODY = re.compile(r"(?:antwort|erwider|entgegn|widerspr|reply|repl)")

AFTER_PREPOSITION = re.compile(rf"(?<!\w){PREPOSITION}(?:\s+[\w.-]+){{0,2}}\s*$", re.IGNORECASE)
PRONOUN_NEXT = re.compile(rf"\s+{PRONOUN}\b")
FEW_WORDS = re.compile(r"\W*(?:[\w.-]+\s+){0,3}")
NARRATED = re.compile(rf"\b(?:[Dd](?:er|ie|ieser|iese)|[Tt]he|[Tt]his)\s+{NARRATOR}\b")
WORDS_BETWEEN = re.compile(r"\s+(?:\w+\s+){0,2}")
IN_THE_ARTICLE = re.compile(
    rf"\b(?:[Ii]m|[Ii]n the|[Ll]aut(?: dem)?)\s+{NARRATOR}\b(?:\s+(?:heißt|hieß|steht|stand)\b|\s*:)"
)
LAUT_ARTICLE = re.compile(rf"\b[Ll]aut\s+{NARRATOR}\b")

TAKEN_UP = re.compile(
    rf"(?<!\w)(?:{WORDS}|(?:Vorw[uü]rf|Behauptung|Begriff|Formulierung|Parole|Slogan|These|Kritik|Ruf|"
    r"Bezeichnung|Motto|Argument|Urteil|Meinung|Wendung|Schlagwort|Forderung)\w*|claims?|accusations?|"
    r"phrase|slogan|nicht|kein\w*|nie|niemals|weder|falsch\w*|unwahr\w*|Unsinn|Lüge|zurück|so\s?genannt\w*|"
    r"angeblich\w*|not|never|wrong|false|untrue|so-called|andere\w*|viele|manche\w*|others?|many|some)"
    r"(?!\w)"
)
"""Words that may make those of a quotation somebody else's, whom the sentence does not name."""

PASSIVE = re.compile(
    r"(?<!\w)(?:(?:ge)?w[ou]rden?|wird|werden|lassen|ließ(?:en)?|lässt|bekam(?:en)?|bek(?:ommt|ommen)|erhielt(?:en)?|"
    r"erhält|gilt|galten?|gegen|trotz|statt|nach|weil|is|was|were|been|against|despite)(?!\w)"
)
"""Words with which the subject of a sentence may be whom somebody else's words are about."""

NEXT_BEHIND = re.compile(r"\s*[,:–—-]\s*(?:[a-zäöü]\w*\s+)?")

NAMING = re.compile(
    r"(?<!\w)(?:(?:[Ii]n|[Aa]n|[Aa]uf|[Bb]ei|[Nn]ach|[Vv]or|[Ss]eit|[Ww]ährend|[Ll]aut|[Aa]us|zu|[Mm]it|[Aa]t|on|during)"
    r"(?:\s(?:der|dem|den|die|das|the))?|[Aa]m|[Ii]m|[Bb]eim|[Zz]um|[Zz]ur|der|dem|des|from the)"
    r"(?:\s(?:[a-zäöü]+\s)?[A-ZÄÖÜ][\w-]+)?\s\Z"
)
"""What precedes a name: a preposition of place or time, or a dative, and perhaps a noun."""

LOOK_BACK = 60
"""Characters before a mark that are looked at for what precedes a name."""

REACH = 500
"""Characters before and after a quotation in which its sentence is read; a longer one is cut."""

LONG = 3
"""Words of a quotation that are told as speech wherever the verb stands; fewer may be a term."""
