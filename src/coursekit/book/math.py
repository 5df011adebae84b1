"""Sphinx extension: formulas become MathML while the book is built (`coursekit.text.mathml`).

A browser may begin a line between a formula and the full stop after it; the two are kept together.
"""

from __future__ import annotations

from docutils import nodes
from sphinx.util import logging
from sphinx.util.math import get_node_equation_number

from coursekit.text.html import Markup, tag
from coursekit.text.mathml import END_CLASS, ENDING, FormulaError, to_mathml

logger = logging.getLogger(__name__)


def _render(node: nodes.Element, display: bool) -> Markup:
    tex = node.astext()
    try:
        return Markup(to_mathml(tex, display))
    except FormulaError as error:
        logger.warning("formula not understood: %s, in: %s", error, tex, location=node)
        return tag("code", {}, tex)


def visit_inline(translator, node: nodes.math) -> None:
    """Write an inline formula."""
    translator.body.append(_render(node, display=False))
    raise nodes.SkipNode


def visit_block(translator, node: nodes.math_block) -> None:
    """Write a block formula, with its number if it has a label."""
    translator.body.append(translator.starttag(node, "div", CLASS="formula"))
    translator.body.append(tag("div", {"class": "formula-scroll"}, _render(node, display=True)))
    if node["number"]:
        number = get_node_equation_number(translator, node)
        translator.body.append(tag("span", {"class": "eqno"}, f"({number})"))
    translator.body.append("</div>\n")
    raise nodes.SkipNode


def keep_endings(app, doctree: nodes.document, docname: str) -> None:
    """Put each inline formula and the punctuation that follows it into one piece."""
    for formula in list(doctree.findall(nodes.math)):
        parent, after = formula.parent, formula.parent.index(formula) + 1
        following = parent[after] if after < len(parent) else None
        if isinstance(following, nodes.Text) and (ending := ENDING.match(following)):
            parent[after] = nodes.Text(following[ending.end() :])
            piece = nodes.inline(classes=[END_CLASS])
            parent.replace(formula, piece)
            piece += [formula, nodes.Text(ending[0])]


def setup(app) -> dict:
    """Register the renderer and make it the one in use."""
    app.connect("doctree-resolved", keep_endings)
    app.add_html_math_renderer("mathml", (visit_inline, None), (visit_block, None))
    app.connect("config-inited", _choose_renderer)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}


def _choose_renderer(app, config) -> None:
    config.html_math_renderer = "mathml"
