"""Sphinx extension: the pages of the evidence ledger, a chapter's sources, the files to download.

    ```{evidence-list}
    ```

and its siblings put the ledger's parts on a page (`coursekit.book.evidence_directives`). What
`sources()` returns in a notebook becomes the list of what its page cites, made from the page's own
links, so that it is never stale.
"""

from pathlib import Path
from typing import Any

from docutils import nodes
from myst_nb.core.render import MimeRenderPlugin
from sphinx.util import logging

from coursekit.book import evidence_pages as pages
from coursekit.book.domain import course_of
from coursekit.book.evidence_directives import ClaimsList, EvidenceList, LedgerDirective
from coursekit.book.links import CourseNode, Page, require
from coursekit.evidence import exports
from coursekit.evidence.notebook import SOURCES_MIME
from coursekit.evidence.prose import check_claims
from coursekit.text.html import Markup

log = logging.getLogger(__name__)
STATIC = Path(__file__).parents[1] / "static" / "evidence"


class source_list(CourseNode):
    """Where the sources of a page are listed: folded, since one looks something up in them."""

    def html(self, page: Page) -> Markup:
        ledger, keys = page.known.ledger, set()
        for scheme, target in page.course.links[page.docname].own:
            if scheme == "cite" and target in ledger.references:
                keys.add(target)
            elif scheme == "fact" and target in ledger.facts:
                keys.update(ledger.facts[target].sources)
        listed = pages.source_list(ledger, keys)
        title = f"{len(keys)} source{'' if len(keys) == 1 else 's'}"
        return Markup('<details class="source-list"><summary>{}</summary>{}</details>').format(
            title, listed
        )


class Renderer(MimeRenderPlugin):
    """Turns what `sources()` leaves in a notebook into the node."""

    mime_priority_overrides = (("*", SOURCES_MIME, 5),)

    @staticmethod
    def handle_mime(renderer: Any, data: Any, inline: bool) -> list[nodes.Element] | None:
        return [source_list()] if data.mime_type == SOURCES_MIME and not inline else None


def check_ledger(app) -> None:
    """Warn of faults in the ledger's own texts."""
    for line in check_claims(course_of(app.env).ledger):
        log.warning(line, type="course")
    if str(STATIC) not in app.config.html_static_path:
        app.config.html_static_path.append(str(STATIC))


def rewrite_references(app, env) -> list[str]:
    """The References page shows what all pages cite, so it is written anew each time."""
    page = app.config.evidence_pages["references"]
    return [page] if page in env.all_docs else []


def write_exports(app, error) -> None:
    """Put the ledger's files beside the site's other static files."""
    if error is None and app.builder.format == "html":
        for name, text in exports.files(course_of(app.env).ledger).items():
            Path(app.outdir, "_static", name).write_text(text, encoding="utf-8")


def setup(app) -> dict:
    """Connect the steps."""
    require(Renderer)
    app.setup_extension("coursekit.book.links")
    app.add_directive("ledger", LedgerDirective)
    app.add_directive("evidence-list", EvidenceList)
    app.add_directive("claims-list", ClaimsList)
    app.add_css_file("evidence.css")
    app.connect("builder-inited", check_ledger)
    app.connect("env-updated", rewrite_references)
    app.connect("build-finished", write_exports)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
