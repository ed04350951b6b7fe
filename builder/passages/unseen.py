"""Characters that nobody sees as such: those without a look of their own, and combining marks.

Comparing passages (`folding.py`) and names (`spelling.py`) reads them alike. Which of them a file
may not contain at all is decided in `content/parsing/characters.py`.
"""

INVISIBLE = (
    "\u00ad\u061c\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062"
    "\u2063\u2064\u20e3\ufeff"
    + "".join(map(chr, range(0x2066, 0x2070)))
    + "".join(map(chr, range(0xFE00, 0xFE10)))
)
"""Characters without a look of their own: joiners, directions, variants, and the key of a keycap."""

COMBINING = (
    "\u0300-\u036f\u0483-\u0489\u0653-\u0655\u1160-\u11ff\u1ab0-\u1aff\u1dc0-\u1dff"
    "\u20d0-\u20e2\u20e4-\u20ff\u3099\u309a\ufe20-\ufe2f"
)
"""Ranges, as in a regular expression, of the marks that compose one letter with the one before."""
