"""The small safe Markdown of questions and definitions: prose, emphasis, code, lists, links, `$…$`.

No raw HTML and no pictures. Links may be `fact:`, `cite:`, `term:` (resolved by whoever renders),
`https:`, or a place on the same page (`#…`).
"""

import html
import re
from collections.abc import Callable
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from mdit_py_plugins.dollarmath import dollarmath_plugin

from coursekit.text.mathml import to_mathml

SCHEMES = ("fact", "cite", "term")
RULES = ["emphasis", "backticks", "link", "list", "newline", "escape", "entity"]
WRITTEN_LINK = re.compile(r"\[([^\]]*)\]\(([^)\s]*)\)")

# Given a scheme and a target, the attributes of the link; None leaves the words without a link.
Links = Callable[[str, str], dict[str, str] | None]
# Given the TeX of a formula, the HTML that shows it.
Formulas = Callable[[str], str]


def no_links(scheme: str, target: str) -> None:
    """For places that cannot resolve course links, such as JupyterLab: the words stay, plain."""
    return None


def mathml(tex: str) -> str:
    """A formula as a page shows it."""
    return to_mathml(tex, display=False)


def _math(renderer, tokens, index, options, env) -> str:
    return env["math"](tokens[index].content)


def _open_link(renderer, tokens, index, options, env) -> str:
    href = tokens[index].attrGet("href")
    scheme, _, target = href.partition(":")
    attributes = env["links"](scheme, target) if scheme in SCHEMES else {"href": href}
    env["open"].append("span" if attributes is None else "a")
    if attributes is None:
        return "<span>"
    return "<a " + " ".join(f'{k}="{html.escape(v)}"' for k, v in attributes.items()) + ">"


def _close_link(renderer, tokens, index, options, env) -> str:
    return f"</{env['open'].pop()}>"


def _inline_code(renderer, tokens, index, options, env) -> str:
    return f"<code>{escapeHtml(tokens[index].content)}</code>"


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    parser = MarkdownIt("zero", {"html": False, "xhtmlOut": True}).enable(RULES)
    parser.use(dollarmath_plugin, allow_space=False, double_inline=False)
    parser.validateLink = lambda url: True  # checked by `bad_links`, with a message for people
    rules = {
        "math_inline": _math,
        "math_block": _math,
        "link_open": _open_link,
        "link_close": _close_link,
        "code_inline": _inline_code,
    }
    for name, rule in rules.items():
        parser.add_render_rule(name, rule)
    return parser


def block(text: str, links: Links = no_links, math: Formulas = mathml) -> str:
    """HTML of one or more paragraphs."""
    return _parser().render(text, {"links": links, "math": math, "open": []}).strip()


def inline(text: str, links: Links = no_links, math: Formulas = mathml) -> str:
    """HTML of words within a line."""
    return _parser().renderInline(text, {"links": links, "math": math, "open": []}).strip()


def document(text: str) -> str:
    """HTML of a whole text with headings, tables and lists; its links must be complete."""
    parser = MarkdownIt("commonmark", {"html": False, "xhtmlOut": True}).enable("table")
    parser.use(dollarmath_plugin, allow_space=False, double_inline=False)
    for name in ("math_inline", "math_block"):
        parser.add_render_rule(name, _math)
    return parser.render(text, {"math": mathml}).strip()


def plain(text: str) -> str:
    """The words alone, for a terminal or a file that is read as text."""
    return " ".join(WRITTEN_LINK.sub(r"\1", text).split())


def course_links(text: str) -> list[tuple[str, str, str]]:
    """The course links in a text, as (scheme, target, words)."""
    found = []
    for words, url in WRITTEN_LINK.findall(text):
        scheme, _, target = url.partition(":")
        if scheme in SCHEMES:
            found.append((scheme, target, words))
    return found


def bad_links(text: str) -> list[str]:
    """Links of a kind that a page must not carry."""
    safe = ("https://", "#", *(f"{scheme}:" for scheme in SCHEMES))
    return [url for _, url in WRITTEN_LINK.findall(text) if not url.startswith(safe)]


def bad_math(text: str) -> str | None:
    """Why a formula cannot be turned into MathML, or None."""
    try:
        block(text)
    except ValueError as error:
        return str(error)
    return None
