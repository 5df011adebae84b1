"""The icon font keeps the icons in use and loses the rest."""

from __future__ import annotations

from fontTools.ttLib import TTFont

from coursekit.book.frame import THEME_STATIC
from coursekit.book.icons import FONTS, STYLE, code_points, subset_icons


def test_code_points_in_every_way_a_style_writes_them():
    assert code_points('a{content:"\\f00c"} b{content:"\\+"} c{--icon:"\uf0f3"}') == {
        0xF00C,
        ord("+"),
        0xF0F3,
    }


def test_only_icons_in_use_are_kept(tmp_path):
    static = tmp_path / "_static"
    for name in (
        STYLE,
        f"{FONTS}/fa-solid-900.woff2",
        "scripts/fontawesome.js",
        "styles/x.css.map",
    ):
        (static / name).parent.mkdir(parents=True, exist_ok=True)
        (static / name).write_text("")
    page = tmp_path / "page.html"
    page.write_text('<i class="fa-solid fa-bars"></i>')

    subset_icons(static, [page], THEME_STATIC)

    style = (static / STYLE).read_text()
    assert ".fa-bars:before" in style
    assert ".fa-dragon:before" not in style
    assert ".ttf" not in style
    font = static / FONTS / "fa-solid-900.woff2"
    icons = TTFont(font).getBestCmap()
    assert 0xF0C9 in icons  # fa-bars
    assert 0xF0EB in icons  # the light bulb of a tip, named in the theme's variables
    assert 0xF6D5 not in icons  # fa-dragon
    assert font.stat().st_size < 5_000
    assert not (static / "scripts/fontawesome.js").exists()
    assert not (static / "styles/x.css.map").exists()
