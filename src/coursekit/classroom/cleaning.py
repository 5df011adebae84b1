"""What a student wrote, made safe to show: no script, no form, no request, no look of our own.

nbgrader's pages put a student's text and output into the instructor's Jupyter, where a script could
open a terminal. `CleanNotebook` and `markdown_to_html` are set for every page that is made
(`settings`), whatever its template does.
"""

from __future__ import annotations

import re

import bleach
import jinja2
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath
from nbconvert.preprocessors import Preprocessor
from nbformat import NotebookNode
from traitlets import Bool

TAGS = {
    "a", "abbr", "b", "blockquote", "br", "caption", "code", "dd", "del", "details", "div", "dl",
    "dt", "em", "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "ins",
    "kbd", "li", "mark", "ol", "p", "pre", "q", "s", "samp", "small", "span", "strong", "sub",
    "summary", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "u", "ul", "var",
}  # fmt: skip
# No class, no id, no style: with them a text could look like a button of the page, or be one.
ATTRIBUTES = {
    "a": ["href", "title"], "abbr": ["title"], "img": ["src", "alt", "title"],
    "td": ["colspan", "rowspan"], "th": ["colspan", "rowspan", "scope"], "ol": ["start"],
}  # fmt: skip
PICTURE = re.compile(r"data:image/(?:png|jpeg|gif|webp);base64,[A-Za-z0-9+/=\s]*\Z")
ADDRESS = re.compile(r"(?:https?://|mailto:|#)", re.I)
HEADING = re.compile(r"<(/?)h([1-6])>")  # as bleach writes it: without attributes
SHOWN = ("text/html", "text/markdown", "image/png", "image/jpeg", "text/latex", "text/plain")
BASE64 = re.compile(r"[A-Za-z0-9+/=\s]*\Z")
NAMING = ("student", "first_name", "last_name", "notebook_path")  # what formgrader tells a page
WORDS_FOR = "Not shown: "


def clean_html(markup: str) -> str:
    """The markup without what runs, asks another place, or takes part in the page around it.

    Its headings move down by one: the page that shows it has the one `h1`.
    """
    cleaned = bleach.clean(
        str(markup),
        tags=TAGS,
        attributes=_allowed,
        protocols={"http", "https", "mailto", "data"},
        strip=True,
    )
    return HEADING.sub(lambda tag: f"<{tag[1]}h{min(int(tag[2]) + 1, 6)}>", cleaned)


def _allowed(tag: str, name: str, value: str) -> bool:
    if name not in ATTRIBUTES.get(tag, ()):
        return False
    if name == "src":  # nothing is fetched, not even from this machine
        return bool(PICTURE.match(value))
    return name != "href" or bool(ADDRESS.match(value))


@jinja2.pass_context
def markdown_to_html(context, source: str) -> str:
    """nbconvert's filter `markdown2html`, its result cleaned."""
    cell = context.get("cell", {})
    renderer = IPythonRenderer(escape=False, attachments=cell.get("attachments", {}))
    try:
        markup = MarkdownWithMath(renderer=renderer).render(str(source))
    except Exception:  # the parser met a text that it cannot take: show the text itself
        markup = f"<pre>{bleach.clean(str(source), tags=set())}</pre>"
    return clean_html(markup)


class CleanNotebook(Preprocessor):
    """A notebook as it may be shown: kinds of output that are known, without their settings."""

    anonymous = Bool(False, help="The formgrader's page of a submission names nobody.").tag(
        config=True
    )

    def preprocess(self, notebook: NotebookNode, resources: dict):
        """The notebook, cleaned; widgets and their state are left out."""
        if self.anonymous:
            resources.update({name: "" for name in NAMING if name in resources})
        for number, cell in enumerate(notebook.cells):
            cell["id"] = f"cell-{number}"
            kept = cell.metadata.get("nbgrader")
            cell.metadata = NotebookNode({"nbgrader": kept} if isinstance(kept, dict) else {})
            if cell.cell_type == "raw":
                cell.cell_type = "markdown"
                cell.source = "```\n" + cell.source.replace("```", "'''") + "\n```"
            if cell.cell_type == "code":
                cell.outputs = [_clean(output) for output in cell.outputs]
            if "attachments" in cell:
                cell.attachments = _attachments(cell.attachments)
        language = {"name": "python", "pygments_lexer": "ipython3"}
        notebook.metadata = NotebookNode(language_info=NotebookNode(language))
        return notebook, resources


def _attachments(given) -> dict:
    """The pictures that a text brings along."""
    found = {}
    for name, kinds in given.items() if isinstance(given, dict) else ():
        pictures = {
            kind: data
            for kind, data in (kinds.items() if isinstance(kinds, dict) else ())
            if kind in ("image/png", "image/jpeg") and BASE64.match(str(data))
        }
        if pictures:
            found[name] = pictures
    return found


def _clean(output: NotebookNode) -> NotebookNode:
    if output.output_type in ("stream", "error"):
        return output
    data = {kind: output.data[kind] for kind in SHOWN if kind in output.data}
    for kind in ("image/png", "image/jpeg"):
        if kind in data and not BASE64.match(str(data[kind])):
            del data[kind]
    if "text/html" in data:
        data["text/html"] = clean_html(data["text/html"])
    if not data:
        data = {"text/plain": WORDS_FOR + ", ".join(sorted(map(str, output.data)))}
    output.data, output.metadata = NotebookNode(data), NotebookNode()
    return output
