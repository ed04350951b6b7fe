"""What readers type, and what they should find: each query of two lists, in one browser page.

The search was built with `queries.yml`; the queries of `queries_unseen.yml` were written later, from
the article alone, and tried only then. `pytest -rP` prints the shares.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser

from builder.checks import load_checked
from builder.model import Dossier
from builder.model.kinds import KINDS
from builder.pages.urls import Urls
from tests.support.browser import DESK, opened
from tests.support.site import ROOT

Wanted = str | Mapping[str, str]

# Types each query and returns what is listed for it: addresses and texts of the first results.
ASK_ALL = """async (queries) => {
    const input = document.querySelector(".search__input");
    const list = document.getElementById("search-results");
    const dialog = document.querySelector("dialog.search");
    const answers = [];
    for (const query of queries) {
        input.value = query;
        input.dispatchEvent(new Event("input"));
        input.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowDown" }));  // search at once
        while (list.dataset.query !== query.trim() || dialog.hasAttribute("aria-busy"))
            await new Promise((resolve) => setTimeout(resolve, 4));
        answers.push([...list.querySelectorAll("[role=option]")].map((option) => [
            new URL(option.href).pathname.slice(1) + new URL(option.href).hash, option.innerText,
        ]));
    }
    return answers;
}"""


@dataclass(frozen=True)
class Answer:
    """The address and text of each result for a query, and what is wanted."""

    query: str
    wanted: list[Wanted]
    results: list[tuple[str, str]]
    urls: Urls
    failed_before: bool

    def rank(self) -> int | None:
        """Return the place of the first result that is wanted, from 1."""
        ranks = (n for n, result in enumerate(self.results, 1) if self._is_wanted(*result))
        return next(ranks, None)

    def _is_wanted(self, url: str, text: str) -> bool:
        return any(
            " ".join(one["sentence"].split()) in " ".join(text.split())
            if isinstance(one, Mapping)
            else url.split(":~:")[0] == self._url(one)
            for one in self.wanted
        )

    def _url(self, wanted: str) -> str:
        kind, _, id = wanted.partition(":")
        if kind == "page":
            return f"{id}/"
        plural = next(one.plural for one in KINDS if one.name == kind)
        record = next(one for one in self.urls.dossier.records[plural] if one.id == id)
        if kind == "quote":
            return self.urls.of(self.urls.dossier.mark(record.passage))
        return self.urls.of(record)

    def __str__(self) -> str:
        first = ", ".join(url for url, _ in self.results[:3])
        return f"{self.query!r} ({self.rank()}): {first or 'nothing'}, not {self.wanted[:2]}"


@pytest.fixture(scope="module")
def phone_call() -> Dossier:
    return load_checked(ROOT / "content")


@pytest.fixture(scope="module", params=["queries.yml", "queries_unseen.yml"])
def answers(
    browser: Browser, phone_call_url: str, phone_call: Dossier, request: pytest.FixtureRequest
) -> list[Answer]:
    queries: list[dict[str, Any]] = yaml.safe_load(
        Path(__file__).with_name(request.param).read_text("utf-8")
    )
    with opened(browser, phone_call_url, DESK) as page:
        page.keyboard.press("/")
        page.get_by_role("dialog", name="Suche").wait_for()
        found = page.evaluate(ASK_ALL, [query["query"] for query in queries])
    urls = Urls(phone_call)
    return [
        Answer(
            query["query"],
            query["wanted"],
            [(u, t) for u, t in results],
            urls,
            query.get("failed_before", False),
        )
        for query, results in zip(queries, found, strict=True)
    ]


@pytest.mark.browser
@pytest.mark.parametrize(("first", "share"), [(1, 0.90), (3, 0.97)])
def test_most_queries_find_the_right_record_early(
    answers: list[Answer], first: int, share: float
) -> None:
    failed = [answer for answer in answers if not 0 < (answer.rank() or 0) <= first]
    right = 1 - len(failed) / len(answers)
    figures = f"{right:.1%} of {len(answers)} among the first {first}"
    print("\n".join([figures, *map(str, failed)]))  # noqa: T201 shown by -rP
    assert right >= share, figures


@pytest.mark.browser
def test_what_readers_once_looked_for_in_vain_is_found_early(answers: list[Answer]) -> None:
    in_vain = [answer for answer in answers if answer.failed_before]
    assert [str(answer) for answer in in_vain if not 0 < (answer.rank() or 0) <= 3] == []


@pytest.mark.browser
def test_no_query_is_answered_with_nothing(answers: list[Answer]) -> None:
    assert not [answer.query for answer in answers if not answer.results]
