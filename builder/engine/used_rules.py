"""Keeps what pages can use of a style sheet that is made for many sites.

The theme's style sheet has rules for everything that it offers. Here, a rule is left out if one of
the names in its selector is used nowhere: no such element, class, id or attribute can exist. It is
left out only if that is certain; what is not understood is kept.
"""

import re
from collections.abc import Container, Iterator

_TOKEN = re.compile(
    r""""(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|/\*.*?\*/|url\([^)"']*\)|\\.|[{};]""", re.DOTALL
)
_NAME = re.compile(r"-?[A-Za-z_][\w-]*")
_ATTRIBUTE = re.compile(r"""\[\s*([\w-]+)\s*(?:[~|^$*]?=\s*["']?([^"'\]]*))?[^\]]*\]""")
_WITH_ARGUMENT = re.compile(r":[\w-]+\([^()]*\)")
_PSEUDO = re.compile(r"::?[\w-]+")
_DIRECTION = re.compile(r"\[dir=(\w+)\] (?=\.md-)")
_NESTED = ("@media", "@supports", "@layer", "@container")
_VARIABLE = re.compile(r"(?<![\w-])--[\w-]+")
_DECLARED = re.compile(r"(--[\w-]+)\s*:")
_ANIMATION = re.compile(r"@(?:-webkit-)?keyframes\s+(\S+)")
_KEYFRAMES = re.compile(r"@(?:-webkit-)?keyframes\s+[^{\s]+")

_ALWAYS = frozenset(("html", "body", "root", "from", "to"))


def used(style_sheet: str, names: frozenset[str], other_texts: str, direction: str) -> str:
    """Return the part of a style sheet that applies to pages with these names.

    `names` are the elements, classes, ids, attributes and values of attributes that may occur.
    `other_texts` may use the style sheet's variables and animations: other style sheets, scripts.
    `direction` is `ltr` or `rtl`, that of the page.
    """
    kept = _matching(style_sheet, names | _ALWAYS, direction)
    while (less := _without_unused_variables(kept, other_texts)) != kept:
        kept = less
    return kept


def names_in(text: str) -> frozenset[str]:
    """Return everything in a template, a script or a page that may be a name in a selector."""
    return frozenset(_NAME.findall(text))


def _matching(css: str, names: Container[str], direction: str) -> str:
    kept = []
    for prelude, block in _rules(css):
        if block is None:
            kept.append(prelude)
        elif prelude.startswith(_NESTED):
            if inside := _matching(block, names, direction):
                kept.append(f"{prelude}{{{inside}}}")
        elif prelude.startswith("@"):
            kept.append(f"{prelude}{{{block}}}")
        else:
            selectors = [s for s in _parts(prelude, ",") if _may_match(s, names, direction)]
            if selectors:
                kept.append(f"{','.join(selectors)}{{{block}}}")
    return "".join(kept)


def _may_match(selector: str, names: Container[str], direction: str) -> bool:
    """Return whether an element may match a selector; what stands in `:not()` need not exist."""
    of_page = _DIRECTION.match(selector.strip())
    if of_page and of_page[1] != direction:
        return False
    while (less := _WITH_ARGUMENT.sub("", selector)) != selector:
        selector = less
    for attribute, value in _ATTRIBUTE.findall(selector):
        if attribute not in names or not all(name in names for name in _NAME.findall(value)):
            return False
    selector = _PSEUDO.sub("", _ATTRIBUTE.sub("", selector))
    return all(name in names for name in _NAME.findall(selector))


def _without_unused_variables(css: str, other_texts: str) -> str:
    """Return a style sheet without variables and animations that neither it nor others use."""
    uses = {*_VARIABLE.findall(other_texts)}
    uses |= set(_VARIABLE.findall(_DECLARED.sub("", css)))
    animated = {*_NAME.findall(_KEYFRAMES.sub("", css)), *_NAME.findall(other_texts)}

    def reduced(css: str) -> Iterator[str]:
        for prelude, block in _rules(css):
            if block is None:
                yield prelude
            elif prelude.startswith(_NESTED):
                if inside := "".join(reduced(block)):
                    yield f"{prelude}{{{inside}}}"
            elif animation := _ANIMATION.match(prelude):
                if animation[1] in animated:
                    yield f"{prelude}{{{block}}}"
            elif prelude.startswith("@"):
                yield f"{prelude}{{{block}}}"
            else:
                declarations = _parts(block, ";") if "--" in block else [block]
                kept = ";".join(d for d in declarations if _is_needed(d, uses))
                if kept:
                    yield f"{prelude}{{{kept}}}"

    return "".join(reduced(css))


def _is_needed(declaration: str, uses: Container[str]) -> bool:
    variable = _DECLARED.match(declaration.strip())
    return not variable or variable[1] in uses


def _rules(css: str) -> Iterator[tuple[str, str | None]]:
    """Yield each rule as what stands before its block, and the block; a statement has no block."""
    start, depth, opened = 0, 0, 0
    for token in _TOKEN.finditer(css):
        match token[0]:
            case "{":
                if depth == 0:
                    opened = token.start()
                depth += 1
            case "}":
                depth -= 1
                if depth == 0:
                    yield css[start:opened].strip(), css[opened + 1 : token.start()]
                    start = token.end()
            case ";" if depth == 0:
                yield css[start : token.end()].strip(), None
                start = token.end()


def _parts(text: str, separator: str) -> list[str]:
    """Return the parts between separators that are not inside of brackets or strings."""
    parts, depth, start = [], 0, 0
    for token in re.finditer(
        r""""(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\\.|[()\[\],;]""", text, re.DOTALL
    ):
        if token[0] in ("(", "["):
            depth += 1
        elif token[0] in (")", "]"):
            depth -= 1
        elif token[0] == separator and depth == 0:
            parts.append(text[start : token.start()])
            start = token.end()
    return [*parts, text[start:]]
