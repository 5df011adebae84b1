"""Each fault of the theme is mended in the page's text."""

from __future__ import annotations

from coursekit.book.patches import patch

HEAD = '<html data-content_root="../" ><head>{}</head>'


def test_the_colour_mode_comes_from_a_file_and_first():
    page = patch(
        HEAD.format(
            '<script data-cfasync="false">document.documentElement.dataset.mode = 1;</script>'
            '<script src="../_static/doctools.js"></script>'
        )
    )
    assert '<script src="../_static/colour-mode.js"></script>' in page
    assert '<script defer src="../_static/doctools.js">' in page
    assert "dataset" not in page


def test_scripts_of_the_theme_that_serve_nothing_go():
    page = patch(
        HEAD.format(
            "<script>DOCUMENTATION_OPTIONS.pagename = 'a';</script>"
            '<script defer src="../_static/scripts/fontawesome.js?digest=5"></script>'
        )
    )
    assert "<script" not in page


def test_the_index_of_the_book_is_loaded_where_it_is_searched():
    index = HEAD.format('<script src="../searchindex.js"></script>')
    assert "searchindex" not in patch(index)
    assert "searchindex" in patch(index + '<div id="search-results"></div>')


def test_our_script_comes_between_the_search_and_its_index():
    names = ("_static/course.js", "_static/searchtools.js", "searchindex.js")
    scripts = "".join(f'<script src="{name}"></script>' for name in names)
    page = patch(HEAD.format(scripts) + '<div id="search-results"></div>')
    places = [page.index(name) for name in (names[1], names[0], names[2])]
    assert places == sorted(places)


def test_an_author_s_own_script_and_data_stay():
    own = '<script>alert(1)</script><script type="application/json">{"a": 1}</script>'
    assert own in patch(HEAD.format(own))


def test_the_search_button_is_named_by_its_words():
    page = patch(
        '<button class="btn search-button-field pst-js-only" title="Search" aria-label="Search"'
        ' data-bs-toggle="tooltip"><span>Search</span> <kbd>Ctrl</kbd></button>'
    )
    assert "aria-label" not in page
    assert "title" not in page


def test_folded_code_is_named_by_its_words():
    html = '<details><summary aria-label="Toggle hidden content"><p>Show the code</p></summary>'
    assert patch(html) == "<details><summary><p>Show the code</p></summary>"


def test_an_arrow_says_what_it_opens():
    page = patch('<a href="a.html">Page A</a><details open="open"><summary><i></i></summary>')
    assert '<details open="open"><summary aria-label="Pages under Page A">' in page


def test_the_sidebar_is_a_landmark():
    page = patch('<div id="pst-primary-sidebar" class="x">')
    assert 'role="region" aria-label="Course"' in page
