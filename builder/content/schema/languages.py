"""Reads languages as people write them, to say how the schema writes them."""

import re

_NAMES = """
ar arabisch arabic
be belarussisch belarusisch weißrussisch belarusian
bg bulgarisch bulgarian
cs tschechisch czech
da dänisch danish
de deutsch german
el griechisch greek
en englisch english
es spanisch spanish español
et estnisch estonian
fa persisch farsi persian
fi finnisch finnish
fr französisch french français
he hebräisch hebrew
hr kroatisch croatian
hu ungarisch hungarian
it italienisch italian italiano
ja japanisch japanese
ka georgisch georgian
ko koreanisch korean
la lateinisch latein latin
lt litauisch lithuanian
lv lettisch latvian
nl niederländisch holländisch dutch
no norwegisch norwegian
pl polnisch polish
pt portugiesisch portuguese
ro rumänisch romanian
ru russisch russian
sk slowakisch slovak
sl slowenisch slovenian
sq albanisch albanian
sr serbisch serbian
sv schwedisch swedish
tr türkisch turkish
uk ukrainisch ukrainian
zh chinesisch chinese
"""
_CODES = {name: line.split()[0] for line in _NAMES.split("\n") for name in line.split()}
"""The codes of ISO 639-1 by the names of languages in German and English, and by themselves."""

_KNOWN = "write its code of ISO 639-1, two small letters: for example de or en"


def how_to_write_language(text: str) -> str:
    """Return a hint with the language as the schema writes it, or with an example."""
    words = re.split(r"[-_\s]+", text.strip().rstrip("-_"))
    code = _CODES.get(words[0].casefold())
    if not code:
        return _KNOWN
    region = [word.upper() for word in words[1:] if re.fullmatch(r"[A-Za-z]{2}", word)]
    return f"write {'-'.join([code, *region])}" if len(region) == len(words) - 1 else _KNOWN
