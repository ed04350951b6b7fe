"""Each case of tests/dossiers/hostile/ is an attack or an accident: it has problems, or it builds.

The tables contain the whole expected message, or "builds"; tests/support/cases.py explains them.
Cases that git cannot store are generated here. No traceback, no hang, no access outside the content.
"""

import os
import shutil
import socket
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from tests.support.cases import cases
from tests.support.watched import Worker

HOSTILE = Path(__file__).parents[1] / "dossiers/hostile"
CASES = cases(HOSTILE)
SECONDS = 4.0
"""Maximum processor time: two seconds, doubled for slow or busy machines."""

MB5 = 4_900_000
PAGE = "---\ntitle: x\n---\nx\n"


def _write(name: str, content: str | bytes) -> Callable[[Path], None]:
    def write(folder: Path) -> None:
        data = content.encode() if isinstance(content, str) else content
        (folder / name).write_bytes(data)

    return write


def _append(name: str, content: str) -> Callable[[Path], None]:
    def append(folder: Path) -> None:
        with (folder / name).open("a", encoding="utf-8") as file:
            file.write(content)

    return append


def _article(more: str) -> Callable[[Path], None]:
    def lengthen(folder: Path) -> None:
        (folder / "articles/freibad.txt").unlink()
        path = folder / "articles/freibad.md"
        text = path.read_text("utf-8").replace("source_file: freibad.txt\n", "")
        path.write_text(f"{text}\n\n{more}\n", "utf-8")

    return lengthen


def _instead(name: str, make: Callable[[Path], object]) -> Callable[[Path], None]:
    def replace(folder: Path) -> None:
        path = folder / name
        if path.is_dir():
            shutil.rmtree(path)
        path.unlink(missing_ok=True)
        make(path)

    return replace


def _socket(path: Path) -> None:
    os.chdir(path.parent)  # the path of a socket is limited to 108 bytes
    with socket.socket(socket.AF_UNIX) as one:
        one.bind(path.name)


def _link_to_itself(path: Path) -> None:
    path.symlink_to(path.name)


def _two_loops(folder: Path) -> None:
    for name in (".a", ".b"):
        (folder / "articles" / name).symlink_to(folder, target_is_directory=True)


def _deep_loop(folder: Path) -> None:
    (folder / ".obsidian/x").mkdir(parents=True)
    (folder / ".obsidian/x/up").symlink_to("..", target_is_directory=True)


def _content_itself(folder: Path) -> None:
    folder.rename(folder.parent / "elsewhere")
    folder.symlink_to(folder.parent / "elsewhere", target_is_directory=True)


def _notes(number: int, exact: str, more: str = "") -> str:
    return "".join(
        f"- id: n{n}\n  kind: classification\n  text: x\n  date: 2019-05-10\n  passages:\n"
        f'  - exact: "{exact}"\n{more}'
        for n in range(number)
    )


def _topics(number: int, broader: Callable[[int], str]) -> str:
    return "".join(
        f"- id: t{n}\n  name: T\n  broader: {broader(n)}\n"
        "  summary: {text: x, evidence: [{exact: Kuehne}]}\n"
        for n in range(number)
    )


def _people(number: int, name: str = "Person Nr{}") -> str:
    return "".join(f"- {{id: p{n}, name: {name.format(n)}}}\n" for n in range(number))


def _positions(number: int, supersedes: Callable[[int], int]) -> str:
    return "".join(
        f"- {{id: p{n}, actor: stadtrat, topic: buergerentscheid, stance: open, basis: reported,"
        f" text: x, evidence: [{{exact: Stadtrat hat am Dienstag}}]"
        f"{f', supersedes: p{supersedes(n)}' if supersedes(n) >= 0 else ''}}}\n"
        for n in range(number)
    )


def _ids(prefix: str, number: int) -> str:
    return ", ".join(f"{prefix}{n}" for n in range(number))


def _all(*makes: Callable[[Path], object]) -> Callable[[Path], None]:
    def make_all(folder: Path) -> None:
        for make in makes:
            make(folder)

    return make_all


def _aliases(names: Iterable[str]) -> Callable[[Path], None]:
    others = ", ".join(f"{{name: {name}}}" for name in names)
    return _append("people.yml", f"- {{id: p, name: P, other_names: [{others}]}}\n")


OUTSIDE = "/etc/passwd"
SYMBOLIC = "this is a symbolic link [not-a-file]"
NO_FILE = "this is not a regular file [not-a-file]"
LARGE = "[file-too-large]"
BUILDS = "builds\n"

# Content that git cannot store, not on every system, or that is too large for it:
# a function that creates it, and a part of the expected message.
GENERATED: dict[str, tuple[Callable[[Path], None], str]] = {
    "link-to-a-file": (_instead("notes.yml", lambda p: p.symlink_to(OUTSIDE)), SYMBOLIC),
    "link-beside-an-article": (
        _instead("articles/freibad.txt", lambda p: p.symlink_to(OUTSIDE)), SYMBOLIC),
    "link-as-article": (_instead("articles/b.md", lambda p: p.symlink_to(OUTSIDE)), SYMBOLIC),
    "link-broken": (_instead("notes.yml", lambda p: p.symlink_to("nowhere")), SYMBOLIC),
    "link-to-itself": (_instead("notes.yml", _link_to_itself), SYMBOLIC),
    "link-to-a-folder": (_instead("pages", lambda p: p.symlink_to("/etc")), SYMBOLIC),
    "link-of-articles-to-content": (_instead("articles", lambda p: p.symlink_to(".")), SYMBOLIC),
    "link-unknown": (_instead("x", lambda p: p.symlink_to("/")), "no meaning here"),
    "link-as-content": (_content_itself, f"content:1:1: {SYMBOLIC}"),
    "links-in-a-loop-hidden": (_two_loops, BUILDS),
    "link-in-a-loop-deep": (_deep_loop, BUILDS),
    "lock-of-emacs": (_instead(".#notes.yml", lambda p: p.symlink_to("me@pc.123")), BUILDS),
    "pipe": (_instead("notes.yml", os.mkfifo), NO_FILE),
    "pipe-as-article": (_instead("articles/b.md", os.mkfifo), NO_FILE),
    "pipe-beside-an-article": (_instead("articles/freibad.txt", os.mkfifo), NO_FILE),
    "pipe-as-folder": (_instead("pages", os.mkfifo), "this must be a folder [not-a-file]"),
    "socket": (_instead("notes.yml", _socket), NO_FILE),
    "device": (_instead("notes.yml", lambda p: p.symlink_to("/dev/zero")), SYMBOLIC),
    "folder-as-file": (_instead("notes.yml", Path.mkdir), "this must be a file [not-a-file]"),
    "folder-as-article": (_instead("articles/b.md", Path.mkdir), NO_FILE),
    "folder-as-received": (_instead("articles/freibad.txt", Path.mkdir), NO_FILE),
    "file-as-folder": (_instead("pages", Path.touch), "this must be a folder [not-a-file]"),
    "no-content": (shutil.rmtree, "content:1:1: there is no such folder [missing-file]"),
    "name-escape": (_write("\x1b[2J.yml", ""), r"content/\x1b[2J.yml:1:1: the file's name holds"),
    "name-newline": (_write("a\nb.yml", ""), r"content/a\nb.yml:1:1: the file's name holds"),
    "name-bidi": (_write("\u202elmy.x", ""), r"content/\u202elmy.x:1:1: the file's name holds"),
    "name-surrogate": (_write("\udcff.yml", ""), r"content/\udcff.yml:1:1: the file's name holds"),
    "name-zero-width": (_write("pages/a\u200b.md", PAGE), r"content/pages/a\u200b.md:1:1: the"),
    "name-device": (_write("pages/con.md", PAGE), "'con' cannot be an id"),
    "name-markup": (_write("pages/<b>.md", PAGE), "'<b>' cannot be an id"),
    "name-case": (_write("pages/Impressum.md", PAGE), "differs from 'Impressum.md' by case"),
    "name-decomposed": (
        lambda f: (_write("é.yml", "")(f), _write("e\u0301.yml", "")(f))[0],
        "by case or by its accents' form alone [duplicate-id]"),
    "name-long": (_write("a" * 250 + ".yml", ""), "no meaning here [unknown-file]"),
    "size-5-mb": (_write("notes.yml", "#" * 5_000_001), f"more than 5 MB {LARGE}"),
    "size-sparse": (lambda f: os.truncate(f / "notes.yml", 1 << 40), f"more than 5 MB {LARGE}"),
    "size-article": (_article("x" * 500_000), f"more than 500 kB {LARGE}"),
    "size-page": (_append("pages/impressum.md", "x" * 100_000), f"more than 100 kB {LARGE}"),
    "size-lines": (_article("\n" * 10_000 + "x"), f"more than 10,000 lines {LARGE}"),
    "records-500000": (_write("notes.yml", "- {}\n" * 500_000), f"150,000 values {LARGE}"),
    "records-wrong": (_write("notes.yml", "- {a: b}\n" * 70_000), "100 problems, and maybe more"),
    "records-same-id": (_write("notes.yml", "- id: a\n" * 74_000), "100 problems, and maybe more"),
    "items-2000000": (_write("quotes.yml", f"- id: x\n  topics: [{'a,' * 2_000_000}]"), LARGE),
    "keys-100000": (
        _write("notes.yml", "- " + "\n  ".join(f"k{n}: 1" for n in range(100_000))),
        "100 problems, and maybe more"),
    "scalar-plain": (_write("notes.yml", "a" * MB5), "expected a list of records here"),
    "scalar-block": (_write("notes.yml", "- |\n" + "  a\n" * 1_200_000), "wrong-type"),
    "key-of-5-mb": (_write("notes.yml", f'"{"a" * MB5}": 1'), "yaml-syntax"),
    "remark-of-5-mb": (_append("notes.yml", "#" * MB5), BUILDS),
    "nested-flow": (_write("notes.yml", "[" * MB5), "20 levels deep [yaml-depth]"),
    "nested-lists": (_write("notes.yml", "- " * 2_000_000), "20 levels deep [yaml-depth]"),
    "nested-indented": (
        _write("notes.yml", "\n".join(" " * n + "a:" for n in range(2000))), "20 levels deep"),
    "references-unknown": (
        _append("positions.yml", "".join(
            f"- {{id: p{n}, actor: nobody-{n}, topic: freibad, stance: open, basis: reported,"
            f" text: a, evidence: [q{n}]}}\n" for n in range(12_000))),
        "100 problems, and maybe more"),
    "references-similar": (
        _write("topics.yml", _topics(12_000, lambda n: f"tt{n}")), "100 problems, and maybe more"),
    "topics-in-a-circle": (
        _append("topics.yml", _topics(12_000, lambda n: f"t{(n + 1) % 12_000}")),
        "100 problems, and maybe more"),
    "topics-in-a-chain": (
        _append("topics.yml", _topics(12_000, lambda n: f"t{min(n + 1, 11_999)}")), "topic-cycle"),
    "passages-absent": (_append("notes.yml", _notes(9000, "Kein Wort davon")), "100 problems"),
    "passages-long": (_append("notes.yml", _notes(250, "Kein Wort davon " * 1200)), "100 problems"),
    "passages-same": (_append("notes.yml", _notes(3000, "Kuehne")), BUILDS),
    "passages-context": (
        _append("notes.yml", _notes(5000, "Berger", f"    prefix: {'a b ' * 70}\n")), "100 prob"),
    "names-alike": (
        _append("people.yml", "".join(f"- {{id: p{n}, name: Berger {n}}}\n" for n in range(8000))),
        BUILDS),
    "names-that-begin-alike": (
        _all(_aliases(f"{'a ' * 140}b{n}" for n in range(200)), _article("a " * 220_000)), BUILDS),
    "names-inside-each-other": (
        _all(_aliases("a " * n + "a" for n in range(140)), _article("a " * 220_000)), BUILDS),
    "names-after-signs": (
        _all(_aliases(f"'{'+' * n}a'" for n in range(1, 199)), _article("a " * 220_000)), BUILDS),
    "names-in-one-sentence": (
        _all(
            _append("people.yml", _people(999, "A{}")),
            _article("\n\n".join([" ".join(f"A{n}" for n in range(999))] * 10))), BUILDS),
    "spellings-in-no-article": (
        _append("people.yml", "".join(
            f"- {{id: p{k}, name: P{k}, other_names: [{', '.join(f'{{name: A{k}x{n}}}' for n in range(200))}]}}\n"
            for k in range(60))), BUILDS),
    "positions-in-a-chain": (_append("positions.yml", _positions(3000, lambda n: n - 1)), BUILDS),
    "positions-in-a-circle": (
        _append("positions.yml", _positions(3000, lambda n: (n + 1) % 3000)),
        "p0 → p1 → p2 → … → p2999 → p0 [supersedes-cycle]"),
    "topics-in-a-long-chain": (
        _append("topics.yml", _topics(2000, lambda n: f"t{n - 1}" if n else "freibad")), BUILDS),
    "event-of-1500": (
        _all(
            _append("people.yml", _people(1500)),
            _append("events.yml", (
                f"- {{id: e, name: E, participants: [{_ids('p', 1500)}],"
                " evidence: [{exact: Kuehne}]}\n"))), BUILDS),
    "quotes-on-every-topic": (
        _all(
            _append("topics.yml", _topics(600, lambda _: "freibad")),
            _append("quotes.yml", "".join(
                f"- {{id: q{n}, speaker: greta-berger, form: indirect, topics: [{_ids('t', 600)}],"
                " passage: {exact: Die Sanierung koste}}\n" for n in range(40)))), BUILDS),
    "quotations-of-the-editor": (
        _append("key_points.yml", "".join(
            f"- {{id: k{n}, text: '„Wort {n}“ {'„a“ ' * 900}', evidence: [{{exact: Kuehne}}]}}\n"
            for n in range(600))), "100 problems, and maybe more"),
    "article-marks": (_article("„" * 160_000), BUILDS),
    "article-inner-marks": (_article("„‚" * 80_000), BUILDS),
    "article-inner-marks-closed": (_article("„" + "‚" * 50_000 + " a“" * 50_000), BUILDS),
    "article-quotes": (_article("„a“ " * 60_000), BUILDS),
    "article-sentences": (_article("Wort und Satz. " * 30_000), BUILDS),
    "article-paragraphs": (_article("a\n\n" * 4500), BUILDS),
    "article-bullets": (_article("• a\n" * 9000), BUILDS),
    "article-spaces": (_article("a" + " " * 400_000 + "b"), BUILDS),
    "article-combining": (_article("a" + "\u0301" * 240_000), BUILDS),
    "article-abbreviations": (_article("z. B. " * 80_000), BUILDS),
    "article-names": (_article("Berger " * 8000), BUILDS),
    "article-brackets": (_article("[" * 490_000), BUILDS),
    "article-apostrophes": (_article("'" * 490_000), BUILDS),
    "page-brackets": (_append("pages/impressum.md", "[" * 99_000), BUILDS),
    "page-emphasis": (_append("pages/impressum.md", "*_a " * 24_000), BUILDS),
    "page-quotes": (_append("pages/impressum.md", "> " * 49_000), BUILDS),
    "page-lists": (_append("pages/impressum.md", "- a\n" * 9000), BUILDS),

}  # fmt: skip


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    """The process that loads one folder after another."""
    worker = Worker()
    yield worker
    worker.stop()


@pytest.mark.parametrize("case", CASES)
def test_hostile_content_makes_a_problem_or_is_harmless(
    case: str, content: Path, worker: Worker
) -> None:
    CASES[case].lay_over(content)

    outcome = worker.run(content)

    assert outcome.text == CASES[case].expected
    assert outcome.seconds < SECONDS
    assert not outcome.touched


@pytest.mark.parametrize("case", GENERATED)
def test_generated_hostile_content_makes_a_problem_or_is_harmless(
    case: str, content: Path, worker: Worker
) -> None:
    make, expected = GENERATED[case]
    make(content)

    outcome = worker.run(content)

    assert expected in outcome.text
    assert "Traceback" not in outcome.text
    assert len(outcome.text) < 200_000
    assert outcome.seconds < SECONDS
    assert not outcome.touched


def test_a_folder_or_file_that_may_not_be_read_is_a_problem(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from builder.checks import load_checked
    from builder.problems import InvalidContent

    real, inside = os.open, Path.iterdir

    def forbidden(path: object, *rest: int) -> int:  # permissions mean nothing to root
        if str(path).endswith("notes.yml"):
            raise PermissionError(13, "Permission denied", path)
        return real(path, *rest)  # type: ignore[arg-type]

    def listing(folder: Path) -> Iterator[Path]:
        if folder.name == "pages":
            raise PermissionError(13, "Permission denied", folder)
        return inside(folder)

    monkeypatch.setattr(os, "open", forbidden)
    monkeypatch.setattr(Path, "iterdir", listing)
    with pytest.raises(InvalidContent) as raised:
        load_checked(content)

    assert [str(problem) for problem in raised.value.problems] == [
        "content/notes.yml:1:1: the file cannot be read: Permission denied [not-a-file]",
        "content/pages:1:1: the folder cannot be read: Permission denied [not-a-file]",
    ]


def test_the_worker_reports_hangs(
    content: Path, worker: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tests.support.watched.HANGS", 0.01)
    _append("notes.yml", "#" * MB5)(content)
    assert worker.run(content).text.startswith("hangs")

    monkeypatch.undo()
    assert worker.run(content).text == BUILDS


def test_the_corpus_is_large() -> None:
    assert len(CASES) + len(GENERATED) >= 180
