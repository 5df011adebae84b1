"""The small safe Markdown of questions and definitions: prose, emphasis, code, lists, links, `$…$`.

No raw HTML and no pictures. Links are course links (`fact:`, `term:` ...; resolved by whoever
renders), `https:`, or a place on the same page (`#…`).
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markupsafe import Markup
from mdit_py_plugins.dollarmath import dollarmath_plugin

from coursekit.text.html import attributes
from coursekit.text.links import split
from coursekit.text.mathml import END_CLASS, ENDING, to_mathml
from coursekit.text.words import typographic

RULES = ["emphasis", "backticks", "link", "list", "newline", "escape", "entity", "smartquotes"]
PLACE = re.compile(r"\[([^\]]*)\]\(#[^)\s]*\)")
WRITTEN_LINK = re.compile(r"\[([^\]]*)\]\(([^)\s]*)\)")


@dataclass(frozen=True)
class Anchor:
    """A course link as HTML: its attributes, and the markup that follows its words."""

    attributes: dict[str, str]
    mark: str = ""


# Given a scheme and a target, the link; None leaves the words without one.
Links = Callable[[str, str], Anchor | None]
# Given the TeX of a formula, the HTML that shows it.
Formulas = Callable[[str], str]


def no_links(scheme: str, target: str) -> Anchor | None:
    """For places that cannot resolve course links, such as JupyterLab: the words stay, plain."""
    return None


def mathml(tex: str) -> str:
    """A formula as a page shows it."""
    return to_mathml(tex, display=False)


def _math(renderer, tokens, index, options, env) -> str:
    formula, following = env["math"](tokens[index].content), tokens[index + 1 : index + 2]
    ending = ENDING.match(following[0].content) if following else None
    if not ending or not formula.startswith("<math"):
        return formula
    following[0].content = following[0].content[ending.end() :]
    return f'<span class="{END_CLASS}">{formula}{escapeHtml(ending[0])}</span>'


def _open_link(renderer, tokens, index, options, env) -> str:
    href = tokens[index].attrGet("href")
    course = split(href)
    anchor = env["links"](*course) if course else Anchor({"href": href})
    env["open"].append(anchor)
    return "<span>" if anchor is None else f"<a{attributes(anchor.attributes)}>"


def _close_link(renderer, tokens, index, options, env) -> str:
    anchor = env["open"].pop()
    return "</span>" if anchor is None else f"{anchor.mark}</a>"


def _inline_code(renderer, tokens, index, options, env) -> str:
    return f"<code>{escapeHtml(tokens[index].content)}</code>"


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    parser = MarkdownIt("zero", {"html": False, "xhtmlOut": True, "typographer": True})
    parser.enable(RULES)
    parser.use(dollarmath_plugin, allow_space=False, double_inline=False)
    parser.validateLink = lambda url: True  # checked by `coursekit.links.bad_links`
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


def block(text: str, links: Links = no_links, math: Formulas = mathml) -> Markup:
    """HTML of one or more paragraphs."""
    return Markup(_parser().render(text, {"links": links, "math": math, "open": []}).strip())


def inline(text: str, links: Links = no_links, math: Formulas = mathml) -> Markup:
    """HTML of words within a line."""
    return Markup(_parser().renderInline(text, {"links": links, "math": math, "open": []}).strip())


@dataclass(frozen=True)
class MarkdownRenderer:
    """Turns Markdown into HTML for one place: a page, a notebook, an export.

    Away from the page, links to a place on it (`#…`) lead nowhere: `places` is false there.
    """

    links: Links = no_links
    math: Formulas = mathml
    places: bool = True

    def block(self, text: str) -> Markup:
        """Paragraphs."""
        return block(self._fit(text), self.links, self.math)

    def inline(self, text: str) -> Markup:
        """Words within a line."""
        return inline(self._fit(text), self.links, self.math)

    def _fit(self, text: str) -> str:
        return text if self.places else PLACE.sub(r"\1", text)


def document(text: str) -> Markup:
    """HTML of a whole text with headings, tables and lists; its links must be complete."""
    parser = MarkdownIt("commonmark", {"html": False, "xhtmlOut": True}).enable("table")
    parser.use(dollarmath_plugin, allow_space=False, double_inline=False)
    for name in ("math_inline", "math_block"):
        parser.add_render_rule(name, _math)
    return Markup(parser.render(text, {"math": mathml}).strip())


def plain(text: str) -> str:
    """The words alone, for a terminal or a file that is read as text."""
    return typographic(" ".join(WRITTEN_LINK.sub(r"\1", text).split()))


def bad_math(text: str) -> str | None:
    """Why a formula cannot be turned into MathML, or None."""
    try:
        block(text)
    except ValueError as error:
        return str(error)
    return None
