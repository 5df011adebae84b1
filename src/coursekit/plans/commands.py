"""`course assign`: what an instructor pastes into a learning platform, for one or more chapters."""

import datetime
from pathlib import Path

import click

from coursekit.course.course import Course
from coursekit.options import SiteAddress
from coursekit.plans.assignment import (
    as_page,
    assignment,
    long_date,
    notebook_file,
    quiz_file,
    schedule,
)
from coursekit.plans.checks import setting_faults
from coursekit.plans.lesson import Lesson
from coursekit.plans.load import PlanError, load_plan, plan_file
from coursekit.text.addresses import chapter_address
from coursekit.text.contents import find_root


class Day(click.ParamType):
    """A date, written year-month-day."""

    name = "date"

    def convert(self, value, param, context) -> datetime.date:
        """The date; says what is wrong with another text."""
        try:
            return value if isinstance(value, datetime.date) else datetime.date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is no date: write year-month-day, such as 2027-02-01.")


@click.command()
@click.argument("chapters", nargs=-1, required=True)
@click.option("--due", type=Day(), required=True, help="Day on which the (first) work is due.")
@click.option(
    "--every", type=click.IntRange(1), default=7, show_default=True, help="Days between chapters."
)
@click.option(
    "--url", "site", type=SiteAddress(), required=True, help="Address of the published course."
)
@click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), required=True, help="Folder."
)
def assign(chapters: tuple[str, ...], due: datetime.date, every: int, site: str, out: Path) -> None:
    """Write the assignment texts of chapters, and a schedule for several.

    CHAPTERS are names such as "discovery". The files are for students: they hold no solution and
    no key.
    """
    root = find_root()
    course = Course(root)
    lessons = [load_plan(root, name, course) for name in dict.fromkeys(chapters)]
    for lesson in lessons:
        _check_built_page(root, lesson)
    dated = [
        (lesson, due + datetime.timedelta(days=every * place))
        for place, lesson in enumerate(lessons)
    ]
    for line in _warnings(root, dated):
        click.echo(f"Note: {line}", err=True)
    out.mkdir(parents=True, exist_ok=True)
    for lesson, day in dated:
        _write(out, lesson.name, assignment(lesson, day, site), lesson.chapter.title)
    if len(dated) > 1:
        _write(out, "schedule", schedule(dated, site), "Schedule")
    click.echo(_what_remains(dated, site, out))


def _check_built_page(root: Path, lesson: Lesson) -> None:
    """Settings against the figures as they were built, where they have been."""
    page = root / "_build" / "html" / chapter_address(lesson.name)
    if page.is_file():
        problems = setting_faults(lesson.plan.figures, page.read_text(encoding="utf-8"))
        if problems:
            where = plan_file(lesson.name)
            raise PlanError([f"{where}: {problem}" for problem in problems])


def _warnings(root: Path, dated: list[tuple[Lesson, datetime.date]]) -> list[str]:
    """What an instructor should know, and nothing that stops the work."""
    today = datetime.date.today()
    found = [f"{long_date(day)} ({lesson.name}) is past." for lesson, day in dated if day < today]
    for lesson, _ in dated:
        path = Path("assignments", lesson.name, notebook_file(lesson))
        if not (root / path).is_file():
            found.append(f"there is no graded notebook {path.as_posix()} yet.")
    return found


def _write(out: Path, name: str, text: str, title: str) -> None:
    (out / f"{name}.md").write_text(text, encoding="utf-8")
    (out / f"{name}.html").write_text(as_page(text, title), encoding="utf-8")


def _what_remains(dated: list[tuple[Lesson, datetime.date]], site: str, out: Path) -> str:
    lines = [f"Written to {out}, as .md and .html, with links to {site}:"]
    lines += [f"  {lesson.name}: due on {long_date(day)}" for lesson, day in dated]
    lines += ["  schedule"] if len(dated) > 1 else []
    lines.append("Still to do, for each (CLASS is the folder of your class):")
    for lesson, _ in dated:
        quiz = out / quiz_file(lesson)
        lines.append(f"  course class release CLASS {lesson.name}")
        lines.append(f"  course export moodle {lesson.name} --class --url {site} --out {quiz}")
    return "\n".join(lines)
