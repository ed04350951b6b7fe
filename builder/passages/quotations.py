"""Find the quotations of a text: the stretches between pairs of quotation marks.

A pair is closed in the paragraph in which it opens. Only if each paragraph opens anew and the last
one closes does a quotation span paragraphs. All other marks are unpaired and make no quotation, so
that a forgotten mark cannot turn prose into a quotation.
"""

from builder.passages.pairing import Pairing, Pairs
from builder.passages.quotation_marks import SIGN, marked_paragraphs
from builder.passages.spans import Spans

_NONE = Pairs(Spans(()), ())


def quotations(text: str, language: str = "de") -> Spans:
    """Return the stretch between each pair of marks, including nested ones.

    A quotation of several paragraphs is one stretch, with the marks at their beginnings in it.
    """
    return pairs(text, language).quotations


def pairs(text: str, language: str = "de") -> Pairs:
    """Return the quotations of a text and its unpaired marks; `language` is a BCP 47 tag."""
    if not SIGN.search(text):
        return _NONE
    pairing = Pairing(text)
    for paragraph in marked_paragraphs(text, language):
        pairing.read(paragraph)
    return pairing.finish()
