"""Frames: the theme is rendered once, and must give the same HTML as for every page."""

import dataclasses
from collections.abc import Callable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.engine.frame import Filling, Frames, TocEntry

TEXT = st.text(st.sampled_from("abÄ „“&<>\"' \n\ue0d5id1"), max_size=8) | st.just("<h1>")
FILLINGS = st.builds(
    Filling,
    **dict.fromkeys(("title", "description", "address", "content"), TEXT),
    sources=st.lists(TEXT, max_size=2),
    toc=st.lists(st.tuples(TEXT, TEXT), max_size=3),
    **dict.fromkeys(("picture", "picture_text", "linked_data"), TEXT),
    subject=st.sampled_from(["website", "article"]),
)


def filling(title: str = "T", toc: Sequence[TocEntry] = (("a", "A"), ("b", "B"))) -> Filling:
    data = f'<script type="application/ld+json">{{"name":"{title}"}}</script>'
    return Filling(
        title=title,
        description="D",
        address="https://a.example/",
        content="<p>C</p>",
        sources=["S"],
        toc=toc,
        picture="https://a.example/1.png",
        picture_text="Ein Bild",
        linked_data=data,
    )


class Theme:
    """A theme of one template; it counts what it renders."""

    def __init__(self, twice: bool = False) -> None:
        self.rendered = 0
        self.twice = twice

    def render(self, page: Filling, own: Filling) -> str:
        """Write a page; a theme strips white space and tags from a title."""
        self.rendered += 1
        title = " ".join(str(own.title).split()).replace("<", "").replace("&amp;", "&")
        toc = "\n".join(f'<li><a href="#{id}"> {name} </a></li>' for id, name in own.toc)
        share = f"{own.picture}{own.picture_text}" if own.picture else "-"
        return (
            f"{share}{own.linked_data}{own.subject}<title>{title}</title><h1>{own.title}</h1>{own.description}{own.address}<ul>{toc}</ul>"
            f"{'' if '<h1' in own.content else own.title}{own.content}{toc if self.twice else ''}{''.join(own.sources)}{len(own.sources)}"
        )


def frames(theme: Theme) -> Frames[Filling]:
    return Frames(lambda page: page, theme.render)


def test_pages_of_one_kind_share_a_frame() -> None:
    theme = Theme()
    shared = frames(theme)
    pages = [filling(f"Seite {n}", [(f"id{m}", f"H{m}") for m in range(n)]) for n in range(1, 9)]
    htmls = [shared.framed(page, "kind").html for page in pages]
    assert theme.rendered == 3
    assert htmls == [Theme().render(page, page) for page in pages]


def test_each_kind_has_a_frame_of_its_own() -> None:
    theme = Theme()
    shared = frames(theme)
    for kind in ("one", "two", "one", "one", "two"):
        shared.framed(filling(), kind)
    assert theme.rendered == 6


@pytest.mark.parametrize(
    "title", ["A & B", "<b>", "zwei  Leerzeichen", " a", "it's", "\ue0d5id1\ue0d5"]
)
def test_text_that_a_theme_may_change_is_rendered_by_it(title: str) -> None:
    theme = Theme()
    shared = frames(theme)
    for n in range(3):
        shared.framed(filling(f"Seite {n}"), "kind")
    page = filling(title)
    assert shared.framed(page, "kind").html == Theme().render(page, page)
    assert theme.rendered == 4


def test_a_theme_that_uses_an_entry_twice_gets_no_frame() -> None:
    theme = Theme(twice=True)
    shared = frames(theme)
    pages = [filling(f"Seite {n}") for n in range(4)]
    assert [shared.framed(p, "").html for p in pages] == [
        Theme(twice=True).render(p, p) for p in pages
    ]


def test_a_theme_that_reads_a_title_gets_no_frame() -> None:
    class Reading(Theme):
        def render(self, page: Filling, own: Filling) -> str:
            return super().render(page, own) + ("!" if own.title.startswith("Seite") else "")

    shared = frames(Reading())
    pages = [filling(f"Seite {n}") for n in range(4)]
    assert [shared.framed(p, "").html for p in pages] == [Reading().render(p, p) for p in pages]


@pytest.mark.parametrize(
    "is_special",
    [
        lambda own: own.title == "Seite 3",
        lambda own: own.title != "Seite 0" and own.title in ("Seite 2", "Seite 3"),
        lambda own: "3" in own.title,
        lambda own: own.title.endswith("3"),
        lambda own: own.title[-1] == "3",
        lambda own: own.title > "Seite 2",
        lambda own: {"Seite 3": True}.get(own.title, False),
        lambda own: own.toc[0][1] == "A3",
        lambda own: own.address.endswith("/3/"),
    ],
)
def test_a_theme_that_writes_more_for_a_later_page_gets_no_frame(
    is_special: Callable[[Filling], bool],
) -> None:
    class Differing(Theme):
        def render(self, page: Filling, own: Filling) -> str:
            return super().render(page, own) + ("!" if is_special(own) else "")

    shared = frames(Differing())
    pages = [
        dataclasses.replace(
            filling(f"Seite {n}", [("a", f"A{n}"), ("b", "B")]), address=f"https://a.example/{n}/"
        )
        for n in range(5)
    ]
    assert [shared.framed(p, "").html for p in pages] == [Differing().render(p, p) for p in pages]


def test_a_link_to_the_first_page_itself_gets_no_frame() -> None:
    class Linking(Theme):
        def render(self, page: Filling, own: Filling) -> str:
            return super().render(page, own) + ("./" if page.title == "Seite 0" else "../0/")

    shared = frames(Linking())
    pages = [filling(f"Seite {n}") for n in range(4)]
    assert [shared.framed(p, "").html for p in pages] == [Linking().render(p, p) for p in pages]


@given(st.lists(FILLINGS, max_size=6))
def test_any_pages_are_as_the_theme_renders_them(pages: list[Filling]) -> None:
    shared = frames(Theme())
    assert [shared.framed(page, "").html for page in pages] == [Theme().render(p, p) for p in pages]


@pytest.mark.parametrize("content", ["\ue0d5title\ue0d5 & <b>", "<h1>A</h1>", "<h1\ue0d5id1\ue0d5"])
def test_the_content_may_be_anything(content: str) -> None:
    theme = Theme()
    shared = frames(theme)
    for title in "abc":
        page = dataclasses.replace(filling(title), content=content)
        assert shared.framed(page, "").html == Theme().render(page, page)
    assert theme.rendered == 3


@given(st.lists(FILLINGS, min_size=2, max_size=6), st.booleans())
def test_equal_digests_mean_equal_html(pages: list[Filling], twice: bool) -> None:
    of_builds = [frames(Theme()), frames(Theme(twice))]
    framed_pages = [build.framed(page, "") for build in of_builds for page in pages]
    htmls: dict[str, set[str]] = {}
    for framed in framed_pages:
        htmls.setdefault(framed.digest, set()).add(framed.html)
    assert all(len(same_digest) == 1 for same_digest in htmls.values())


def test_equal_pages_have_the_same_digest_in_every_build() -> None:
    builds = [frames(Theme()), frames(Theme())]
    pages = [filling(f"Seite {n}") for n in range(5)]
    assert len({tuple(build.framed(page, "").digest for page in pages) for build in builds}) == 1


def test_the_digest_includes_what_the_theme_writes_on_every_page() -> None:
    class Dated(Theme):
        def render(self, page: Filling, own: Filling) -> str:
            return super().render(page, own) + "Stand 2025"

    pages = [filling(f"Seite {n}") for n in range(5)]
    before, after = frames(Theme()), frames(Dated())
    assert {before.framed(p, "").digest for p in pages}.isdisjoint(
        after.framed(p, "").digest for p in pages
    )
