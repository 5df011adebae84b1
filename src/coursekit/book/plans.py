"""Sphinx extension: teaching plans on instructors' pages.

    ```{lesson-plan} discovery
    ```

writes a section with what `assignments/discovery/plan.yaml` holds, beside the objectives and the
minutes of the chapter's notebook and the ledger entries that the plan names. Several chapters may
be named. `{lesson-objectives} discovery` writes the objectives alone, `{lesson-minutes}` a table
of the times of all chapters with a plan, `{text-rubric}` the rubric of the free-text tasks.
"""

from pathlib import Path

from docutils import nodes
from docutils.statemachine import StringList
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from coursekit.course.course import Course
from coursekit.errors import CourseError
from coursekit.evidence.ledger import evidence_files
from coursekit.plans import load_plan, load_rubric
from coursekit.plans.assignment import rubric_table
from coursekit.plans.checks import RUBRIC
from coursekit.plans.lesson import Lesson
from coursekit.plans.load import plan_names
from coursekit.plans.teaching import minutes, objectives, opening, sections
from coursekit.questions.glossary import FILE as GLOSSARY
from coursekit.text.contents import chapter_file

logger = logging.getLogger(__name__)


class FromFiles(SphinxDirective):
    """A directive that writes Markdown made from the course's files."""

    @property
    def root(self) -> Path:
        """The course's folder."""
        return Path(self.env.srcdir)

    def markdown(self, text: str, parent: nodes.Element) -> nodes.Element:
        """`parent`, with the text parsed into it."""
        self.state.nested_parse(StringList(text.split("\n"), self.env.docname), 0, parent)
        return parent

    def depends_on(self, paths) -> None:
        """The page is written anew when one of these files changes."""
        for path in paths:
            self.env.note_dependency(str(path))

    def lessons(self, names: list[str]) -> list[Lesson]:
        """The lessons of these chapters; a faulty one is told of and left out."""
        found, course = [], Course(self.root)
        for name in names:
            try:
                found.append(load_plan(self.root, name, course))
            except CourseError as error:
                for problem in error.problems:
                    logger.warning("%s", problem, location=self.get_location())
        for lesson in found:
            self.depends_on(
                [
                    self.root / "assignments" / lesson.name / "plan.yaml",
                    chapter_file(self.root, lesson.name),
                    self.root / RUBRIC,
                    self.root / GLOSSARY,
                    *lesson.bank.files.values(),
                    *evidence_files(self.root / "evidence"),
                ]
            )
        return found


class LessonPlan(FromFiles):
    """The plans of chapters, a section each; of all chapters that have one, if none is named."""

    optional_arguments = 1
    final_argument_whitespace = True

    def run(self) -> list[nodes.Node]:
        names = self.arguments[0].split() if self.arguments else plan_names(self.root)
        return [self.plan(lesson) for lesson in self.lessons(names)]

    def plan(self, lesson: Lesson) -> nodes.section:
        anchor = f"plan-{lesson.name}"
        title = f"Chapter {lesson.chapter.number}: {lesson.chapter.title}"
        whole = self.markdown(opening(lesson), _section(title, anchor))
        for title, text in sections(lesson):
            place = f"{anchor}-{nodes.make_id(title)}"
            whole += self.markdown(text, _section(title, place))
        return whole


class LessonObjectives(FromFiles):
    """What learners can do after these chapters (all, if none is named): a list each."""

    optional_arguments = 1
    final_argument_whitespace = True

    def run(self) -> list[nodes.Node]:
        names = self.arguments[0].split() if self.arguments else plan_names(self.root)
        parts = [
            f"[{lesson.chapter.title}](chapter:{lesson.name})\n\n{objectives(lesson)}"
            for lesson in self.lessons(names)
        ]
        return self.markdown("\n\n".join(parts), nodes.container()).children


class LessonMinutes(FromFiles):
    """The times of all chapters that have a plan, as a table."""

    def run(self) -> list[nodes.Node]:
        lessons = self.lessons(plan_names(self.root))
        return self.markdown(minutes(lessons), nodes.container()).children if lessons else []


class TextRubric(FromFiles):
    """The rubric of the free-text tasks, as a table."""

    def run(self) -> list[nodes.Node]:
        self.depends_on([self.root / RUBRIC])
        try:
            rubric = load_rubric(self.root)
        except CourseError as error:
            logger.warning("%s", error.problems[0], location=self.get_location())
            return []
        return self.markdown(rubric_table(rubric), nodes.container()).children


def _section(title: str, anchor: str) -> nodes.section:
    return nodes.section("", nodes.title("", title), ids=[anchor], names=[anchor])


def setup(app) -> dict:
    """Register the directives."""
    app.setup_extension("coursekit.book.links")
    app.add_directive("lesson-plan", LessonPlan)
    app.add_directive("lesson-objectives", LessonObjectives)
    app.add_directive("lesson-minutes", LessonMinutes)
    app.add_directive("text-rubric", TextRubric)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
