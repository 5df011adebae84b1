"""Sphinx extension: what the front page needs, made from the chapters, nothing typed twice.

    ```{front-lead}
    What is at stake, in a sentence or two.
    ```

gives the words beside the first figure: how many chapters there are, the stakes, a start, and (by
static/js/site/continue.js) the place where a returning reader left off. `{course-arc}` shows the
chapters as a chain of questions, part by part, each with its drawing `where-CHAPTER` if there is
one; `{part-arc}`, on a page that opens a part, those of that part; `{course-paths}` two ways
through them: those of an afternoon (`course_afternoon` in _config.yml, or else the first), and the
whole. A page with a lead is laid out as a front page.
"""

from __future__ import annotations

import re

from docutils import nodes
from sphinx.util import logging

from coursekit.book.plans import FromFiles
from coursekit.course.afternoon import essential_minutes, short_path
from coursekit.course.arc import ArcPart, arc_of
from coursekit.course.chapter import Chapter, ChapterError
from coursekit.course.course import Course
from coursekit.course.drawings import drawing
from coursekit.text.contents import TOC, ContentsError, chapter_file, chapter_page
from coursekit.text.html import Markup, macros

logger = logging.getLogger(__name__)
TEMPLATE = "front.html"
NUMBERS = (
    *("no", "one", "two", "three", "four", "five", "six"),
    *("seven", "eight", "nine", "ten", "eleven", "twelve"),
)
NAMED = re.compile(r' role="img" aria-label="[^"]*"')
WORDS = re.compile(r"<(text|line|circle)\b.*?(?:</\1>|/>)")


class FromChapters(FromFiles):
    """A directive that shows something of every chapter."""

    def chapters(self) -> tuple[Chapter, ...]:
        """The chapters; none, and a warning, if one of them lacks what is shown."""
        try:
            found = Course(self.root).chapters
            for chapter in found:
                chapter.require("title", "question", "parts")
        except (ChapterError, ContentsError) as error:
            logger.warning("%s", error, location=self.get_location())
            return ()
        self.depends_on(chapter_file(self.root, chapter.name) for chapter in found)
        return found

    def address(self, chapter: Chapter) -> str:
        """The address of a chapter's page from this one."""
        return self.address_of(chapter_page(chapter.name))

    def address_of(self, document: str) -> str:
        """The address of a page from this one."""
        return self.env.app.builder.get_relative_uri(self.env.docname, document)


class FrontLead(FromChapters):
    """The stakes, and where to begin."""

    has_content = True

    def run(self) -> list[nodes.Node]:
        chapters = self.chapters()
        if not chapters:
            return []
        count = f"{_number(len(chapters))} chapter{'s' * (len(chapters) != 1)}"
        lead = nodes.container(classes=["front-lead"])
        lead += _raw(macros(TEMPLATE).kicker(count))
        self.state.nested_parse(self.content, self.content_offset, lead)
        first = chapters[0]
        lead += _raw(macros(TEMPLATE).actions(self.address(first), first))
        return [lead]


class CourseArc(FromChapters):
    """The chapters as a chain of questions, part by part."""

    def parts(self) -> tuple[ArcPart, ...]:
        """The parts to show; none, and a warning, if a chapter lacks what is shown."""
        if not self.chapters():
            return ()
        found = arc_of(Course(self.root))
        self.depends_on([self.root / TOC])
        self.depends_on(self.root / f"{part.opening}.md" for part in found if part.opening)
        return found

    def run(self) -> list[nodes.Node]:
        shown = [
            {
                "caption": part.caption,
                "question": part.question,
                "address": self.address_of(part.opening) if part.opening else "",
                "chapters": self._items(part),
            }
            for part in self.parts()
        ]
        return [_raw(macros(TEMPLATE).arc(shown))]

    def _items(self, part: ArcPart) -> list[dict]:
        return [
            {
                "chapter": chapter,
                "address": self.address(chapter),
                "picture": self._picture(chapter),
            }
            for chapter in part.chapters
        ]

    def _picture(self, chapter: Chapter) -> Markup:
        """The last of the chapter's drawings, without words: it stands for what the title says."""
        try:
            pictures = drawing(self.config.course_drawings, f"where-{chapter.name}").pictures
        except KeyError:
            return Markup()  # a chapter need not have one
        return Markup(_without_words(pictures[-1]))


class PartArc(CourseArc):
    """The chapters of the part that this page opens, or the page that is named."""

    optional_arguments = 1

    def run(self) -> list[nodes.Node]:
        opening = self.arguments[0] if self.arguments else self.env.docname
        mine = [part for part in self.parts() if part.opening == opening]
        if not mine:
            words = "%s opens no part of the course: give it a caption before chapters in _toc.yml"
            logger.warning(words, opening, location=self.get_location())
            return []
        return [_raw(macros(TEMPLATE).chain(self._items(mine[0])))]


class CoursePaths(FromChapters):
    """An afternoon, and the whole."""

    def run(self) -> list[nodes.Node]:
        chapters = self.chapters()
        if not chapters:
            return []
        try:
            short = short_path(chapters, self.config.course_afternoon)
        except ValueError as error:
            words = "course_afternoon in _config.yml: %s"
            logger.warning(words, error, location=self.get_location())
            return []
        whole = sum(chapter.minutes for chapter in chapters)
        paths = [self._path("The whole course", "all parts", chapters, whole)]
        if len(short) < len(chapters) or any(c.essential < c.minutes for c in short):
            time, what = essential_minutes(short), "what is not marked “deeper”"
            paths.insert(0, self._path("An afternoon", what, short, time))
        return [_raw(macros(TEMPLATE).paths(paths))]

    def _path(self, title: str, what: str, chapters: tuple[Chapter, ...], minutes: int) -> dict:
        items = [{"chapter": c, "address": self.address(c)} for c in chapters]
        return {"title": title, "what": what, "time": _hours(minutes), "chapters": items}


def _raw(html: Markup) -> nodes.raw:
    return nodes.raw("", html, format="html")


def _hours(minutes: int) -> str:
    """Minutes as hours, to the half hour."""
    whole, half = divmod(round(minutes / 30), 2)
    words = f"{whole}{'½' * half}" if whole else "½"
    return f"about {words} hour{'' if words in ('½', '1') else 's'}"


def _number(count: int) -> str:
    return NUMBERS[count] if count < len(NUMBERS) else str(count)


def _without_words(picture: str) -> str:
    """A picture for the eye alone: no name, no labels."""
    return WORDS.sub("", NAMED.sub("", picture))


def lay_out(app, doctree: nodes.document) -> None:
    """A page that has a lead is a front page."""
    if any("front-lead" in place["classes"] for place in doctree.findall(nodes.container)):
        top = next(iter(doctree.findall(nodes.section)), None)
        if top is not None:
            top["classes"].append("front")


def setup(app) -> dict:
    """Register the directives."""
    app.setup_extension("coursekit.book.drawings")
    app.add_directive("front-lead", FrontLead)
    app.add_directive("course-arc", CourseArc)
    app.add_directive("part-arc", PartArc)
    app.add_directive("course-paths", CoursePaths)
    app.add_css_file("front.css")
    app.connect("doctree-read", lay_out)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
