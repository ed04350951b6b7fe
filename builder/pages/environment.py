"""The Jinja environment that renders the templates of the pages."""

import os
import re
from collections.abc import Hashable
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Protocol

import jinja2
from jinja2 import (
    BytecodeCache,
    Environment,
    FileSystemBytecodeCache,
    FileSystemLoader,
    StrictUndefined,
)
from jinja2.ext import Extension
from markupsafe import Markup

from builder.pages.translations import TRANSLATIONS

TEMPLATES = Path(__file__).parent / "templates"

_OPTIONS = (
    "block_start_string",
    "block_end_string",
    "variable_start_string",
    "variable_end_string",
    "comment_start_string",
    "comment_end_string",
    "line_statement_prefix",
    "line_comment_prefix",
    "trim_blocks",
    "lstrip_blocks",
    "newline_sequence",
    "keep_trailing_newline",
    "autoescape",
    "finalize",
    "optimized",
)
"""The options of an environment on which the code of a compiled template depends."""


def compiled_templates(env: Environment) -> BytecodeCache | None:
    """Return the on-disk cache of the compiled templates of an environment.

    It is a folder in `__pycache__`, keyed by the version of Jinja, the options, extensions and
    filters, and the code in this folder: Jinja evaluates a filter of a constant when it compiles.
    Returns None if the folder is not writable, as in an installation of another user, or if the
    name of a folder of templates is not Unicode, which Jinja's cache cannot store.
    """
    folders = getattr(env.loader, "searchpath", ())
    if any(_is_surrogate(character) for folder in folders for character in str(folder)):
        return None
    inputs = (
        jinja2.__version__,
        [_identity(getattr(env, name)) for name in _OPTIONS],
        sorted(env.extensions),
        sorted((name, _identity(of)) for name, of in (*env.filters.items(), *env.tests.items())),
    )
    key = blake2b(repr(inputs).encode() + _own_code(), digest_size=8).hexdigest()
    folder = Path(__file__).parent / "__pycache__" / f"templates-{key}"
    try:
        if not folder.is_dir():
            folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    return FileSystemBytecodeCache(str(folder)) if os.access(folder, os.W_OK) else None


def _is_surrogate(character: str) -> bool:
    """Return whether a character stands for a byte that is not UTF-8."""
    return "\ud800" <= character <= "\udfff"


def _identity(value: object) -> str:
    """Return a text that identifies a value in every process: for a function, its full name."""
    if callable(value):
        return f"{getattr(value, '__module__', '')}.{getattr(value, '__qualname__', '')}"
    return repr(value)


@cache
def _own_code() -> bytes:
    return b"\0".join(file.read_bytes() for file in sorted(Path(__file__).parent.glob("*.py")))


_TEXT_ALONE = re.compile(r'\{\{ _\("([^"]+)"\) \}\}')


class TextsAlone(Extension):
    """Translates each `{{ _("…") }}` when a template is compiled: most texts need no values."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """Return the source of a template with these texts in place of their expressions."""
        return _TEXT_ALONE.sub(lambda text: TRANSLATIONS.gettext(text[1]), source)


def environment() -> Environment:
    """Return an environment for TEMPLATES; the caller adds the filters and globals of a dossier."""
    env = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        auto_reload=False,  # each build creates a new environment
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n", "jinja2.ext.loopcontrols", TextsAlone],
    )
    env.bytecode_cache = compiled_templates(env)
    texts: dict[str, Markup] = {}

    def gettext(text: str, /, **values: object) -> Markup:
        if text not in texts:
            texts[text] = Markup(TRANSLATIONS.gettext(text))  # noqa: S704 our own text
        return texts[text] % values if values else texts[text]

    def ngettext(one: str, many: str, number: int, /, **values: object) -> Markup:
        text = Markup(TRANSLATIONS.ngettext(one, many, number))  # noqa: S704 our own text
        return text % {"num": number, **values}

    env.globals |= {"_": gettext, "gettext": gettext, "ngettext": ngettext, "once": Once()}
    return env


class Macro(Protocol):
    """A macro of a template, as Jinja passes it to a global function."""

    name: str

    def __call__(self, *values: object) -> str:
        """Return the HTML that the macro renders."""


class Once:
    """Calls a macro once for each record; further calls return the same HTML.

    The HTML may contain links, which are relative to ROOT, but not headings: they would be missing
    from the table of contents of every page but the first.
    """

    def __init__(self) -> None:
        self._html: dict[Hashable, Markup] = {}

    def __call__(self, macro: Macro, ctx: object, record: Hashable, *flags: Hashable) -> Markup:
        """Return the HTML that a macro renders for a record; `flags` are its further arguments."""
        key = macro.name, record, flags
        if key not in self._html:
            self._html[key] = Markup(macro(ctx, record, *flags))  # noqa: S704 escaped by the macro
        return self._html[key]
