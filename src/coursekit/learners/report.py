"""The page: one file that needs no other, asks no host, and runs no script."""

from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined

from coursekit.learners.course_data import Course
from coursekit.learners.results import FEW
from coursekit.learners.roster import IN_PART, READ, SKIPPED, Roster
from coursekit.learners.sections import sections
from explorable.frames.palette import COLOURS


def page(roster: Roster, course: Course) -> str:
    """The report as HTML. Every text is escaped by the template, whoever wrote it."""
    environment = Environment(
        loader=PackageLoader("coursekit"), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    status = [line.status for line in roster.files]
    return environment.get_template("learners.html").render(
        style=_style(),
        sections=sections(roster, course),
        students=len(roster.students),
        few=FEW,
        named=roster.named,
        files=len(status),
        read=status.count(READ),
        in_part=status.count(IN_PART),
        skipped=status.count(SKIPPED),
    )


def _style() -> str:
    """The style sheet, with the house colours for a light and a dark screen."""
    light = "".join(f"--explorable-{name}:{colour};" for name, colour, _ in COLOURS.values())
    dark = "".join(f"--explorable-{name}:{colour};" for name, _, colour in COLOURS.values())
    sheet = (files("coursekit") / "static" / "learners" / "report.css").read_text("utf-8")
    in_the_dark = f"@media screen and (prefers-color-scheme:dark){{:root{{{dark}}}}}"
    return f":root{{{light}}}\n{in_the_dark}\n{sheet}"
