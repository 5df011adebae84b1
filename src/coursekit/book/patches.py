"""Patch the theme's faults in a finished page, as text, while the book is built.

Each function takes and returns the HTML of one page and patches one fault, named in its first line.
Done here and not by a script in the browser, the page is right from the first byte, and without
JavaScript. The browser tests (axe, strict content policy) say when a new theme version needs
another patch.
"""

from __future__ import annotations

import re

INLINE_SCRIPT = re.compile(r"<script(?![^>]*\b(?:src|type)=)[^>]*>(.*?)</script>\s*", re.DOTALL)
SCRIPT_TAG = re.compile(r'<script (?![^>]*\bdefer\b)([^>]*\bsrc="([^"]*)")')
ICON_SCRIPT = re.compile(r'<script[^>]*src="[^"]*fontawesome\.js[^"]*"[^>]*></script>\s*')
SEARCH_SCRIPT = re.compile(
    r'<script[^>]*src="[^"]*(?:searchtools|language_data|searchindex)\.js[^"]*"[^>]*></script>\s*'
)
SEARCH_TOOLS = re.compile(r'<script[^>]*src="[^"]*searchtools\.js[^"]*"[^>]*></script>\s*')
OUR_SCRIPT = re.compile(r'<script[^>]*src="[^"]*_static/course\.js[^"]*"[^>]*></script>\s*')
HIGHLIGHT_SCRIPT = re.compile(r'<script[^>]*src="[^"]*sphinx_highlight\.js[^"]*"[^>]*></script>\s*')
SECTIONS_SCRIPT = '<script src="_static/course-sections.js"></script>\n'
SEARCH_FIELD = re.compile(
    r'(<button class="btn search-button-field[^>]*?) title="[^"]*" aria-label="[^"]*"'
)
SUBPAGES = re.compile(r">([^<>]+)</a><details([^>]*)><summary>")

BUTTON_TITLES = {
    'title="Toggle primary sidebar"': 'title="Show or hide the course contents"',
    'title="Toggle secondary sidebar"': 'title="Show or hide the contents of this page"',
}


def patch(html: str) -> str:
    """All patches, in order."""
    for step in STEPS:
        html = step(html)
    return html


def inline_scripts(html: str) -> str:
    """Inline scripts break a strict content policy: the colour mode comes from a file instead.

    The theme's other three go: they serve a version switcher and search while typing, neither in
    use, and put the cursor in the search page's field. So does its icon script (1.5 MB): the web
    font has the same icons.
    """
    root = re.search(r'data-content_root="([^"]*)"', html)
    prefix = root.group(1) if root else ""

    def replace(match: re.Match) -> str:
        body = match.group(1)
        if "dataset.mode" in body:
            return f'<script src="{prefix}_static/colour-mode.js"></script>\n'
        of_theme = body.strip().startswith("DOCUMENTATION_OPTIONS.") or "[PST]" in body
        return "" if of_theme else match.group(0)

    return INLINE_SCRIPT.sub(replace, ICON_SCRIPT.sub("", html))


def late_scripts(html: str) -> str:
    """Scripts in the head hold up the first paint: defer all but the colour mode."""

    def defer(match: re.Match) -> str:
        attributes, source = match.groups()
        early = source.endswith("colour-mode.js")
        return match.group(0) if early else f"<script defer {attributes}"

    return SCRIPT_TAG.sub(defer, html)


def search_index(html: str) -> str:
    """The index of the whole book is loaded on every page, for search while typing, not in use.

    On the search page our script comes between Sphinx's search and the index, which starts it.
    """
    if 'id="search-results"' not in html:
        return SEARCH_SCRIPT.sub("", html)
    tools, ours = SEARCH_TOOLS.search(html), OUR_SCRIPT.search(html)
    if tools is None or ours is None or ours.start() > tools.start():
        return html
    without = html.replace(tools[0], "", 1)
    return without.replace(ours[0], tools[0] + SECTIONS_SCRIPT + ours[0], 1)


def no_highlights(html: str) -> str:
    """Sphinx keeps what was searched and puts a button on every page, also where nothing matches.

    Results lead to the section instead.
    """
    return HIGHLIGHT_SCRIPT.sub("", html)


def button_names(html: str) -> str:
    """Buttons whose name leaves out the words shown on them, or says nothing to a reader."""
    html = SEARCH_FIELD.sub(r"\1", html)
    for old, new in BUTTON_TITLES.items():
        html = html.replace(old, new)
    return html


def folded_code(html: str) -> str:
    """The name "Toggle hidden content" hides what the fold says: "Show the code of this figure"."""
    return html.replace('<summary aria-label="Toggle hidden content">', "<summary>")


def subpage_arrows(html: str) -> str:
    """The arrow that opens a sub-tree of the sidebar has no name."""
    return SUBPAGES.sub(
        r'>\1</a><details\2><summary aria-label="Pages under \1">',
        html,
    )


def sidebar_region(html: str) -> str:
    """The course title in the sidebar lies outside every landmark."""
    return html.replace(
        '<div id="pst-primary-sidebar" class=',
        '<div id="pst-primary-sidebar" role="region" aria-label="Course" class=',
    )


STEPS = (
    inline_scripts,
    search_index,
    no_highlights,
    late_scripts,
    button_names,
    folded_code,
    subpage_arrows,
    sidebar_region,
)
