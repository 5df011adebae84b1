"""Sphinx extension: questions, review and progress on the pages of the book.

    ```{ask} discovery/recall-definition
    ```

shows questions on a Markdown page, `{look-back} origins` those that open a chapter; notebooks
call `ask(...)` and `look_back(...)`. What these leave behind only says which questions stand there
(`questions.widget.MIME`): they are rendered from the bank when the page is written, so that a
changed question is never shown stale beside a cached execution.

    ```{my-progress}
    ```

writes the list of all chapters, parts and questions that the page's script fills in.
"""

import json
from pathlib import Path
from typing import Any

from docutils import nodes
from myst_nb.core.render import MimeRenderPlugin
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from coursekit.book.domain import CourseDomain, course_of
from coursekit.book.links import CourseNode, Page, require
from coursekit.course.course import Course
from coursekit.course.outline import Outline, outline_of, progress_table
from coursekit.course.parts import Part
from coursekit.errors import CourseError
from coursekit.questions import assets, render
from coursekit.questions.bank import BankQuestion, load_bank, texts
from coursekit.questions.glossary import FILE as GLOSSARY
from coursekit.questions.glossary import load_glossary
from coursekit.questions.ratings import ratings_table
from coursekit.questions.spacing import review_for
from coursekit.questions.verdicts import claim_of
from coursekit.questions.widget import MIME
from coursekit.text.contents import TOC, chapter_file, chapter_names
from coursekit.text.html import Markup
from coursekit.text.links import Link, links_in

logger = logging.getLogger(__name__)


class question_group(CourseNode):
    """Where questions stand: those of `ask`, or those that open the chapter `review`; with both,
    the questions of `ask` are asked again on the page `review`."""

    @property
    def borrowed(self) -> bool:
        return "review" in self

    def questions(self, course: CourseDomain) -> tuple[list[BankQuestion], list[BankQuestion]]:
        """Those shown at once, and the spares. Raises `KeyError` and `BankError`."""
        if "ask" in self:
            return [course.bank.get(key) for key in self["ask"]], []
        pool = review_for(course.bank, self["review"])
        return list(pool.shown), list(pool.spares)

    def links(self, course: CourseDomain) -> list[Link]:
        shown, spares = self.questions(course)
        written = [text for asked in (*shown, *spares) for _, text in texts(asked.question)]
        written += [
            claim[field]
            for asked in shown
            if getattr(asked.question, "tells", False)  # only then the verdict is shown
            and (claim := claim_of(asked.question, course.root / "evidence"))
            for field in ("why", "say_instead")
        ]
        return [link for text in written for link in links_in(text)]

    def html(self, page: Page) -> Markup:
        def one(asked: BankQuestion) -> Markup:
            claim = claim_of(asked.question, page.course.root / "evidence")
            return render.html(asked, page.links, claim)

        shown, spares = self.questions(page.course)
        if "review" in self:
            keys = [f"look-back:{self['review']}"]
            return render.group([*map(one, shown)], keys, spares=[*map(one, spares)])
        return render.group([*map(one, shown)], self["ask"], fold=self.get("fold", ""))

    def written(self, page: Page) -> nodes.Node:
        if page.builder.format == "html":
            return super().written(page)
        shown, _ = self.questions(page.course)
        text = "\n\n".join(map(render.text, shown))
        return nodes.literal_block(text, text, language="none")


class rated_claims(CourseNode):
    """Where all claims stand with the reader's ratings: what `ratings()` leaves behind."""

    def html(self, page: Page) -> Markup:
        claims = page.known.evidence.claims.values()
        return ratings_table(page.course.bank, claims, page.links)


class my_progress(CourseNode):
    """Where the list of the reader's progress stands."""

    def html(self, page: Page) -> Markup:
        return progress_table(page.course.bank, _in_order(page.course), page.address)


class Renderer(MimeRenderPlugin):
    """Turns what `ask()`, `look_back()` and `ratings()` leave in a notebook into the node."""

    mime_priority_overrides = (("*", MIME, 5),)

    @staticmethod
    def handle_mime(renderer: Any, data: Any, inline: bool) -> list[nodes.Element] | None:
        if data.mime_type != MIME or inline:
            return None
        part = rated_claims if "ratings" in data.content else question_group
        return [part(**data.content)]


class Ask(SphinxDirective):
    """Questions of the bank, one id after the other."""

    required_arguments = 1
    final_argument_whitespace = True

    def run(self) -> list[nodes.Node]:
        return self.placed(question_group(ask=self.arguments[0].split()))

    def placed(self, group: question_group) -> list[nodes.Node]:
        """The group, with its place in the source for warnings."""
        self.set_source_info(group)
        return [group]


class LookBack(Ask):
    """The questions that open a chapter."""

    def run(self) -> list[nodes.Node]:
        return self.placed(question_group(review=self.arguments[0]))


class MyProgress(SphinxDirective):
    """The list of chapters, parts and questions."""

    def run(self) -> list[nodes.Node]:
        return [my_progress()]


def find_questions(app, doctree: nodes.document) -> None:
    """Drop what the bank does not have, note what the page depends on, and outline it."""
    env, course = app.env, course_of(app.env)
    groups = list(doctree.findall(question_group))
    for group in groups:
        try:
            group.questions(course)
        except (CourseError, KeyError) as error:
            message = error if isinstance(error, CourseError) else error.args[0]
            logger.warning("%s", message, location=group)
            group.parent.remove(group)
    if not groups:
        return
    bank = course.bank
    for path in [
        *bank.files.values(),
        course.root / "evidence/claims.yaml",
        course.root / GLOSSARY,
        course.root / TOC,
    ]:
        env.note_dependency(str(path))
    chapter = Path(env.docname).name
    if chapter in bank.files:
        skipped = bank.not_parts[chapter]
        course.outlines[env.docname] = outline_of(
            doctree,
            env.docname,
            skipped,
            lambda node: _keys_in(node, course),
            _read(course, chapter),
        )


def _read(course: CourseDomain, chapter: str) -> tuple[Part, ...]:
    """The parts of a chapter as its notebook gives them; none on a page that is no notebook."""
    path = chapter_file(course.root, chapter)
    return Course(course.root).chapter(chapter).parts if path.exists() else ()


def _keys_in(node: nodes.Element, course: CourseDomain) -> list[str]:
    """The questions shown at once within a node; spares of a review do not count."""
    groups = node.findall(question_group)
    return [asked.key for group in groups for asked in group.questions(course)[0]]


def _in_order(course: CourseDomain) -> list[Outline]:
    """The outlines in reading order."""
    found = {outline.chapter: outline for outline in course.outlines.values()}
    return [found[name] for name in chapter_names(course.root) if name in found]


def add_assets(app) -> None:
    """Write the outline and the style where Sphinx copies them from."""
    if app.builder.format != "html":
        return
    folder = Path(app.doctreedir) / "course-questions"
    folder.mkdir(parents=True, exist_ok=True)
    _write(folder / "course-questions.css", assets.style())
    _write(folder / "course-outline.js", _outline_script([], []), keep=True)
    app.config.html_static_path.append(str(folder))
    app.add_js_file("course-outline.js", loading_method="defer")
    app.add_css_file("course-questions.css")


def _write(path: Path, text: str, *, keep: bool = False) -> None:
    if not path.exists() or (not keep and path.read_text(encoding="utf-8") != text):
        path.write_text(text, encoding="utf-8")


def _outline_script(outlines, afternoon) -> str:
    """The chapters and their parts, for the marks in the sidebar: one small script for all pages,
    so that a page need not be written anew when another chapter changes."""
    listed = [outline.as_dict() | {"short": outline.chapter in afternoon} for outline in outlines]
    data = json.dumps(listed, ensure_ascii=False, separators=(",", ":"))
    return f"(globalThis.coursekit ??= {{}}).outline = {data};\n"


def after_reading(app, env) -> list[str]:
    """Write the outline once all pages are read; the progress page is written anew each time."""
    if app.builder.format == "html":
        folder = Path(app.doctreedir) / "course-questions"
        afternoon = getattr(app.config, "course_afternoon", [])  # of depths.py, if that is used
        script = _outline_script(_in_order(course_of(env)), afternoon)
        _write(folder / "course-outline.js", script)
    page = app.config.course_progress_page
    return [page] if page in env.found_docs else []


def check_bank(app) -> None:
    """Say at once, and all of it, what is wrong with the bank or the glossary."""
    root = Path(app.srcdir)
    for load, path in ((load_bank, root), (load_glossary, root / GLOSSARY)):
        try:
            load(path)
        except CourseError as error:
            for problem in error.problems:
                logger.warning("%s", problem)


def setup(app) -> dict:
    """Register directives, settings and handlers.

    Questions that the bank does not have must be gone before links are collected: hence the
    priority below the usual 500.
    """
    require(Renderer)
    app.setup_extension("coursekit.book.links")
    app.add_config_value("course_progress_page", "book/my-progress", "env")
    app.add_directive("ask", Ask)
    app.add_directive("look-back", LookBack)
    app.add_directive("my-progress", MyProgress)
    app.connect("builder-inited", check_bank)
    app.connect("builder-inited", add_assets)
    app.connect("doctree-read", find_questions, priority=400)
    app.connect("env-updated", after_reading)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
