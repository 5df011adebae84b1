"""Sphinx extension: course links on pages, and what a page shows of the course.

Markdown keeps `[92 of 532](fact:name-and-count-1996)` as it is. While a page is read, every link is
checked (a wrong one is a warning, so that `-W` fails the build). When it is written, one transform
fills the `CourseNode`s, makes every course link an ordinary one, and adds the cards that the links
on the page need. What a scheme means is in `coursekit.links`.
"""

import posixpath
import re
from html import unescape
from pathlib import Path

from docutils import nodes
from myst_nb.core.render import load_mime_renders
from sphinx.errors import ExtensionError
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import logging

from coursekit.book.domain import Cited, CourseDomain, course_of
from coursekit.book.marks import thin_out
from coursekit.evidence.html import Places
from coursekit.evidence.prose import texts_of
from coursekit.links import PAGES, Anchor, all_schemes, check_link
from coursekit.text.html import Markup, tag
from coursekit.text.links import Link, Problem, links_in, split

log = logging.getLogger(__name__)
# A course link in HTML that an author wrote by hand.
RAW_LINK = re.compile(
    r"""<a\b[^>]*?\bhref=(["'])(?P<url>[a-z]+:.*?)\1[^>]*>(?P<words>.*?)</a>""", re.DOTALL
)


class CourseNode(nodes.General, nodes.Element):
    """A place for something that the course knows: data until its page is written."""

    borrowed = False  # whether its links count as those of other pages

    def links(self, course: CourseDomain) -> list[Link]:
        """The course links in it."""
        return []

    def html(self, page: "Page") -> Markup:
        """What stands there on `page`."""
        raise NotImplementedError

    def written(self, page: "Page") -> nodes.Node:
        """The node that takes its place."""
        return nodes.raw("", self.html(page), format="html")


class Page:
    """A page as it is written: where links lead from here, and which were used."""

    def __init__(self, env, builder, docname: str):
        self.env, self.builder, self.docname = env, builder, docname
        self.course = course_of(env)
        self.known = self.course.known
        self.pages = env.config.evidence_pages | {"glossary": env.config.course_glossary}
        self.used: dict[str, set[str]] = {name: set() for name in all_schemes()}

    def links(self, scheme: str, target: str) -> Anchor | None:
        """A course link as this page writes it; None where it leads nowhere."""
        kind = all_schemes().get(scheme)
        if kind is None or not kind.leads(target, self.known):
            return None
        self.used[scheme].add(target)
        place = kind.place(target, self.pages)
        mark = f"#{place.anchor}" if place.anchor else ""
        return kind.anchor(target, self.address(place.document) + mark, self.known)

    def address(self, document: str) -> str:
        """The address of a page of the site."""
        here = self.docname
        return "" if document == here else self.builder.get_relative_uri(here, document)

    @property
    def places(self) -> Places:
        """Where the ledger's pages are."""
        here = posixpath.dirname(self.builder.get_target_uri(self.docname))
        return Places(
            **{name: self.address(page) for name, page in self.env.config.evidence_pages.items()},
            repository=self.env.config.html_theme_options.get("repository_url") or "",
            static=posixpath.relpath("_static", here or ".") + "/",
            chapters={
                i: self.address(chapter.page)
                for i, chapter in self.known.evidence.about.chapters.items()
                if chapter.page in self.env.all_docs
            },
        )

    def resolve(self, node: nodes.reference) -> None:
        """Make a course link of the text an ordinary one; where it leads nowhere, words."""
        course = _course_link(node)
        if course is None:
            return
        anchor = self.links(*course)
        if anchor is None:
            node.replace_self(nodes.inline("", "", *node.children))
            return
        values = anchor.attributes
        node["refuri"], node["internal"] = values["href"], True
        if "class" in values:
            node["classes"].append(values["class"])
        if "title" in values:
            node["reftitle"] = values["title"]
        if anchor.mark:
            node.append(nodes.raw("", anchor.mark, format="html"))

    def resolve_raw(self, match: re.Match) -> str:
        """The same for a link written as HTML."""
        course = split(unescape(match["url"]))
        if course is None or course[0] not in all_schemes():
            return match[0]
        anchor = self.links(*course)
        if anchor is None:
            return match["words"]
        return tag("a", anchor.attributes, Markup(match["words"]), Markup(anchor.mark))

    def cards(self) -> Markup:
        """The cards of all links used; none on the very page where they lead."""
        return Markup().join(
            kind.cards(self.used[name], self.known, self.places)
            for name, kind in all_schemes().items()
            if self.used[name] and self.pages.get(kind.page) != self.docname
        )


class WriteCourse(SphinxPostTransform):
    """Fill the places, resolve the links, add the cards."""

    default_priority = 50  # after MyST-NB has chosen what to show of an output

    def run(self, **kwargs) -> None:
        page = Page(self.env, self.app.builder, self.env.docname)
        for node in list(self.document.findall(nodes.raw)):
            if node.get("format") == "html":
                text = RAW_LINK.sub(page.resolve_raw, node.astext())
                if text != node.astext():
                    node.replace_self(nodes.raw("", text, format="html"))
        for part in list(self.document.findall(CourseNode)):
            part.replace_self(part.written(page))
        for node in list(self.document.findall(nodes.reference)):
            page.resolve(node)
        thin_out(self.document)
        if self.app.builder.format == "html" and (cards := page.cards()):
            self.document.append(nodes.raw("", cards, format="html"))


def load_ledger(app) -> None:
    """Read the ledger before anything else, so that a broken one stops the build at once."""
    course_of(app.env).ledger  # noqa: B018


def check_source(app, docname: str, source: list[str]) -> None:
    """Warn of every link that leads nowhere or disagrees with the ledger."""
    known, found = course_of(app.env).known, set()
    for where, text in texts_of(Path(app.env.doc2path(docname)).suffix, source[0]):
        for link in links_in(text):
            found.add((link.scheme, link.target, link.text))
            for problem in check_link(link, known):
                _warn(docname, problem, where)
    app.env.temp_data["course_links"] = found


def collect_links(app, doctree: nodes.document) -> None:
    """Remember what a page links to, and check links that its source did not show."""
    course, docname = course_of(app.env), app.env.docname
    checked = app.env.temp_data.pop("course_links", set())
    own = _written_links(doctree)
    borrowed: list[Link] = []
    for part in doctree.findall(CourseNode):
        (borrowed if part.borrowed else own).extend(part.links(course))
    known = course.known
    for link in dict.fromkeys([*own, *borrowed]):
        if (link.scheme, link.target, link.text) not in checked:
            for problem in check_link(link, known):
                _warn(docname, problem, "")
    mine = frozenset((link.scheme, link.target) for link in own)
    others = frozenset((link.scheme, link.target) for link in borrowed) - mine
    course.links[docname] = Cited(mine, others)
    for name in {scheme for scheme, _ in mine | others}:
        for path in all_schemes()[name].files(course.root):
            app.env.note_dependency(str(path))


def _written_links(doctree: nodes.document) -> list[Link]:
    """The course links in text and in HTML by hand. Their sentences are not known, so that what
    needs a hedge cannot be told."""
    found = [
        (_course_link(node), node.astext())
        for node in doctree.findall(nodes.reference)
        if _course_link(node)
    ]
    for node in doctree.findall(nodes.raw):
        for link in RAW_LINK.finditer(node.astext()):
            words = unescape(re.sub(r"<[^>]+>", "", link["words"]))
            found.append((split(unescape(link["url"])), words))
    return [
        Link(*course, words, 0, "not checked")
        for course, words in found
        if course and course[0] in all_schemes()
    ]


def _course_link(node: nodes.reference) -> tuple[str, str] | None:
    course = split(unescape(node.get("refuri", "")))  # MyST escapes
    return course if course and course[0] in all_schemes() else None


def _warn(docname: str, problem: Problem, where: str) -> None:
    line = problem.line if problem.line and not where else None
    place = f"{where}, line {problem.line}: " if where else ""
    message = f"{place}{problem.message}"
    log.warning(message, location=(docname, line), type="course", subtype=problem.kind)


def allow_schemes(app, config) -> None:
    """Let MyST keep course links as they are written."""
    allowed = config.myst_url_schemes
    missing = [name for name in all_schemes() if name not in allowed]
    as_dict = isinstance(allowed, dict)
    config.myst_url_schemes = (
        {**allowed, **dict.fromkeys(missing)} if as_dict else [*allowed, *missing]
    )


def require(renderer: type) -> None:
    """A course installed before it had a renderer would show plain text where data stands."""
    if renderer not in load_mime_renders():
        raise ExtensionError(
            f"MyST-NB does not find {renderer.__module__}.{renderer.__name__}: install the course "
            "again (pip install -e .), so that its entry points are known."
        )


def setup(app) -> dict:
    """Connect the steps."""
    app.setup_extension("coursekit.book.domain")
    app.setup_extension("coursekit.book.cards")
    ledger_pages = {name: page for name, page in PAGES.items() if name != "glossary"}
    app.add_config_value("evidence_pages", ledger_pages, "env")
    app.add_config_value("course_glossary", PAGES["glossary"], "env")
    app.add_post_transform(WriteCourse)
    app.connect("config-inited", allow_schemes)
    app.connect("builder-inited", load_ledger)
    app.connect("source-read", check_source)
    app.connect("doctree-read", collect_links)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
