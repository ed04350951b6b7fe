"""The drawn pictures: of one size, the same each time, whatever the text."""

from dataclasses import replace
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageColor
from PIL.ImageDraw import ImageDraw

from builder.model import Basis, Stance
from builder.pages.on_pictures import SharePicture, StanceRow
from builder.sharing.draw import draw
from builder.sharing.fonts import Font, Fonts, font_files
from builder.sharing.layout import BOTTOM, HEIGHT, LEFT, TOP, WIDTH
from tests.support import tokens
from tests.support.drawing import examples
from tests.support.site import ROOT

FONTS = Fonts(ROOT / "overrides/assets/fonts")
PICTURE = SharePicture(
    words="„Niemand wünscht sich den Frieden mehr als die Ukraine.“",
    is_quote=True,
    name="Wolodymyr Selenskyj",
    label="X · wörtlich",
    note="Abweichung",
    dossier="Das Telefongespräch",
    state="Dossier · Stand: 23. November 2026",
)
TEXTS = st.text(st.sampled_from("abcÄßłš„“ -…"), max_size=400).map(
    lambda text: " ".join(text.split())
)
ROWS = st.lists(
    st.builds(
        StanceRow,
        stance=st.sampled_from(["supports", "opposes", "open"]),
        sign=st.just("+"),
        word=st.just("dafür"),
        names=TEXTS,
        basis=TEXTS,
        rests_on=st.sampled_from(["own-words", "reported", "inferred"]),
    ),
    max_size=4,
).map(tuple)


def image(file: bytes) -> Image.Image:
    return Image.open(BytesIO(file))


def pixels(file: bytes) -> bytes:
    return image(file).convert("RGB").tobytes()


def colours(file: bytes) -> set[str]:
    """Return the colours of a picture as a style sheet writes them."""
    found = image(file).convert("RGB").getcolors(WIDTH * HEIGHT) or []
    return {"#{:02x}{:02x}{:02x}".format(*colour) for _, colour in found}  # type: ignore[misc]


def test_a_picture_is_a_small_png_and_the_same_each_time() -> None:
    drawn = draw(PICTURE, FONTS)
    assert drawn == draw(replace(PICTURE), Fonts(FONTS.folder))
    assert (image(drawn).format, image(drawn).size) == ("PNG", (WIDTH, HEIGHT))
    assert len(drawn) < 40_000


@pytest.mark.parametrize(
    "other",
    [
        replace(PICTURE, words="„Niemand will ihn mehr.“"),
        replace(PICTURE, name="Ein anderer"),
        replace(PICTURE, label=""),
        replace(PICTURE, note="Widerspruch"),
        replace(PICTURE, note_is_weighty=True),
        replace(PICTURE, is_quote=False),
        replace(PICTURE, dossier="Ein anderes"),
        replace(PICTURE, state="Dossier"),
    ],
)
def test_everything_on_it_can_be_seen(other: SharePicture) -> None:
    assert pixels(draw(other, FONTS)) != pixels(draw(PICTURE, FONTS))


@examples(40)
@given(st.builds(
    SharePicture, words=TEXTS, is_quote=st.just(False), name=TEXTS, label=TEXTS,
    note=st.sampled_from(["", "Einordnung"]), rows=ROWS, dossier=TEXTS, state=TEXTS,
))  # fmt: skip
def test_any_text_stays_inside(picture: SharePicture) -> None:
    drawn = image(draw(picture, FONTS)).convert("RGB")
    paper = drawn.getpixel((0, 0))
    for left in (0, WIDTH - 60):
        assert drawn.crop((left, 0, left + 60, HEIGHT)).getcolors() == [(60 * HEIGHT, paper)]


@pytest.mark.parametrize(
    "text", ["日本", "Привет", "مرحبا", "ﬁ\u0301", "\u202e", "\ue000", "😀", "a\u0301"]
)
def test_a_text_without_glyphs_cannot_be_drawn(text: str) -> None:
    assert not FONTS.can_draw(text)


@pytest.mark.parametrize(
    "text", ["Grüße, „ja“ – ‚nein‘ … 5 €", "Šarūnas Łódź İstanbul", "Façade ñ å"]
)
def test_letters_of_europe_can_be_drawn(text: str) -> None:
    assert FONTS.can_draw(text)


@given(TEXTS, st.integers(60, 900))
def test_lines_hold_all_words_and_no_line_is_too_wide(text: str, width: int) -> None:
    font = FONTS.serif(38)
    for lines in (font.wrapped(text, width), font.balanced(text, width)):
        assert "".join(lines).replace("-", "").replace(" ", "") == text.replace("-", "").replace(
            " ", ""
        )
        assert all(font.width(line) <= width for line in lines)
    assert font.width(font.shortened(text, width)) <= width


def test_a_long_word_is_broken_where_its_parts_join_or_without_a_hyphen() -> None:
    font = FONTS.serif(38)
    assert font.wrapped("Sicherheitsüberwachungsgesetz", 300) == [
        "Sicherheits-",
        "überwachungs-",
        "gesetz",
    ]
    lines = font.wrapped("Donaudampfschifffahrtskapitänsmützen", 300)
    assert len(lines) > 1 and "".join(lines) == "Donaudampfschifffahrtskapitänsmützen"


def test_words_are_drawn_smaller_before_one_is_broken(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = []
    real = Font.draw

    def noted(self: Font, on: ImageDraw, x: float, baseline: float, text: str, ink: str) -> None:
        drawn.append(text)
        real(self, on, x, baseline, text, ink)

    monkeypatch.setattr(Font, "draw", noted)
    draw(replace(PICTURE, words="„Alle Donaudampfschifffahrtskapitänsmützen“"), FONTS)
    assert any("Donaudampfschifffahrtskapitänsmützen" in text for text in drawn)


def test_the_letters_that_are_measured_grow_with_the_text_only(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    measured = [0]
    real = Font._measured

    def counted(self: Font, text: str) -> float:
        measured[0] += len(text)
        return real(self, text)

    monkeypatch.setattr(Font, "_measured", counted)
    counts = []
    for words in (30, 300):
        measured[0] = 0
        text = " ".join(f"Wort{n}" for n in range(words))
        Fonts(FONTS.folder).serif(38).balanced(text, 1056)
        counts.append(measured[0])
    assert counts[1] < 15 * counts[0]


def test_the_fonts_are_those_of_the_theme() -> None:
    assert all(file.is_file() for file in font_files(FONTS.folder))


def test_pictures_have_the_colours_of_the_light_scheme() -> None:
    stances: tuple[Stance, ...] = ("supports", "opposes", "open")
    stands = tuple(
        StanceRow(stance=stance, sign="+", word="ja", names="Alle", basis="", rests_on="own-words")
        for stance in stances
    )
    found = colours(draw(PICTURE, FONTS)) | colours(draw(replace(PICTURE, rows=stands), FONTS))
    wanted = tokens.light()
    names = ("paper", "ink", "soft", "marker", "for", "against", "between")
    assert {name for name in names if wanted[name] not in found} == set()


@pytest.mark.parametrize(
    ("rests_on", "inks"),
    [("own-words", {"against"}), ("reported", {"against"}), ("inferred", {"against", "paper"})],
)
def test_only_the_border_of_an_inferred_stance_has_gaps(rests_on: Basis, inks: set[str]) -> None:
    row = StanceRow(
        stance="opposes", sign="−", word="dagegen", names="", basis="", rests_on=rests_on
    )
    drawn = image(draw(replace(PICTURE, note="", label="", rows=(row,)), FONTS)).convert("RGB")
    against = ImageColor.getrgb(tokens.light()["against"])
    badge = [
        (x, y)
        for y in range(TOP, BOTTOM + 1)
        for x in range(LEFT, WIDTH)
        if drawn.getpixel((x, y)) == against
    ]
    left, right = min(x for x, _ in badge), max(x for x, _ in badge)
    top, bottom = min(y for _, y in badge), max(y for _, y in badge)
    wanted = {ImageColor.getrgb(tokens.light()[name]) for name in inks}
    across, down = range(left + 6, right - 5), range(top + 6, bottom - 5)
    sides = (
        *([(x, y) for x in across] for y in (top, bottom)),
        *([(x, y) for y in down] for x in (left, right)),
    )
    assert [{drawn.getpixel(at) for at in side} for side in sides] == [wanted] * 4
