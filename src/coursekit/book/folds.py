"""Sphinx extension: folds, boxes and drawings as notebooks write them, in the look of the page.

Notebooks write all three in Markdown that every renderer reads (`coursekit.text.renderers`). Here
a `<details>` becomes the fold of sphinx-design, a quotation that begins with a title alone an
admonition, and a picture in `drawings/` the drawing itself, which follows light and dark.
"""

from __future__ import annotations

from html import unescape

from docutils import nodes
from sphinx.transforms import SphinxTransform
from sphinx.util import logging
from sphinx_design.shared import create_component

from coursekit.book.drawings import figure_of
from coursekit.course.drawings import FOLDER
from coursekit.text.renderers import FOLD_CLOSES, FOLD_OPENS

logger = logging.getLogger(__name__)


class PlainMarkdown(SphinxTransform):
    """Turn what is written for all renderers into what the page shows."""

    default_priority = 300  # before pictures are collected

    def apply(self, **kwargs) -> None:
        """Folds first: a box or a drawing may stand in one."""
        for opening in list(self.document.findall(nodes.raw)):
            if title := FOLD_OPENS.match(opening.astext().replace("\n", "")):
                fold(opening, unescape(title["title"]).strip())
        for quotation in list(self.document.findall(nodes.block_quote)):
            box(quotation)
        for paragraph in list(self.document.findall(nodes.paragraph)):
            self.draw(paragraph)

    def draw(self, paragraph: nodes.paragraph) -> None:
        """A paragraph that begins with a picture of `drawings/` is a drawing with its caption."""
        picture = paragraph[0] if len(paragraph) else None
        if not isinstance(picture, nodes.image) or not picture["uri"].startswith(f"{FOLDER}/"):
            return
        name = picture["uri"].removeprefix(f"{FOLDER}/").removesuffix(".svg")
        try:
            figure = figure_of(self.config.course_drawings, name)
        except KeyError as error:
            logger.warning("%s", error.args[0], location=paragraph)
            return
        caption = paragraph.children[1:]
        while caption and not caption[0].astext().strip("\n <br/>\\"):
            caption = caption[1:]  # the break between the picture and its caption
        if not caption:
            logger.warning("a drawing needs a caption below its picture", location=paragraph)
        figure += nodes.paragraph("", "", *caption)
        paragraph.replace_self(figure)


def fold(opening: nodes.raw, title: str) -> None:
    """Put all from `<details>` to `</details>` into a fold with this title."""
    parent = opening.parent
    start = parent.index(opening)
    for end in range(start + 1, len(parent)):
        node = parent[end]
        if isinstance(node, nodes.raw) and FOLD_CLOSES.match(node.astext()):
            break
    else:
        logger.warning("a <details> without its </details>", location=opening)
        return
    container = create_component(
        "dropdown",
        opened=False,
        type="dropdown",
        has_title=True,
        icon=None,
        chevron=None,
        container_classes=["sd-mb-3"],
        title_classes=[],
        body_classes=[],
    )
    container.source, container.line = opening.source, opening.line
    container += nodes.rubric(title, title)
    container += parent.children[start + 1 : end]
    parent.children[start : end + 1] = [container]
    container.parent = parent


def box(quotation: nodes.block_quote) -> None:
    """Make a quotation whose first paragraph is one strong phrase an admonition of that title."""
    first = quotation[0] if len(quotation) > 1 else None
    if not isinstance(first, nodes.paragraph):
        return
    words = [child for child in first if child.astext()]  # MyST leaves empty texts beside it
    if len(words) != 1 or not isinstance(words[0], nodes.strong):
        return
    title = first.astext()
    admonition = nodes.admonition(title, classes=[f"admonition-{nodes.make_id(title)}"])
    admonition.source, admonition.line = quotation.source, quotation.line
    admonition += nodes.title(title, "", *words[0].children)
    admonition += quotation.children[1:]
    quotation.replace_self(admonition)


def setup(app) -> dict:
    """Register the transform; the looks are those of the theme and of sphinx-design."""
    app.setup_extension("coursekit.book.drawings")
    app.add_transform(PlainMarkdown)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
