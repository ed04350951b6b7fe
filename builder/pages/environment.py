"""Jinja as the templates of the pages use it: its inner loop by a shorter way.

Most of a page's time goes into calls and into escaping what is escaped already. Both do here what
Jinja does, for what templates mostly have at hand: macros, methods, HTML.
"""

import os
from collections.abc import Callable, Hashable
from functools import _lru_cache_wrapper, cache, partial
from gettext import NullTranslations
from hashlib import blake2b
from pathlib import Path
from types import BuiltinMethodType, FunctionType, MethodType
from typing import Any

import jinja2
from jinja2 import (
    BytecodeCache,
    Environment,
    FileSystemBytecodeCache,
    FileSystemLoader,
    StrictUndefined,
    Template,
)
from jinja2.compiler import CodeGenerator, Frame
from jinja2.environment import TemplateModule
from jinja2.nodes import Expr
from jinja2.runtime import Context, Macro
from markupsafe import Markup, escape

TEMPLATES = Path(__file__).parent / "templates"
TRANSLATIONS = NullTranslations()
"""The texts in templates are German; another language needs a catalogue, see language.py."""


@cache
def compiled() -> BytecodeCache | None:
    """Return where compiled templates are kept: beside compiled Python, and as little a secret.

    Returns None where nothing can be written there, as in an installation of somebody else.
    """
    version = blake2b(Path(__file__).read_bytes() + jinja2.__version__.encode(), digest_size=8)
    folder = Path(__file__).parent / "__pycache__" / f"templates-{version.hexdigest()}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    return FileSystemBytecodeCache(str(folder)) if os.access(folder, os.W_OK) else None


def environment() -> Environment:
    """Return an environment for the templates of the pages, without filters and values of its own."""
    made = _Environment(
        loader=FileSystemLoader(TEMPLATES),
        bytecode_cache=compiled(),
        autoescape=True,
        auto_reload=False,  # each build makes an environment of its own
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n", "jinja2.ext.loopcontrols"],
    )
    texts: dict[str, Markup] = {}

    def gettext(text: str, /, **values: object) -> Markup:
        if text not in texts:
            texts[text] = Markup(TRANSLATIONS.gettext(text))  # noqa: S704 our own text
        return texts[text] % values if values else texts[text]

    def ngettext(one: str, many: str, number: int, /, **values: object) -> Markup:
        text = Markup(TRANSLATIONS.ngettext(one, many, number))  # noqa: S704 our own text
        return text % {"num": number, **values}

    made.globals |= {"_": gettext, "gettext": gettext, "ngettext": ngettext, "once": Once()}
    return made


class Once:
    """What a macro makes of a record, made once and used on each page that shows it.

    It may hold links, which go by the root whatever page they stand on, but no heading: that would
    be missing from the table of contents of all pages but the first.
    """

    def __init__(self) -> None:
        self._made: dict[Hashable, Markup] = {}

    def __call__(self, macro: Macro, w: object, record: Hashable, *flags: Hashable) -> Markup:
        """Return what a macro makes of a record, with flags as its further arguments."""
        key = macro.name, record, flags
        if key not in self._made:
            self._made[key] = Markup(macro(w, record, *flags))  # noqa: S704 escaped by the macro
        return self._made[key]


_PLAIN = frozenset((MethodType, BuiltinMethodType, partial, _lru_cache_wrapper))


class _Context(Context):
    def call(self, called: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Any:
        kind = type(called)
        if kind is Macro:
            args = (self.eval_ctx, *args)
        elif kind not in _PLAIN and (kind is not FunctionType or hasattr(called, "jinja_pass_arg")):
            return super().call(called, *args, **kwargs)
        if kwargs:
            kwargs.pop("_block_vars", None)
            kwargs.pop("_loop_vars", None)
        return called(*args, **kwargs)


class _Generator(CodeGenerator):
    def _output_child_pre(self, node: Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("environment.escaped(")


class _Template(Template):
    def _get_default_module(self, ctx: Context | None = None) -> TemplateModule:
        # Jinja looks first whether a template was loaded with globals of its own: none is here.
        return super()._get_default_module()


class _Environment(Environment):
    template_class = _Template
    context_class = _Context
    code_generator_class = _Generator

    @staticmethod
    def escaped(value: object) -> str:
        """Return a value as HTML; what is HTML already, as it is."""
        return value if type(value) is Markup else escape(value)
