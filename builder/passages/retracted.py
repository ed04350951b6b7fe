"""Whether the sentence behind some words takes them back, or says that another said them."""

import re

from builder.passages.spans import Span

_NO = r"(?:Nein|Quatsch|Unsinn|Spaß beiseite|Von wegen|Just kidding|No|Nonsense|Non)\b(?!\s+\w+[^.!?]*\?)"
_SAID = (
    r"(?:(?:Sagte?|Meinte?|Glaubte?|Behauptete?t?|Heißt|Hieß|Denkt|Dachte|Findet|Schreibt|Schrieb)\s|(?:Says|Or so)\b"
    r"|(?:(?:Das|So|Dies|That|This|So)\s(?:\w+\s){0,5}?(?:gesagt|behauptet|gedacht|geglaubt|gemeint"
    r"|sagte?n?|sagt|behauptet|glaubte?n?|glaubt|denkt|dachte|meinte?|meint|heißt|hieß|says?|said|claims?"
    r"|thinks?|thought)\b))"
)
_MEANT = (
    r"(?:(?:Das|Es|Dies|That|It|This|C['’]était|Ce)\s(?:(?:war|wäre|ist|was|is|would be|sollte)\s)?"
    r"(?:(?!kein|nicht|not?\b|pas\b)\w+\s){0,3}"
    r"(?:\w*[Ww]itz|\w*[Ss]cherz|[Ss]paß|Lügen?|Märchen|Unsinn|Quatsch|Gerücht|Ironie|Fehler|Irrtum|ironisch"
    r"|erfunden|gelogen|falsch|joke|joking|kidding|lie|rumou?r|nonsense|irony|mistake|untrue|blague"
    r"|mensonge)\b|(?:(?!kein|nicht|not?\b|pas\b)\w+\s){0,3}(?:Witz|Scherz|Spaß|[Jj]oke|[Kk]idding|blague)(?=[.!]))"
)
_FIRST_PERSON = (
    r"(?:Das|So|Dies|That|This)\s(?:\w+\s){0,2}?(?:ich|wir|I|we)\b(?!\s\w+\s(?:zurück|back)\b)"
)
_NO_LONGER = (
    r"(?:(?:Das|So|Dies)\s(?:habe|haben|hatte|hatten|dachte|dachten|glaubte|glaubten)\s(?:ich|wir)\s(?:\w+\s){0,3}?"
    r"(?:bis|früher|damals|zuerst|anfangs|lange|einmal|mal|zunächst|gestern)\b[^.!?]*"
    r"|(?:That|This|So)\s(?:is\s)?(?:what\s)?(?:I|we)\s(?:had\s)?(?:used to\b"
    r"|(?:once\s)?(?:thought|believed)\b[^.!?]*\b(?:until|once|then|before|yesterday)\b))"
)
_WRITTEN = r"(?:So|Das)\s(?:steht|stand)\s(?:es\s)?(?:jedenfalls\s|zumindest\s)?(?:in|im|auf|bei)\b"
_NEXT = re.compile(
    rf"[\W_]*[.!…][ \"“”»«‘’)]*(?:{_NO}|(?!{_FIRST_PERSON}){_SAID}|{_MEANT}|{_NO_LONGER}|{_WRITTEN})"
)
_TAKEN_BACK = re.compile(
    r"[\W_]*[.!…][^.!?]*\b(?:nehme ich zurück|take (?:it|that) back|was (?:only )?joking)\b"
)
_END = re.compile(r"[.!?…]")


def retraction(text: str, behind: Span) -> Span | None:
    """Return the sentence right behind some words that takes them back, or None.

    `behind` begins at or in front of the sign that ends the words.
    """
    found = _NEXT.match(text, *behind) or _TAKEN_BACK.match(text, *behind)
    if not found:
        return None
    start = next(at for at in range(found.start(), found.end()) if text[at].isalnum())
    end = _END.search(text, found.end(), behind.end)
    return Span(start, end.start() if end else behind.end)
