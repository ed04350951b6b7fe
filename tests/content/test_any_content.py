"""Any content/ results in a dossier or in problems, never in a traceback."""

import json
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from builder.checks import load_checked
from builder.content.parsing import read_yaml
from builder.model import Dossier
from builder.pages.pages import pages
from builder.problems import InvalidContent
from tests.support.drawing import examples
from tests.support.samples import CONTENT

FILES = sorted(
    path.relative_to(CONTENT).as_posix() for path in CONTENT.rglob("*.*") if path.is_file()
)
YAML_FILES = [name for name in FILES if name.endswith(".yml")]
TEXT_FILES = [name for name in FILES if name.endswith(".md")]


@contextmanager
def changed(name: str, content: bytes) -> Iterator[Path]:
    """Yield a copy of the small dossier with other content in one file."""
    with tempfile.TemporaryDirectory() as folder:
        copy = shutil.copytree(CONTENT, Path(folder) / "content")
        (copy / name).write_bytes(content)
        yield copy


def load_and_write(content: Path) -> Dossier | None:
    """Load and check a dossier and render its pages; return None if it has problems."""
    with suppress(InvalidContent):
        dossier = load_checked(content)
        assert all(page.body().html for page in pages(dossier))
        return dossier
    return None


def pieces(name: str) -> list[bytes]:
    return (CONTENT / name).read_bytes().splitlines(keepends=True)


@st.composite
def damaged(draw: st.DrawFn, name: str) -> bytes:
    """Draw the content of a file with lines lost, doubled and moved, and bytes inserted."""
    lines = pieces(name)
    kept = draw(st.lists(st.sampled_from(lines), max_size=6))
    start = draw(st.integers(0, len(lines)))
    end = draw(st.integers(start, len(lines)))
    return b"".join([*lines[:start], *kept, draw(st.binary(max_size=4)), *lines[end:]])


FIELDS = st.recursive(
    st.text(max_size=20)
    | st.sampled_from(
        ["freibad", "greta-berger", "joerg-kuehne", "berger-zu-viel", "direct", "2019-02-29", "…",
         "Das Freibad", "Wir können […] nicht mehr", "„Bad“", "‚", "# x", "<b>", "[a](javascript:b)",
         "2019-05-07", "9999", "x" * 400, "Berger", "*", "schliessung", "true", "https://["]
    )
    | st.none(),
    lambda children: st.lists(children, max_size=3)
    | st.dictionaries(st.sampled_from(["exact", "prefix", "text", "id", "evidence", "name"]), children, max_size=3),
    max_leaves=5,
)  # fmt: skip


@given(st.data())
@examples(60)
def test_any_bytes_in_any_file_make_a_dossier_or_problems(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(FILES))
    content = data.draw(st.binary(max_size=60) | damaged(name))

    with changed(name, content) as folder:
        load_and_write(folder)


@given(st.data())
@examples(120)
def test_any_value_in_any_place_makes_a_dossier_or_problems(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(YAML_FILES))
    records: Any = read_yaml(CONTENT / name, name).value
    for _ in range(data.draw(st.integers(1, 3))):
        at: Any = records
        while True:
            keys = sorted(at) if isinstance(at, dict) else list(range(len(at)))
            if not keys:
                break
            key = data.draw(st.sampled_from(keys))
            if not isinstance(at[key], dict | list) or data.draw(st.integers(0, 3)) == 0:
                at[key] = data.draw(FIELDS)
                break
            at = at[key]

    with changed(
        name, json.dumps(records, ensure_ascii=False).encode("utf-8", "replace")
    ) as folder:
        load_and_write(folder)


@given(st.sampled_from(TEXT_FILES), st.text(st.characters(codec="utf-8"), max_size=200))
@example("articles/freibad.md", "„")
@example("articles/freibad.md", "Die wichtigsten Punkte\n• \n•\n\u00a0\n–\n„“‚‘Berger’s")
@examples(60)
def test_any_text_after_the_front_matter_makes_a_dossier_or_problems(name: str, text: str) -> None:
    front_matter = (CONTENT / name).read_text("utf-8").rpartition("---\n")[0]
    front_matter = front_matter.replace("source_file: freibad.txt\n", "")

    with changed(name, f"{front_matter}---\n\n{text}".encode()) as folder:
        (folder / "articles/freibad.txt").unlink()
        load_and_write(folder)


ALONE = """\
title: Alles
language: de
editor: Redaktion
updated: 2019-05-10
summary:
- text: Eins.
  evidence:
  - exact: {}
"""


TOKENS = st.lists(
    st.sampled_from(
        ["„", "“", "‚", "‘", "Wort", "Zwei Worte", ". ", "\n\n", "\n", "• ", "Punkte", " ", "1,5",
         "‘s", "<b>", "&", "[…]", "…", "\u00ad", "e\u0301", "?", "–", "Drei", "Bad ", "Vier"]
    ),
    min_size=1,
    max_size=30,
)  # fmt: skip


@given(TOKENS, st.sampled_from(["full", "excerpt", "link-only"]), st.data())
@examples(40)
def test_any_article_with_any_passage_makes_a_dossier_or_problems(
    tokens: list[str], rights: str, data: st.DataObject
) -> None:
    text = "".join(tokens)
    start = data.draw(st.integers(0, len(tokens) - 1))
    exact = "".join(tokens[start : start + data.draw(st.integers(1, 12))])
    headings = "[Punkte]" if "Punkte" in [line.strip() for line in text.split("\n")] else "[]"
    article = f"---\nheadline: A\nrights: {rights}\nheadings: {headings}\n---\n\n{text}"
    with tempfile.TemporaryDirectory() as folder:
        content = Path(folder)
        (content / "articles").mkdir()
        (content / "articles/a.md").write_text(article, "utf-8")
        (content / "dossier.yml").write_text(ALONE.format(json.dumps(exact)), "utf-8")
        dossier = load_and_write(content)

    if dossier:
        (mark,) = dossier.marks(dossier.articles[0])
        assert mark.passage.exact in text.replace("\r", "\n")


@pytest.mark.parametrize("name", FILES)
def test_an_empty_file_makes_a_dossier_or_problems(name: str) -> None:
    with changed(name, b"") as folder:
        load_and_write(folder)
