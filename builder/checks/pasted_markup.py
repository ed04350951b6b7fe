"""pasted-markup: an article is plain text, shown as it stands, without HTML or Markdown.

Passes: „Bürger*innen“; „*Name geändert“; „weniger als <5 Prozent“; an address alone.
Fails: <a href="…">; &nbsp;; **nicht**; [Text](https://…); a footnote's [^1]; a heading's ##.
"""

import re
from collections.abc import Iterator
from html.entities import html5

from builder.model import Article, Dossier
from builder.problems import Problem, shortened

_TAGS = (
    "a|abbr|article|aside|b|blockquote|body|br|caption|center|cite|code|dd|del|div|dl|dt|em|"
    "figcaption|figure|font|footer|h[1-6]|head|header|hr|html|i|iframe|img|ins|li|link|main|mark|"
    "meta|nav|ol|p|picture|pre|q|s|script|section|small|source|span|strong|style|sub|sup|svg|table|"
    "tbody|td|th|thead|time|title|tr|u|ul|video|wbr"
)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|(?P<name>[a-z][a-z0-9]{1,31}));", re.IGNORECASE)
_ENTITIES = frozenset(name[:-1].lower() for name in html5 if name.endswith(";"))
_KINDS = {
    "an HTML tag": re.compile(rf"</?(?:{_TAGS})(?:\s[^<>]*=[^<>]*)?\s*/?>|<!--", re.IGNORECASE),
    "an HTML entity": _ENTITY,
    "bold type of Markdown": re.compile(r"(?<![\w*])\*\*(?=[^\s*])[^*\n]+(?<=[^\s*])\*\*(?![\w*])"),
    "a link of Markdown": re.compile(r"\[[^\[\]\n]*\]\((?:https?:|mailto:|www\.|/|#)[^()\s]*\)?"),
    "a footnote of Markdown": re.compile(r"\[\^[^\]\s]{1,20}\]"),
    "a heading of Markdown": re.compile(r"^#{1,6} +\S.*$", re.MULTILINE),
}
"""What gives away each kind of markup."""


def check(dossier: Dossier) -> Iterator[Problem]:
    """Yield a warning for each kind of markup in an article, at its first place."""
    found = dossier.memo.of_each("pasted markup", dossier.articles, _found)
    for article in dossier.articles:
        yield from found[article]


def _found(article: Article) -> list[Problem]:
    problems = []
    for kind, pattern in _KINDS.items():
        found = [each for each in pattern.finditer(article.text.text) if _is_known(each)]
        if found:
            times = f" ({len(found)} times)" if len(found) > 1 else ""
            problems.append(
                Problem(
                    article.location(found[0].start()),
                    f"'{shortened(found[0].group())}' looks like {kind}{times};"
                    " readers see it as it stands here",
                    "pasted-markup",
                    "an article is plain text: leave the markup out, unless it was published like this",
                    "warning",
                )
            )
    return problems


def _is_known(found: re.Match[str]) -> bool:
    """Return whether what looks like an entity has a name of HTML; anything else is true."""
    return found.re is not _ENTITY or not found["name"] or found["name"].lower() in _ENTITIES
