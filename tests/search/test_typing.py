"""Keys act on the answer to what is typed, however slowly the answers come."""

import random
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route

from tests.support.browser import opened

TYPINGS = 200

QUERIES = [
    "Krim", "Hegseth", "NATO-Mitgliedschaft", "Putin", "Trump", "nicht praktikabel", "Selenskyj",
    "Waffenstillstand", "verhandelt", "waffenstilstand", "Sicherheitsgarantie", "Schullehrer",
]  # fmt: skip

# An answer takes up to a fifth of a second, so that it often comes after later keys.
BEGINNING = "const answered=async(instance,query,filters)=>{"
SLOWLY = "await new Promise((resolve) => setTimeout(resolve, globalThis.pause?.() ?? 0));"

# Types texts with pauses, and returns the address that Enter opens after each.
TYPE_ALL = """async ([typings, pauses]) => {
    const input = document.querySelector(".search__input");
    const list = document.getElementById("search-results");
    const wait = (time) => new Promise((resolve) => setTimeout(resolve, time));
    const press = (key) => input.dispatchEvent(new KeyboardEvent("keydown", { key, cancelable: true }));
    let opened;
    document.addEventListener("click", (event) => {
        const option = event.target.closest("[role=option]");
        if (!option) return;
        event.preventDefault();
        event.stopPropagation();
        opened.push(option.getAttribute("href"));
    }, true);
    let at = 0;
    if (pauses.length) globalThis.pause = () => pauses[at++ % pauses.length];
    const all = [];
    for (const { steps, keys } of typings) {
        opened = [];
        for (const [text, time] of steps) {
            input.value = text;
            input.dispatchEvent(new Event("input"));
            await wait(time);
        }
        for (const [key, time] of keys) {
            press(key);
            await wait(time);
        }
        press("Enter");
        for (let tries = 0; !opened.length && tries < 500; tries += 1) await wait(10);
        all.push(opened);
    }
    return all;
}"""


def _slow(route: Route) -> None:
    script = route.fetch().text()
    assert BEGINNING in script
    route.fulfill(
        body=script.replace(BEGINNING, BEGINNING + SLOWLY), content_type="text/javascript"
    )


def _typed(page: Page, typings: list[dict[str, Any]], pauses: list[int]) -> list[list[str]]:
    page.keyboard.press("/")
    page.get_by_role("dialog", name="Suche").wait_for()
    found: list[list[str]] = page.evaluate(TYPE_ALL, [typings, pauses])
    return found


def _typings(chance: random.Random) -> list[tuple[str, int, dict[str, Any]]]:
    """Return queries, each with the number of arrow keys and with how it is typed."""
    typings = []
    for _ in range(TYPINGS):
        earlier, query = chance.sample(QUERIES, 2)
        last = chance.randrange(1, 4)
        texts = [earlier, *(query[:-n] for n in range(last, 0, -1)), query]
        steps = [[text, chance.choice((0, 5, 40, 110))] for text in texts]
        downs = chance.randrange(3)
        keys = [["ArrowDown", chance.choice((0, 5, 60))] for _ in range(downs)]
        typings.append((query, downs, {"steps": steps, "keys": keys}))
    return typings


@pytest.mark.browser
def test_enter_opens_what_is_typed_however_slow_the_answers_are(
    browser: Browser, phone_call_url: str
) -> None:
    chance = random.Random(15)  # noqa: S311 the same each time
    typings = _typings(chance)
    with opened(browser, phone_call_url) as page:
        calm = [
            {"steps": [[query, 400]], "keys": [["ArrowDown", 0]] * downs}
            for query in QUERIES
            for downs in range(3)
        ]
        right = iter(_typed(page, calm, []))
        expected = {(query, downs): next(right) for query in QUERIES for downs in range(3)}
    with opened(browser, "about:blank") as page:
        page.route("**/search.js", _slow)
        page.goto(phone_call_url)
        pauses = [chance.choice((0, 20, 80, 200)) for _ in range(1000)]
        results = _typed(page, [typing for _, _, typing in typings], pauses)
    wrong = [
        (query, downs, found, expected[query, downs])
        for (query, downs, _), found in zip(typings, results, strict=True)
        if found != expected[query, downs]
    ]
    assert not wrong
