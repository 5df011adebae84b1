"""The text of an assignment, for students: Markdown, and HTML that can be pasted anywhere.

It is made from the plan, the chapter and the rubric. Solutions, the keys of questions and the
anchors of the text task are not among its sources.
"""

import datetime

from coursekit.links import place_of
from coursekit.plans.lesson import Lesson
from coursekit.plans.schema import Rubric
from coursekit.text import markdown
from coursekit.text.addresses import chapter_address, figure_state
from coursekit.text.html import Markup, fill
from coursekit.text.links import resolve_links
from coursekit.text.tables import table

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
STYLE = """
body { max-width: 46rem; margin: 2rem auto; padding: 0 1rem; font: 1rem/1.5 sans-serif; }
table { border-collapse: collapse; } th, td { border: 1px solid #767676; padding: 0.3rem 0.5rem; }
th, td { text-align: left; vertical-align: top; }
""".strip()


def long_date(day: datetime.date) -> str:
    """A date that no reader can take for another: "Monday, 1 February 2027"."""
    return f"{DAYS[day.weekday()]}, {day.day} {MONTHS[day.month - 1]} {day.year}"


def notebook_file(lesson: Lesson) -> str:
    """The graded notebook as nbgrader releases it."""
    return f"{lesson.name}.ipynb"


def quiz_file(lesson: Lesson) -> str:
    """The quiz as `course export moodle` writes it when told so."""
    return f"{lesson.name}-quiz.xml"


def assignment(lesson: Lesson, due: datetime.date, site: str) -> str:
    """The assignment as Markdown. `site` is the address of the published course."""
    plan, chapter = lesson.plan, lesson.chapter
    page = f"{site}/{chapter_address(chapter.name)}"
    minutes = plan.minutes
    steps = [
        ("Read and work through the chapter", chapter.minutes, f"[{chapter.title}]({page})"),
        ("Quiz", minutes.quiz, "in the learning platform"),
        ("Graded notebook", minutes.notebook, f"`{notebook_file(lesson)}`"),
        ("Discussion", minutes.discussion, "in class"),
    ]
    parts = ", ".join(f"{part} {minutes}" for part, minutes in chapter.times)
    figures = [
        f"- [{chapter.figures[shown.figure].title.rstrip('.')}]"
        f"({page}{figure_state(chapter.name, shown.figure, shown.setting)}): {shown.look_for}"
        for shown in plan.figures
    ]
    blocks = [
        f"# Assignment: {chapter.title}",
        f"**Due on {long_date(due)}.**",
        "## What you will be able to do",
        "\n".join(f"- {objective}" for objective in chapter.objectives),
        "## What to do",
        table(("Step", "Minutes", "Where"), steps),
        f"Minutes of the chapter’s parts: {parts}.",
        "## Figures to look at again",
        "Each link opens the figure in the setting that is meant.",
        "\n".join(figures),
        "## The graded notebook",
        plan.hand_in,
        f"Its last task is a text. {plan.text_task.ask}",
        "## How the text is graded",
        f"The rows together give up to {lesson.rubric.points} points.",
        rubric_table(lesson.rubric),
        "## Files",
        f"- `{notebook_file(lesson)}`: the graded notebook, which you get from your instructor",
    ]
    return resolve_links("\n\n".join(blocks), lambda *link: _address(site, *link)) + "\n"


def schedule(lessons: list[tuple[Lesson, datetime.date]], site: str) -> str:
    """Several assignments in the order of their dates, as Markdown."""
    rows = []
    for lesson, due in lessons:
        minutes, chapter = lesson.plan.minutes, lesson.chapter
        link = f"[{chapter.title}]({site}/{chapter_address(chapter.name)})"
        times = (chapter.minutes, minutes.quiz, minutes.notebook, minutes.discussion)
        rows.append((long_date(due), link, *times, sum(times)))
    heads = ("Due", "Chapter", "Reading", "Quiz", "Notebook", "Discussion", "Together")
    note = "Times are minutes. Each chapter has an assignment text of its own."
    return f"# Schedule\n\n{note}\n\n{table(heads, rows)}\n"


def rubric_table(rubric: Rubric) -> str:
    """The rubric as a Markdown table: one row each, from no point to three."""
    heads = ("Row", *(_points(points) for points in range(len(rubric.rows[0].levels))))
    return table(heads, [(f"**{row.title}**", *row.levels) for row in rubric.rows])


def as_page(text: str, title: str) -> str:
    """A text as one HTML file without any other file: what stands in its body can be pasted."""
    body = markdown.document(text)
    return fill("assignment.html", title=title, style=Markup(STYLE), text=body) + "\n"


def _address(site: str, scheme: str, target: str) -> str | None:
    place = place_of(scheme, target)
    return None if place is None else place.on(site)


def _points(points: int) -> str:
    return "1 point" if points == 1 else f"{points} points"
