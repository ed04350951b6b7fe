"""Each case of tests/dossiers/invalid/ is a dossier with one fault and the expected problem.

The table contains the whole message; tests/support/cases.py explains it.
"""

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from builder.checks import load_checked, warnings
from builder.content.parsing import MAX_BYTES
from builder.problems import InvalidContent, as_text
from tests.support.cases import cases
from tests.support.samples import CONTENT, edit

BUILDER = Path(__file__).parents[2] / "builder"
INVALID = Path(__file__).parents[1] / "dossiers/invalid"
CASES = cases(INVALID)

RULES = [
    "appearance-differs",
    "appearance-twice",
    "article-differs",
    "attribution-not-found",
    "claim-of-others",
    "condition",
    "condition-written",
    "correction-date",
    "correction-needless",
    "cut-hides-word",
    "duplicate-id",
    "encoding",
    "event-dates",
    "event-not-planned",
    "event-order",
    "event-planned",
    "evidence-of-others",
    "file-too-large",
    "finding",
    "front-matter",
    "given-by",
    "heading-not-found",
    "hidden-text",
    "insertion-changes-meaning",
    "insertion-unproven",
    "invalid-date",
    "invalid-id",
    "invalid-link",
    "invalid-value",
    "joint-unproven",
    "joint-with",
    "label-ambiguous",
    "label-colon",
    "label-not-found",
    "link-missing",
    "missing-file",
    "missing-key",
    "missing-value",
    "name-ambiguous",
    "name-common",
    "name-contradicted",
    "name-not-found",
    "not-a-file",
    "number-not-in-evidence",
    "omission-crosses-quotation",
    "omission-crosses-sentence",
    "omission-doubtful",
    "omission-hides-word",
    "omission-joins-clauses",
    "omission-too-long",
    "omission-too-short",
    "original-language",
    "own-words",
    "page-missing",
    "part-of",
    "part-of-differs",
    "part-of-missing",
    "passage-ambiguous",
    "passage-context",
    "passage-not-found",
    "passage-not-quoted",
    "passage-stitched",
    "passages-nested",
    "pasted-markup",
    "placeholder",
    "position-twice",
    "quotation-cut",
    "quotation-inside",
    "quotation-of-another",
    "quotation-of-narration",
    "quotation-of-two",
    "quotation-over-paragraphs",
    "quotation-relayed",
    "quotation-tells",
    "quotation-unclosed",
    "quotation-unopened",
    "quotation-without-evidence",
    "quotation-without-record",
    "quotation-wrong-closer",
    "quote-date",
    "quoted-share",
    "relation",
    "relation-doubtful",
    "reported-by",
    "reserved-page",
    "role-dates",
    "signs-differ",
    "speaker-contradicted",
    "speaker-differs",
    "speaker-not-named",
    "speaker-unclear",
    "speech-unclear",
    "start-quote-indirect",
    "start-quote-relayed",
    "start-topic",
    "stretch-invalid",
    "subtitles-not-found",
    "subtitles-undeclared",
    "supersedes-cycle",
    "supersedes-later",
    "supersedes-other",
    "text-lost",
    "topic-cycle",
    "topic-without-question",
    "translation",
    "translation-differs",
    "translation-needless",
    "turn-end-unclear",
    "turn-undeclared",
    "unconnected",
    "unknown-file",
    "unknown-key",
    "unknown-reference",
    "unnamed",
    "unpaired-mark",
    "unproven-quotation",
    "unseen-character",
    "updated-earlier",
    "wrong-type",
    "yaml-anchor",
    "yaml-depth",
    "yaml-duplicate-key",
    "yaml-key",
    "yaml-syntax",
    "yaml-tag",
]
NOT_OF_CONTENT = [
    "configuration",
    "font",
    "link-broken",
    "missing-theme",
    "page-not-built",
    "program-fails",
    "template-fails",
    "theme-changed",
]
"""Rules that content cannot break; they are reported elsewhere."""
PUBLISH_RULES = {"page-missing", "placeholder", "quotation-without-record", "unconnected"}


def _a_file_of_more_than_5_mb(content: Path) -> None:
    with (content / "notes.yml").open("ab") as notes:
        notes.truncate(MAX_BYTES + 1)


def _a_symbolic_link_beside_an_article(content: Path) -> None:
    outside = content.parent / "outside.txt"
    (content / "articles/freibad.txt").rename(outside)
    (content / "articles/freibad.txt").symlink_to(outside)


def _an_omission_of_more_than_5_000_characters(content: Path) -> None:
    words = "für eine kleine Stadt"
    for article in ("articles/freibad.md", "articles/freibad.txt"):
        edit(content, article, words, f"{words}. {'Es ging gut. ' * 400}Das ist vorbei")
    edit(content, "quotes.yml", words, f"{words}. […] Das ist vorbei")


GENERATED: dict[str, tuple[Callable[[Path], None], str]] = {
    "file-too-large": (
        _a_file_of_more_than_5_mb,
        "content/notes.yml:1:1: the file has more than 5 MB [file-too-large]\n"
        "    shorten it, or make two dossiers of it\n"
        "1 problem\n",
    ),
    "not-a-file": (
        _a_symbolic_link_beside_an_article,
        "content/articles/freibad.txt:1:1: this is a symbolic link [not-a-file]\n"
        "    put a copy of the file here\n"
        "1 problem\n",
    ),
    "omission-too-long": (
        _an_omission_of_more_than_5_000_characters,
        "content/quotes.yml:14:12: the passage leaves out 5201 characters of article 'freibad', more than"
        " 5000 [omission-too-long]\n"
        "    make a record for each part\n"
        "1 problem\n",
    ),
}


def test_the_dossier_without_a_fault_may_be_published() -> None:
    assert load_checked(CONTENT, publish=True).title == "Das Freibad von Birkenfurt"


@pytest.mark.parametrize("case", CASES)
def test_one_fault_makes_one_problem(case: str, content: Path) -> None:
    expected = CASES[case].expected
    CASES[case].lay_over(content)

    assert _report(content, publish=_rule(expected) in PUBLISH_RULES) == expected


@pytest.mark.parametrize("case", GENERATED)
def test_one_generated_fault_makes_one_problem(case: str, content: Path) -> None:
    break_it, expected = GENERATED[case]
    break_it(content)

    assert _report(content, publish=False) == expected


@pytest.mark.parametrize("case", [case for case in CASES if case.startswith(tuple(PUBLISH_RULES))])
def test_a_problem_of_publishing_does_not_stop_a_build(case: str, content: Path) -> None:
    CASES[case].lay_over(content)

    assert load_checked(content).articles


def test_every_rule_has_a_case() -> None:
    written = {_rule(case.expected) for case in CASES.values()}

    assert sorted(written | GENERATED.keys()) == RULES


def test_the_list_of_rules_matches_the_source() -> None:
    found = {
        rule
        for file in sorted(BUILDER.rglob("*.py"))
        for rule in _rules(ast.parse(file.read_text("utf-8")), file)
    }

    assert sorted(found) == sorted(RULES + NOT_OF_CONTENT)


@pytest.mark.parametrize(
    "check",
    [
        file
        for file in sorted((BUILDER / "checks").rglob("[!_]*.py"))
        if file.stem != "loading" and file.parent.name != "quoting"
    ],
    ids=lambda path: path.stem,
)
def test_the_manual_page_of_a_check_names_its_rules_and_gives_examples(check: Path) -> None:
    tree = ast.parse(check.read_text("utf-8"))
    manual = ast.get_docstring(tree) or ""

    assert set(manual.split(": ")[0].split(", ")) >= set(_rules(tree, check))
    assert "\nPasses: " in manual
    assert "\nFails: " in manual


def _report(content: Path, *, publish: bool) -> str:
    try:
        problems = warnings(load_checked(content, "content", publish=publish))
    except InvalidContent as error:
        problems = error.problems
    return as_text(problems) + "\n"


def _rule(expected: str) -> str:
    found = re.search(r"\[([a-z-]+)\]$", expected, re.MULTILINE)
    assert found, expected
    return found.group(1)


# The position of the argument that is the rule's name.
_ARGUMENT = {
    **{"Problem": 2, "Unreadable": 2, "self._problem": 2},
    **{"NameFault": 1, "self.resolver.refuse": 1, "resolver.refuse": 1, "NotFound": 0},
}


def _rules(tree: ast.Module, file: Path) -> Iterator[str]:
    """Yield the rule of each call that creates a problem, and the rules in the table of hints."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and (name := ast.unparse(node.func)) in _ARGUMENT:
            if len(node.args) > _ARGUMENT[name]:
                yield from _constant(node.args[_ARGUMENT[name]], f"{file}:{node.lineno}")
        elif isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "_HINTS":
            yield from (rule for rule, *_ in ast.literal_eval(_without_fields(node.value)).values())


def _constant(rule: ast.expr, place: str) -> Iterator[str]:
    if isinstance(rule, ast.Constant):
        yield str(rule.value)
    else:  # passed on from a call that has it as a constant
        assert ast.unparse(rule).split(".")[-1] == "rule", place


def _without_fields(table: ast.expr) -> ast.expr:
    """Return the table of hints with an empty text for each f-string."""

    class Plain(ast.NodeTransformer):
        def visit_JoinedStr(self, node: ast.JoinedStr) -> ast.expr:
            return ast.Constant("")

    plain: ast.expr = Plain().visit(table)
    return plain
