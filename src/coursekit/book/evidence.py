"""Sphinx extension: fact and cite links, their cards, and the pages of the evidence ledger.

Markdown keeps `[92 of 532](fact:name-and-count-1996)` and `[...](cite:key)` as they are
(`myst_url_schemes` must list both). This extension checks each against the ledger while pages are
read (a wrong one is a warning, so that `-W` fails the build), makes it a link to the Evidence or
References page when they are written, and adds one card per fact at the end of the page. Links of
the same two kinds in raw HTML (question feedback, for instance) are treated alike.

The directives of the ledger's own pages are in `coursekit.book.evidence_directives`.
"""

import posixpath
import re
from html import escape, unescape
from pathlib import Path
from typing import NamedTuple

from docutils import nodes
from sphinx.errors import ExtensionError
from sphinx.util import logging

from coursekit.book import evidence_pages as pages
from coursekit.book.evidence_directives import (
    ClaimsList,
    EvidenceList,
    LedgerDirective,
    LedgerPart,
    part_html,
)
from coursekit.evidence import exports, html
from coursekit.evidence.ledger import Ledger, LedgerError, evidence_files, find_evidence, load
from coursekit.evidence.notebook import PLACEHOLDER
from coursekit.evidence.prose import Link, check_claims, check_link, links_in, texts_of
from coursekit.text.addresses import PAGES

log = logging.getLogger(__name__)
STATIC = Path(__file__).parents[1] / "static" / "evidence"
RAW_LINK = re.compile(
    r'<a\b(?P<before>[^>]*?)href="(?P<kind>fact|cite):(?P<target>[^"]+)"(?P<after>[^>]*)>'
    r"(?P<text>.*?)</a>",
    re.DOTALL,
)
LOOK_BACK = 'data-ask="look-back:'  # marks questions of earlier chapters
RAW_SOURCES = re.compile(rf'<ul class="{PLACEHOLDER}">.*?</ul>', re.DOTALL)


def load_ledger(app) -> None:
    """Read the ledger once a build; a broken ledger stops the build and names every fault."""
    folder = find_evidence(Path(app.confdir))
    try:
        app.evidence = load(folder)
    except LedgerError as error:
        raise ExtensionError(str(error)) from error
    for line in check_claims(app.evidence):
        log.warning(line, type="evidence")
    app.evidence_files = evidence_files(folder)
    if str(STATIC) not in app.config.html_static_path:
        app.config.html_static_path.append(str(STATIC))


def check_source(app, docname: str, source: list[str]) -> None:
    """Warn of every fact or cite link that disagrees with the ledger."""
    found = set()
    for where, text in texts_of(Path(app.env.doc2path(docname)).suffix, source[0]):
        for link in links_in(text):
            found.add((link.kind, link.target, link.text))
            for problem in check_link(link, app.evidence):
                _warn(docname, problem, where)
    app.env.temp_data["evidence_checked"] = found
    parts = ("{evidence-list}", "{claims-list}", "{ledger}")
    if found or any(part in source[0] for part in parts):
        for path in app.evidence_files:
            app.env.note_dependency(str(path))


def collect_links(app, doctree: nodes.document) -> None:
    """Remember what a page cites, and catch links that the source check could not see."""
    docname, checked = app.env.docname, app.env.temp_data.get("evidence_checked", set())
    found, borrowed = set(), set()
    for node in doctree.findall(nodes.reference):
        kind, _, target = node.get("refuri", "").partition(":")
        if kind in ("fact", "cite"):
            found.add((kind, target, node.astext()))
    for node in doctree.findall(nodes.raw):
        links = borrowed if LOOK_BACK in node.astext() else found
        for link in RAW_LINK.finditer(node.astext()):
            text = re.sub(r"<[^>]+>", "", link["text"])
            links.add((link["kind"], unescape(link["target"]), unescape(text)))
    for kind, target, text in sorted((found | borrowed) - checked):
        # Raw HTML or an unusual form: the sentence is unknown, so hedges cannot be checked.
        for problem in check_link(Link(kind, target, text, 0, "not checked"), app.evidence):
            _warn(docname, problem, "")
    own = {(kind, target) for kind, target, _ in found}
    others = {(kind, target) for kind, target, _ in borrowed} - own
    _store(app.env)[docname] = Cited(own, others)


def _warn(docname: str, problem, where: str) -> None:
    line = problem.line if problem.line and not where else None
    place = f"{where}, line {problem.line}: " if where else ""
    message = f"{place}{problem.message}"
    log.warning(message, location=(docname, line), type="evidence", subtype=problem.kind)


class Cited(NamedTuple):
    """The (kind, target) pairs a document links to."""

    own: set[tuple[str, str]]
    borrowed: set[tuple[str, str]]  # only in questions that look back to other chapters


def _store(env) -> dict[str, Cited]:
    """Document -> what it links to; kept with the build environment."""
    if not hasattr(env, "evidence_links"):
        env.evidence_links = {}
    return env.evidence_links


def forget(app, env, docname: str) -> None:
    _store(env).pop(docname, None)


def merge(app, env, docnames, other) -> None:
    _store(env).update({d: links for d, links in _store(other).items() if d in docnames})


def rewrite_references(app, env) -> list[str]:
    """The References page shows what all pages cite, so it is written anew each time."""
    page = app.config.evidence_pages["references"]
    return [page] if page in env.all_docs else []


def resolve(app, doctree: nodes.document, docname: str) -> None:
    """Fill the parts of ledger pages and turn fact and cite links into ordinary ones."""
    ledger, places = app.evidence, _places(app, docname)
    cited = {t for links in _store(app.env).values() for k, t in links.own if k == "cite"}
    for node in list(doctree.findall(LedgerPart)):
        text = part_html(node, ledger, places, cited)
        node.replace_self(nodes.raw("", text, format="html"))
    links = _links(app, docname)
    own = {target for kind, target in links.own | links.borrowed if kind == "fact"}
    for node in list(doctree.findall(nodes.raw)):
        if node.get("format") != "html":
            continue
        text = RAW_SOURCES.sub(lambda m: _source_list(app, docname, places), node.astext())
        text = RAW_LINK.sub(lambda m: _resolved(m, ledger, places, own), text)
        if text != node.astext():
            node.replace_self(nodes.raw("", text, format="html"))
    for node in list(doctree.findall(nodes.reference)):
        _resolve_node(node, ledger, places)
    chosen = [fact for fact in ledger.facts.values() if fact.id in own]
    text = html.cards(chosen, ledger, places)
    if text and app.builder.format == "html":
        doctree.append(nodes.raw("", text, format="html"))


def _resolve_node(node: nodes.reference, ledger: Ledger, places: html.Places) -> None:
    kind, _, target = node.get("refuri", "").partition(":")
    if kind == "fact" and target in ledger.facts:
        node["refuri"] = places.fact(target)
        node["classes"].append("fact-link")
        node.append(nodes.raw("", html.mark(ledger.facts[target]), format="html"))
    elif kind == "cite" and target in ledger.references:
        node["refuri"] = places.reference(target)
        node["reftitle"] = ledger.references[target].title
        node["classes"].append("cite-link")
    elif kind in ("fact", "cite"):  # unknown: warned of already; keep the words
        node.replace_self(nodes.inline("", "", *node.children))


def _resolved(match: re.Match, ledger: Ledger, places: html.Places, own: set[str]) -> str:
    """A link in raw HTML; adds its fact to `own`, so that its card is on the page."""
    target, text = unescape(match["target"]), match["text"]
    if match["kind"] == "fact" and target in ledger.facts:
        own.add(target)
        return html.fact_link(ledger.facts[target], text, places)
    if match["kind"] == "cite" and target in ledger.references:
        title = escape(ledger.references[target].title)
        address = escape(places.reference(target))
        return f'<a class="cite-link" href="{address}" title="{title}">{text}</a>'
    return text


def _source_list(app, docname: str, places: html.Places) -> str:
    """What `sources()` shows on the page: made from the page's own links, so never stale."""
    ledger, keys = app.evidence, set()
    for kind, target in _links(app, docname).own:
        if kind == "cite" and target in ledger.references:
            keys.add(target)
        elif kind == "fact" and target in ledger.facts:
            keys.update(ledger.facts[target].sources)
    chosen = sorted((ledger.references[key] for key in keys), key=lambda r: r.sort_key)
    items = "".join(f"<li>{pages.as_html(reference)}</li>" for reference in chosen)
    return f'<ul class="reference-list">{items}</ul>'


def _links(app, docname: str) -> Cited:
    return _store(app.env).get(docname, Cited(set(), set()))


def _places(app, docname: str) -> html.Places:
    """Where the ledger's pages are, seen from `docname`."""

    def address(page: str) -> str:
        return app.builder.get_relative_uri(docname, page)

    here = posixpath.dirname(app.builder.get_target_uri(docname))
    known = app.env.all_docs
    return html.Places(
        **{name: address(page) for name, page in app.config.evidence_pages.items()},
        static=posixpath.relpath("_static", here or ".") + "/",
        chapters={
            i: address(chapter.page)
            for i, chapter in app.evidence.about.chapters.items()
            if chapter.page in known
        },
    )


def write_exports(app, error) -> None:
    """Put the ledger's files beside the site's other static files."""
    if error is None and app.builder.format == "html":
        for name, text in exports.files(app.evidence).items():
            Path(app.outdir, "_static", name).write_text(text, encoding="utf-8")


def setup(app) -> dict:
    """Connect the steps."""
    app.setup_extension("coursekit.book.cards")
    app.add_config_value("evidence_pages", PAGES, "env")
    app.add_node(LedgerPart)
    app.add_directive("ledger", LedgerDirective)
    app.add_directive("evidence-list", EvidenceList)
    app.add_directive("claims-list", ClaimsList)
    app.add_css_file("evidence.css")
    app.connect("builder-inited", load_ledger)
    app.connect("source-read", check_source)
    app.connect("doctree-read", collect_links)
    app.connect("env-purge-doc", forget)
    app.connect("env-merge-info", merge)
    app.connect("env-updated", rewrite_references)
    app.connect("doctree-resolved", resolve)
    app.connect("build-finished", write_exports)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
