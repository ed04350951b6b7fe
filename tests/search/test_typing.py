"""Keys act on the answer to what is typed, however slowly the answers come."""

import random
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route

from tests.support.browser import opened

TYPINGS = 200

# Queries, and where the first result of each leads.
QUERIES = {
    "Krim": "zeitleiste/#ereignis-annexion-der-krim",
    "Hegseth": "akteure/pete-hegseth/",
    "NATO-Mitgliedschaft": "themen/nato-mitgliedschaft/",
    "Putin": "akteure/wladimir-putin/",
    "Trump": "akteure/donald-trump/",
    "nicht praktikabel": "artikel/telefongespraech/#q-trump-nicht-praktikabel",
    "Selenskyj": "akteure/wolodymyr-selenskyj/",
    "Waffenstillstand": "themen/waffenstillstand/",
    "verhandelt": "themen/kriegsende/",
    "waffenstilstand": "themen/waffenstillstand/",
    "Sicherheitsgarantie": "themen/sicherheitsgarantien/",
    "Schullehrer": "akteure/marc-fogel/",
}

# Each answer takes up to a tenth of a second, as long as the pauses between keys, so that many come
# after later keys.
BEGINNING = "const answered=async(instance,query,filters)=>{"
SLOWLY = "await new Promise((resolve) => setTimeout(resolve, globalThis.pause?.() ?? 0));"

# Returns the addresses of the first results for each text, typed at leisure.
LIST_ALL = """async (queries) => {
    const input = document.querySelector(".search__input");
    const list = document.getElementById("search-results");
    const dialog = document.querySelector("dialog.search");
    const all = [];
    for (const query of queries) {
        input.value = query;
        input.dispatchEvent(new Event("input"));
        while (list.dataset.query !== query || dialog.hasAttribute("aria-busy"))
            await new Promise((resolve) => setTimeout(resolve, 4));
        all.push([...list.querySelectorAll("[role=option]")].map((one) => one.getAttribute("href")));
    }
    return all;
}"""

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
        for (let tries = 0; !opened.length && tries < 2000; tries += 1) await wait(2);
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


def _open(page: Page) -> None:
    page.keyboard.press("/")
    page.get_by_role("dialog", name="Suche").wait_for()


def _typings(chance: random.Random) -> list[tuple[str, int, dict[str, Any]]]:
    """Return queries, each with the number of arrow keys and with how it is typed."""
    typings = []
    for _ in range(TYPINGS):
        earlier, query = chance.sample([*QUERIES], 2)
        last = chance.randrange(1, 4)
        texts = [earlier, *(query[:-n] for n in range(last, 0, -1)), query]
        steps = [[text, chance.choice((0, 0, 5, 20, 105))] for text in texts]
        downs = chance.randrange(3)
        keys = [["ArrowDown", chance.choice((0, 5, 40))] for _ in range(downs)]
        typings.append((query, downs, {"steps": steps, "keys": keys}))
    return typings


@pytest.mark.browser
def test_enter_opens_what_is_typed_however_slow_the_answers_are(
    browser: Browser, phone_call_url: str
) -> None:
    chance = random.Random(15)  # noqa: S311 the same each time
    typings = _typings(chance)
    with opened(browser, phone_call_url) as page:
        _open(page)
        listed = dict(zip(QUERIES, page.evaluate(LIST_ALL, [*QUERIES]), strict=True))
    first = {query: results[0] for query, results in listed.items()}
    assert first == {query: urlsplit(phone_call_url).path + url for query, url in QUERIES.items()}
    with opened(browser, "about:blank") as page:
        page.route("**/search.js", _slow)
        page.goto(phone_call_url)
        _open(page)
        pauses = [chance.choice((0, 5, 20, 110)) for _ in range(1000)]
        results = page.evaluate(TYPE_ALL, [[typing for _, _, typing in typings], pauses])
    wrong = [
        (query, downs, found)
        for (query, downs, _), found in zip(typings, results, strict=True)
        if found != [listed[query][downs % len(listed[query])]]
    ]
    assert not wrong
