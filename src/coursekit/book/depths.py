"""Sphinx extension: the minutes of a chapter and of its parts, and what can be skipped.

Written into a chapter's page when it is read: before the first part a table of the parts with
their minutes, under each part its minutes and what is left of the essential path, under what is
marked "(deeper)" a link that skips it, and at the end, for readers who take the course in an
afternoon, the next chapter of that path where it is not the next of all. Minutes come from
`coursekit.course.minutes`; on pages of notebooks that are no chapters nothing is added.
"""

from __future__ import annotations

from pathlib import Path

from docutils import nodes
from sphinx import addnodes

from coursekit.course.chapter import Chapter
from coursekit.course.course import Course
from coursekit.course.parts import DEEPER, Part
from coursekit.course.times import Heading, Onward, Time, of_chapter, onward_of, times_of
from coursekit.errors import CourseError
from coursekit.text.contents import NOTEBOOKS, chapter_page

HEADS = ("Part", "Minutes", "Deeper")


def show_minutes(app, doctree: nodes.document) -> None:
    """Add minutes and marks to the page of a chapter."""
    chapter = _chapter(app.srcdir, app.env.docname)
    top = next(iter(doctree.findall(nodes.section)), None)
    if chapter is None or top is None:
        return
    sections = {section["ids"][0]: section for section in top.findall(nodes.section)}
    if not chapter.parts or not all(part.id in sections for part in chapter.parts):
        return
    for name, onward in onward_of(chapter).items():
        sections[name] += _lead_on(onward, sections)
    for name, time in times_of(chapter).items():
        if name in sections:
            sections[name].insert(1, _tell(time, sections))
    top.insert(top.index(sections[chapter.parts[0].id]), _summary(chapter))
    top += _next_of_afternoon(app, chapter)
    for title in list(doctree.findall(nodes.title)):
        _mark(title)


def _chapter(root: str, docname: str) -> Chapter | None:
    if not docname.startswith(f"{NOTEBOOKS}/"):
        return None
    try:
        return Course(Path(root)).chapter(Path(docname).name)
    except CourseError:  # told of by the checks of questions and contents
        return None


def _tell(time: Time, sections: dict[str, nodes.section]) -> nodes.paragraph:
    """The line under a heading, with a link that skips what is deeper."""
    line = nodes.paragraph("", time.words, classes=["part-time"])
    if time.skip_to is not None:
        line += [nodes.Text(" Skip to "), _link(time.skip_to, sections)]
    return line


def _lead_on(onward: Onward, sections: dict[str, nodes.section]) -> nodes.paragraph:
    """The line at the end of a part: a link to the next one, and one that skips what is deeper."""
    line = nodes.paragraph("", "Next part: ", classes=["part-next"])
    line += _link(onward.next, sections)
    if onward.skip_to is not None:
        line += [nodes.Text(" or skip to "), _link(onward.skip_to, sections)]
    return line


def _next_of_afternoon(app, chapter: Chapter) -> list[nodes.paragraph]:
    """A link to the next chapter of the short path, if that leaves out the next of all.

    Where the path is not named it is the first chapters, which leaves out none.
    """
    names = list(app.config.course_afternoon)
    if chapter.name not in names[:-1]:
        return []
    then = _chapter(app.srcdir, chapter_page(names[names.index(chapter.name) + 1]))
    if then is None or then.number == chapter.number + 1:
        return []
    link = addnodes.pending_xref(
        refdomain="std", reftype="doc", reftarget=f"/{chapter_page(then.name)}", refexplicit=True
    )
    link += nodes.inline("", f"{then.number}. {then.title}")
    words = nodes.Text("Taking the course in an afternoon? Next on that path: ")
    return [nodes.paragraph("", "", words, link, classes=["path-next"])]


def _link(place: Heading, sections: dict[str, nodes.section]) -> nodes.reference:
    link = nodes.reference("", "", refid=place.id, internal=True)
    title = sections[place.id].next_node(nodes.title)  # with the quotation marks of the page
    link += nodes.inline("", title.astext())
    return link


def _mark(title: nodes.title) -> None:
    """The word "deeper" in a heading, told apart from the rest."""
    last = title.children[-1] if title.children else None
    if isinstance(last, nodes.Text) and last.endswith(DEEPER):
        mark = nodes.inline("", DEEPER.strip(), classes=["deeper-mark"])
        title.replace(last, [nodes.Text(last.removesuffix(DEEPER) + " "), mark])


def _summary(chapter: Chapter) -> nodes.container:
    """How long the chapter takes, and a table of its parts."""
    rows = [_row(part) for part in chapter.parts]
    words = nodes.paragraph("", of_chapter(chapter))
    return nodes.container("", words, _table(rows), classes=["chapter-times"])


def _row(part: Part) -> tuple[nodes.Node, str, str]:
    link = nodes.reference("", "", refid=part.id, internal=True)
    link += nodes.inline("", part.title.removesuffix(DEEPER))
    return link, str(part.essential or "–"), str(part.deeper or "–")


def _table(rows: list[tuple[nodes.Node, str, str]]) -> nodes.table:
    group = nodes.tgroup("", *(nodes.colspec(colwidth=w) for w in (60, 20, 20)), cols=3)
    heads = [nodes.Text(head) for head in HEADS]
    group += nodes.thead("", _cells(heads))
    body = [[link, nodes.Text(a), nodes.Text(b)] for link, a, b in rows]
    group += nodes.tbody("", *map(_cells, body))
    return nodes.table("", group)


def _cells(content: list[nodes.Node]) -> nodes.row:
    return nodes.row("", *(nodes.entry("", nodes.paragraph("", "", c)) for c in content))


def setup(app) -> dict:
    """Connect the step: after the outline is taken, before the page's contents are."""
    app.add_config_value("course_afternoon", [], "env")
    app.connect("doctree-read", show_minutes, priority=450)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
