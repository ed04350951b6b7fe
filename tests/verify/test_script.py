"""The script proves what is published, and names the record in which anything was changed."""

import ast
import copy
import hashlib
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example as tried
from hypothesis import given
from hypothesis import strategies as st

from builder.checks import load_checked
from builder.exports.dossier_json import dossier_json
from builder.passages.subtitles import subtitles
from builder.verify import command, reading, script, script_source
from builder.verify.command import Proof, verify
from builder.verify.reading import parsed
from builder.verify.script import Unproven
from tests.support.drawing import examples
from tests.support.filling import write_filled
from tests.support.samples import BRIDGE, CONTENT, INTERVIEW, Rights, edit
from tests.support.site import ROOT, Site

Json = dict[str, Any]
Change = Callable[[Json], object]
DOSSIERS = {"example": ROOT / "content", "small": CONTENT, "bridge": BRIDGE, "talks": INTERVIEW}
SOURCE = (ROOT / "content/articles/telefongespraech.txt").read_text("utf-8")


def published(content: Path) -> Json:
    data: Json = parsed(dossier_json(load_checked(content)))
    return data


def failures(data: Json, **sources: str) -> dict[str, str]:
    """Return what fails, by where it is."""
    return dict(list(Proof(copy.deepcopy(data), sources).failed))


@pytest.fixture(scope="module")
def small() -> Json:
    return published(CONTENT)


@pytest.fixture(scope="module")
def example() -> Json:
    return published(ROOT / "content")


class TestWhatIsPublished:
    @pytest.mark.parametrize("content", DOSSIERS.values(), ids=DOSSIERS)
    def test_is_proven(self, content: Path) -> None:
        assert failures(published(content)) == {}

    def test_is_proven_with_a_record_of_each_kind(self, tmp_path: Path) -> None:
        assert failures(published(write_filled(tmp_path, lambda where, _: where))) == {}

    def test_is_counted(self, example: Json) -> None:
        proof = Proof(example, {"telefongespraech": SOURCE})

        assert proof.proven["texts of articles by digest"] == 1
        assert proof.proven["texts of articles by source"] == 1
        assert proof.proven["passages"] == json.dumps(example).count('"exact"')
        assert not proof.unread

    @pytest.mark.parametrize("rights", ["excerpt", "link-only"])
    def test_is_proven_from_the_source_alone(self, content: Path, rights: Rights) -> None:
        edit(content, "articles/freibad.md", "rights: full", f"rights: {rights}")
        edit(content, "dossier.yml", "updated:", "quoted_share_limit: 100\nupdated:")
        source = (content / "articles/freibad.txt").read_text("utf-8")
        data = published(content)

        without, with_source = Proof(data, {}), Proof(data, {"freibad": source})

        assert without.failed == with_source.failed == {}
        assert without.unread["freibad"] > 10
        assert without.proven["passages"] == 0
        assert with_source.proven["passages"] == without.unread["freibad"]
        assert set(failures(data, freibad=source.replace("Stadt", "Statt"))) == {
            "articles 'freibad'"
        }


def run_script(data: bytes, folder: Path, *more: str) -> subprocess.CompletedProcess[str]:
    """Run the published script with a bare interpreter, far from the project."""
    (folder / "dossier.json").write_bytes(data)
    (folder / "verify.py").write_bytes(script_source())
    return subprocess.run(
        [sys.executable, "-I", "-S", "verify.py", "dossier.json", *more],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )


def replaced(old: str, new: str) -> Change:
    """Return a change of the only quote with some words."""

    def change(data: Json) -> None:
        (quote,) = (q for q in data["quotes"] if old in q["passage"]["exact"])
        quote["passage"]["exact"] = quote["passage"]["exact"].replace(old, new)

    return change


def change_article(data: Json) -> None:
    article = data["articles"][0]
    article["text"] = article["text"].replace("Stadtrat", "Stadtrad", 1)


def narrated(data: Json) -> None:
    """Let the first verbatim quote stand where the article narrates."""
    quote, article = data["quotes"][0], data["articles"][0]
    quote["passage"].update(start=0, end=12, exact=article["text"][:12])


def quotation_over_narration(data: Json) -> None:
    """Declare that what is between two quotations belongs to one."""
    narrated(data)
    first_one, second = data["articles"][0]["quotations"][:2]
    first_one["end"] = second["end"]


CHANGES: dict[str, tuple[str, Change]] = {
    "one word of a quote": (
        "quotes 'berger-zu-viel', passage",
        replaced("viel zu viel", "gar zu viel"),
    ),
    "one sign of a quote": (
        "quotes 'berger-zu-viel', passage",
        replaced("viel zu viel", "viel zu viel,"),
    ),
    "one offset": (
        "quotes '{}', passage",
        lambda data: data["quotes"][0]["passage"].update(
            start=data["quotes"][0]["passage"]["start"] + 1
        ),
    ),
    "one character of the article": ("articles 'freibad'", change_article),
    "the digest": (
        "articles 'freibad'",
        lambda data: data["articles"][0].update(text_sha256="0" * 64),
    ),
    "narration as a quote": ("quotes '{}'", narrated),
    "two quotations as one": ("articles 'freibad'", quotation_over_narration),
    "evidence without passages": (
        "positions '{}'",
        lambda data: data["positions"][0].update(evidence=[]),
    ),
    "no evidence": ("positions '{}'", lambda data: data["positions"][0].pop("evidence")),
    "evidence without words": (
        "key_points '{}'",
        lambda data: data["key_points"][0]["evidence"][0].pop("exact"),
    ),
    "evidence of another quote": (
        "positions '{}', evidence 1",
        lambda data: data["positions"][0]["evidence"][0].update(quote=data["quotes"][-1]["id"]),
    ),
    "a part outside its whole": (
        "quotes '{}'",
        lambda data: data["quotes"][0].update(part_of=data["quotes"][1]["id"]),
    ),
    "a part of nothing": ("quotes '{}'", lambda data: data["quotes"][0].update(part_of="x")),
    "an empty passage": (
        "notes '{}', passages 1",
        lambda data: data["notes"][0]["passages"][0].update(start=5, end=5, exact=""),
    ),
    "an omission outside": (
        "notes '{}', passages 1",
        lambda data: data["notes"][0]["passages"][0].update(omissions=[{"start": 0, "end": 1}]),
    ),
    "no words although the text is there": (
        "notes '{}', passages 1",
        lambda data: data["notes"][0]["passages"][0].update(exact=None),
    ),
    "an unknown article": (
        "notes '{}', passages 1",
        lambda data: data["notes"][0]["passages"][0].update(article="x"),
    ),
    "no list of quotes": ("quotes", lambda data: data.update(quotes={})),
    "an id twice": ("quotes", lambda data: data["quotes"].append(data["quotes"][0])),
}


@pytest.mark.parametrize(("where", "change"), CHANGES.values(), ids=CHANGES)
def test_a_change_is_found_and_the_record_named(small: Json, where: str, change: Change) -> None:
    data = copy.deepcopy(small)

    change(data)

    kind = where.partition(" ")[0]
    assert where.format(small[kind][0].get("id")) in failures(data)


@pytest.mark.parametrize("content", DOSSIERS.values(), ids=DOSSIERS)
def test_the_script_alone_proves_what_is_published(content: Path) -> None:
    data = published(content)

    proof = script.Proof(data, {})

    assert proof.failed == {}
    assert proof.proven == Proof(data, {}).proven


@pytest.mark.parametrize("change", [change for _, change in CHANGES.values()])
def test_the_script_alone_finds_a_change(small: Json, tmp_path: Path, change: Change) -> None:
    data = copy.deepcopy(small)

    change(data)

    ran = run_script(json.dumps(data).encode(), tmp_path)
    assert (ran.returncode, "Traceback" in ran.stderr) == (1, False)


@pytest.mark.parametrize(
    "content", [b"", b"\xff", b"[]", b"{}", b"null", b"[" * 100_000, b'{"format": 1}']
)
def test_the_script_alone_ends_with_a_message(tmp_path: Path, content: bytes) -> None:
    ran = run_script(content, tmp_path)

    assert ran.returncode == 1
    assert ran.stderr.startswith("not a dossier.json of version 2")
    assert "Traceback" not in ran.stderr


def test_the_script_alone_puts_the_text_together(small: Json) -> None:
    data = copy.deepcopy(small)
    article = data["articles"][0]
    text, at = article["text"], 20
    source = f"{text[:at]}<i>{text[at:]}"
    parts = [{"start": 0, "end": at}, {"start": at + 3, "end": len(source)}]
    article.update(source_sha256=digest(source), source_parts=parts)

    assert script.Proof(data, {"freibad": source}).failed == {}
    article["source_parts"] = parts[::-1]
    assert "not in order" in str(script.Proof(data, {"freibad": source}).failed)
    article["source_parts"] = [parts[0], {**parts[1], "start": at + 2}]
    assert "the words differ" in str(script.Proof(data, {"freibad": source}).failed)


def test_a_failure_shows_both_wordings(small: Json) -> None:
    data = copy.deepcopy(small)
    replaced("viel zu viel", "gar zu viel")(data)

    (message,) = (m for where, m in failures(data).items() if where.endswith("passage"))

    assert "the dossier: „gar zu viel" in message
    assert "the article: „viel zu viel" in message


@given(st.data())
@examples(60)
def test_any_other_character_in_any_passage_is_found(small: Json, data: st.DataObject) -> None:
    changed = copy.deepcopy(small)
    passages = [value for _, value in script.objects(changed) if value.get("exact")]
    passage = data.draw(st.sampled_from(passages))
    at = data.draw(st.integers(0, len(passage["exact"]) - 1))
    letter = data.draw(
        st.characters(exclude_categories=["Cs"], exclude_characters=passage["exact"][at])
    )
    passage["exact"] = passage["exact"][:at] + letter + passage["exact"][at + 1 :]

    assert failures(changed)


@given(st.data())
@examples(60)
def test_any_other_offset_of_any_passage_is_found(small: Json, data: st.DataObject) -> None:
    changed = copy.deepcopy(small)
    passages = [value for _, value in script.objects(changed) if value.get("exact")]
    passage = data.draw(st.sampled_from(passages))
    key = data.draw(st.sampled_from(["start", "end"]))
    passage[key] = data.draw(st.integers(-10, 10_000).filter(lambda n: n != passage[key]))

    assert failures(changed)


SUBTITLES = """1
00:00:01,000 --> 00:00:03,000
<i>Das ist</i> nicht

2
00:00:03,000 --> 00:00:05,000
wahr, sagt Berger.
"""


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def from_source(article: Json, source: str) -> tuple[str, int, int]:
    """Return the text that an article has by its source, and how much is left out around it."""
    proof = Proof.__new__(Proof)
    proof.articles, proof.cut = {"a": article}, {}
    text = proof.from_source("a", source)
    return text, *proof.cut["a"]


def received(source: str, *kept: str, **more: Any) -> tuple[Json, str]:
    """Return an article of some parts of a file, in the order given, and its text."""
    parts = []
    for words in kept:
        start = source.index(words)
        parts.append({"start": start, "end": start + len(words)})
    return {"source_sha256": digest(source), "source_parts": parts, **more}, "".join(kept)


class TestTheFileAsReceived:
    def test_may_have_stamps_and_tags_between_the_parts(self) -> None:
        article, text = received(
            SUBTITLES, "Das ist", " nicht\n", "wahr, sagt Berger.", time_stamps=[{}]
        )

        assert from_source(article, SUBTITLES) == (text, 35, 1)

    @pytest.mark.parametrize(
        ("source", "kept"),
        [
            ("Das ist nicht wahr.", ("Das ist ", "wahr.")),
            ("Das ist nicht wahr.", ("nicht wahr.", "Das ist ")),
            ("Das ist nicht wahr.", ("Das ist nicht", "nicht wahr.")),
            ("Das ist nicht wahr.", ("Das ist ", "nicht ", "nicht ", "wahr.")),
            ("Das ist nicht\nwahr.", ("Das ist ", "wahr.")),
            ("Das ist\nnicht\nwahr.", ("Das ist\n", "wahr.")),
            ("Das ist\n\nnicht\nwahr.", ("Das ist\n", "wahr.")),
            ("Das ist <nicht> wahr.", ("Das ist ", " wahr.")),
            (SUBTITLES, ("Das ist", "wahr, sagt Berger.")),
            (SUBTITLES, ("wahr, sagt", " Berger.", "Das ist")),
        ],
    )
    @pytest.mark.parametrize("stamps", [[], [{"start": 0, "seconds": 1}]])
    def test_leaves_out_no_word_between_the_parts(
        self, source: str, kept: tuple[str, ...], stamps: list[Json]
    ) -> None:
        article, _ = received(source, *kept, time_stamps=stamps)

        with pytest.raises(Unproven, match="source_parts"):
            from_source(article, source)

    def test_has_stamps_only_if_the_article_has_some(self) -> None:
        article, _ = received("um\n18:30\nUhr", "um\n", "Uhr", time_stamps=[])

        with pytest.raises(Unproven, match="leave out words: „18:30"):
            from_source(article, "um\n18:30\nUhr")

    @given(st.text("ab1<>i/:.- \n", max_size=40), st.sampled_from(["", "WEBVTT\n\n"]))
    @examples(200)
    @tried("a\n\nNOTE b\n\n00:01 --> 00:02\nb", "WEBVTT\n\n")
    @tried("a\n\nb\n00:01 --> 00:02\nb\n\n2\n00:03 --> 00:04\n<v A>a</v>", "")
    @tried("a\n\n0:15\nb\n[0:17]\n1", "")
    def test_is_the_source_of_all_subtitles(self, words: str, header: str) -> None:
        source = f"{header}0:01\n{words}\n0:02 --> 0:03\nb"
        found = subtitles(source)
        ends = [at for at, _ in found.kept[1:]] + [len(found.text)]
        parts = [
            {"start": start, "end": start + min(end, len(found.text)) - at}
            for (at, start), end in zip(found.kept, ends, strict=True)
            if min(end, len(found.text)) > at
        ]
        article = {
            "source_sha256": digest(source),
            "source_parts": parts,
            "time_stamps": found.stamps,
        }

        assert from_source(article, source)[0] == found.text

    def test_is_said_to_have_more(self, small: Json) -> None:
        data = copy.deepcopy(small)
        article = data["articles"][0]
        source = f"Werbung {article['text']}!"
        article["source_sha256"] = digest(source)
        article["source_parts"] = [{"start": 8, "end": len(source) - 1}]

        printed = [*command.report(Proof(data, {"freibad": source}))]

        assert "left out of the file of „freibad“: 8 characters in front, 1 at the end" in printed
        assert printed[-1] == "failed: 0"


def test_declared_speech_is_counted_apart(small: Json) -> None:
    data = copy.deepcopy(small)
    article = data["articles"][0]
    article["speech"] = [{"speaker": "x", "start": 0, "end": len(article["text"])}]
    data["quotes"][0]["form"] = "direct"
    narrated(data)

    proven = Proof(data, {}).proven

    assert proven["verbatim quotes in speech"] == 1
    assert proven["verbatim quotes in quotations"] > 1


def test_an_insertion_stands_in_square_brackets_and_is_not_proven(small: Json) -> None:
    data = copy.deepcopy(small)
    passage = data["quotes"][0]["passage"]
    at = passage["start"] + passage["exact"].index(" ")
    passage["insertions"] = [{"start": at, "end": at, "text": "[Berger, Red.]"}]

    assert failures(data) == {}
    assert "insertions in square brackets, but not their words: 1 proven" in [
        *command.report(Proof(data, {}))
    ]
    for forged in ("gar nicht", "[a] gar [b]", None):
        passage["insertions"][0]["text"] = forged
        assert "an insertion is not in square brackets" in str(failures(data))


class TestHostileFiles:
    @pytest.mark.parametrize(
        ("content", "message"),
        [
            (b"", "not JSON"),
            (b"\xff\xfe", "not UTF-8"),
            (b"[" * 1_000_000, "nested too deeply"),
            (b'{"a":' * 1_000_000, "nested too deeply"),
            (b'"\\ud800"', "not UTF-8"),
            (b"[NaN]", "not JSON"),
            (b"[1e999]", "not JSON"),
            (b'{"a": 1, "a": 2}', "a key twice"),
            (b"9" * 100_000, "not JSON"),
            (b"null", "not a dossier.json of version 2"),
            (b"{}", "not a dossier.json of version 2"),
            (b'{"format": "explainer-dossier", "version": 1}', "not a dossier.json of version 2"),
            (b'{"format": "explainer-dossier", "version": []}', "not a dossier.json of version 2"),
        ],
    )
    def test_are_refused(self, content: bytes, message: str) -> None:
        with pytest.raises(Unproven, match=message):
            parsed(content)

    @given(st.data())
    @examples(150)
    def test_any_value_anywhere_is_a_failure_and_no_fault(
        self, small: Json, data: st.DataObject
    ) -> None:
        changed = copy.deepcopy(small)
        inside = [value for _, value in script.objects(changed)]
        value = data.draw(st.sampled_from(inside))
        key = data.draw(st.sampled_from(sorted(value)))
        value[key] = data.draw(
            st.sampled_from(
                [None, True, -1, 10**30, 0.5, "", "x", [], {}, [None], [[]], [{}], {"id": []}]
            )
        )

        list(command.report(Proof(changed, {"freibad": "x"})))

    @pytest.mark.parametrize("key", ["quotations", "speech", "text_sha256", "source_parts", "text"])
    def test_an_article_that_is_not_whole_is_a_failure(self, small: Json, key: str) -> None:
        data = copy.deepcopy(small)
        data["articles"][0][key] = 7

        assert "articles 'freibad'" in failures(data, freibad="x")

    @pytest.mark.parametrize("value", [{}, "", None])
    def test_what_is_no_list_is_a_failure(self, small: Json, value: object) -> None:
        quote = small["quotes"][0]
        passage = quote["passage"]
        for changed in (
            {**quote, "appearances": value},
            {**quote, "passage": {**passage, "omissions": value}},
            {**quote, "passage": {**passage, "insertions": value}},
        ):
            assert failures({**small, "quotes": [changed, *small["quotes"][1:]]})

    def test_many_stretches_are_looked_up_quickly(self, small: Json) -> None:
        """A hundred thousand quotes and quotations would take hours if each were compared."""
        data = copy.deepcopy(small)
        article, quote = data["articles"][0], data["quotes"][0]
        article["quotations"] *= 10_000
        data["quotes"] = [{**quote, "id": str(n)} for n in range(20_000)]

        assert Proof(data, {}).proven["passages"] > 20_000

    def test_what_a_terminal_obeys_is_not_printed(
        self, small: Json, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        data = copy.deepcopy(small)
        data["quotes"][0].update(id="a\x1b[2J\nfailed: 0", part_of="\x1b[2J\nfailed: 0")
        (tmp_path / "dossier.json").write_text(json.dumps(data), "utf-8")

        assert verify(str(tmp_path / "dossier.json"), []) == 1

        printed = capsys.readouterr().out
        assert "\x1b" not in printed
        assert "\nfailed: 0" not in printed

    def test_a_large_file_is_refused(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.setattr(reading, "MAX_BYTES", 10)
        (tmp_path / "dossier.json").write_bytes(b" " * 11)

        assert verify(str(tmp_path / "dossier.json"), []) == 1
        assert "more than 10 bytes" in capsys.readouterr().out


def test_it_is_written_for_old_interpreters() -> None:
    ast.parse(script_source(), feature_version=(3, 8))


def test_it_imports_nothing_but_the_standard_library() -> None:
    nodes = [*ast.walk(ast.parse(script_source()))]
    names = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    names |= {str(node.module) for node in nodes if isinstance(node, ast.ImportFrom)}

    assert {name.partition(".")[0] for name in names} <= sys.stdlib_module_names
    assert not names & {"socket", "urllib.request", "http.client", "subprocess"}


def test_a_bare_interpreter_proves_the_published_site(
    phone_call_site: Site, tmp_path: Path
) -> None:
    data = (phone_call_site.folder / "dossier.json").read_bytes()
    (tmp_path / "received.txt").write_text(SOURCE, "utf-8", newline="\r\n")

    ran = run_script(data, tmp_path, "telefongespraech=received.txt")

    assert (ran.returncode, ran.stderr) == (0, "")
    assert "texts of articles by source: 1 proven\n" in ran.stdout
    assert ran.stdout.endswith("failed: 0\n")


@pytest.mark.parametrize("changed", ["a word", "an offset", "the article"])
def test_a_bare_interpreter_names_what_was_changed(
    phone_call_site: Site, tmp_path: Path, changed: str
) -> None:
    data = json.loads((phone_call_site.folder / "dossier.json").read_bytes())
    quote = next(q for q in data["quotes"] if q["form"] == "direct")
    passage = quote["passage"]
    if changed == "a word":
        passage["exact"] = f"Nicht {passage['exact']}"
    elif changed == "an offset":
        passage["end"] -= 1
    else:
        article, start = data["articles"][0], passage["start"]
        article["text"] = f"{article['text'][:start]}X{article['text'][start + 1 :]}"

    ran = run_script(json.dumps(data).encode(), tmp_path)

    assert (ran.returncode, ran.stderr) == (1, "")
    assert f"quotes '{quote['id']}', passage: the words differ" in ran.stdout
    assert ("articles 'telefongespraech'" in ran.stdout) == (changed == "the article")


def test_the_method_page_links_to_data_schema_and_script(phone_call_site: Site) -> None:
    links = phone_call_site.pages["methode/"].xpath("//a/@href")

    for name in ("dossier.json", "dossier.schema.json", "verify.py"):
        assert f"../{name}" in links
        assert (phone_call_site.folder / name).is_file()
    assert (phone_call_site.folder / "verify.py").read_bytes() == script_source()
