"""How words are typed without umlauts, and how they sound in German."""

TRANSCRIBED = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"}
)
"""Umlauts and ß as they are typed on a keyboard without them."""


def sound(word: str) -> str:
    """Return the Cologne phonetics code of a word, in digits: the same for Zelensky and Selinsky.

    `overrides/scripts/search/` has the same rules.
    """
    letters = [c for c in word.lower().translate(TRANSCRIBED) if "a" <= c <= "z"]
    codes = ""
    for at, letter in enumerate(letters):
        before = letters[at - 1] if at else ""
        after = letters[at + 1] if at + 1 < len(letters) else ""
        codes += _sound_of(letter, before, after)
    codes = "".join(code for at, code in enumerate(codes) if at == 0 or code != codes[at - 1])
    return codes[:1] + codes[1:].replace("0", "")


def _sound_of(letter: str, before: str, after: str) -> str:
    if letter in "aeiouyj":
        return "0"
    if letter == "h":
        return ""
    if letter == "p" and after == "h":
        return "3"
    if letter in "dt" and after and after in "csz":
        return "8"
    if letter == "x":
        return "8" if before and before in "ckq" else "48"
    if letter == "c":
        soft = before in ("s", "z") or (after and after not in "ahkloqrux")
        return "8" if soft else "4"
    groups = {"b": "1", "p": "1", "d": "2", "t": "2", "f": "3", "v": "3", "w": "3"}
    groups |= {"g": "4", "k": "4", "q": "4", "l": "5", "m": "6", "n": "6", "r": "7"}
    return groups.get(letter, "8")
