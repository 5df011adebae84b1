"""Everything that can be known of a course without building it.

`CHECKS` lists the checks. Each takes the course and returns its problems, a line each: file, line
where it can be known, what is wrong, how to put it right.
"""

from collections.abc import Callable

import click

from coursekit.course.arc import arc_problems
from coursekit.course.atlas import check_atlas, load_atlas
from coursekit.course.course import Course, load_course
from coursekit.course.drawings import drawing_problems
from coursekit.course.notebooks import problems as notebook_problems
from coursekit.course.notebooks import stale_questions
from coursekit.course.onward import onward_problems
from coursekit.errors import CourseError
from coursekit.evidence import constants, sweep
from coursekit.evidence.changes import unrecorded
from coursekit.evidence.prose import PROSE, check_claims, texts_of
from coursekit.links import Known, check_text
from coursekit.plans.load import load_plan, plan_names
from coursekit.questions.bank import Bank, place
from coursekit.questions.checks import check_against
from coursekit.questions.glossary import check_terms
from coursekit.text.contents import (
    LAB_CONTENTS,
    TOC,
    chapter_file,
    chapter_names,
    chapter_page,
    documents,
)
from coursekit.text.files import did_you_mean, read_yaml

PAGES = ("book/*.md", "notebooks/*.ipynb")


def problems(course: Course) -> list[str]:
    """What all checks find, each problem once."""
    found: list[str] = []
    for check in CHECKS:
        try:
            found += check(course)
        except CourseError as error:  # of what several checks read: told of by each of them
            found += error.problems
    return list(dict.fromkeys(found))


def contents(course: Course) -> list[str]:
    """Each line of `_toc.yml` is a page, each page has its line, each part its opening."""
    text = (course.root / TOC).read_text(encoding="utf-8")
    listed = documents(read_yaml(course.root / TOC, TOC).data)
    every = (path for pattern in PAGES for path in course.root.glob(pattern))
    pages = sorted(path for path in every if path.name != LAB_CONTENTS)
    names = [path.relative_to(course.root).with_suffix("").as_posix() for path in pages]
    found = []
    for name in dict.fromkeys(listed):
        line = text.count("\n", 0, text.find(name)) + 1
        if name not in names:
            near = did_you_mean(name, set(names) - set(listed))
            found.append(f"{TOC}, line {line}: there is no page {name}{near}")
        if listed.count(name) > 1:
            found.append(f"{TOC}, line {line}: {name} is listed twice: keep one line")
    for path, name in zip(pages, names, strict=True):
        if name not in listed:
            file = path.relative_to(course.root)
            found.append(
                f"{file}: is not in {TOC}: add a line '- file: {name}', or delete the page"
            )
    return found + arc_problems(course)


def evidence(course: Course) -> list[str]:
    """The ledger is sound, its changes are recorded, its claims state only its own numbers."""
    return (
        unrecorded(course.ledger, course.root / "evidence")
        + check_claims(course.ledger)
        + _titles(course)
    )


def _titles(course: Course) -> list[str]:
    """Chapters that the ledger, which is also read alone, calls otherwise than their notebooks."""
    titles = {chapter_page(chapter.name): chapter.title for chapter in course.chapters}
    return [
        f"evidence/ledger.yaml: chapter {name!r} has the title {listed.title!r}, and its notebook "
        f"{titles[listed.page]!r}: write the same"
        for name, listed in course.ledger.about.chapters.items()
        if listed.title != titles.get(listed.page, listed.title)
    ]


def atlas(course: Course) -> list[str]:
    """Every place of the atlas is named once, and its facts and its term are there."""
    return check_atlas(load_atlas(course.root), course.ledger, course.glossary)


def prose(course: Course) -> list[str]:
    """Every link of every text leads somewhere, and its words agree with what it leads to."""
    names = chapter_names(course.root)
    known = Known(course.ledger, course.glossary.terms, names, order=names)
    found = []
    for path in (p for pattern in PROSE for p in sorted(course.root.glob(pattern))):
        if path.name == LAB_CONTENTS:  # made from what is checked
            continue
        file = path.relative_to(course.root)
        for where, text in texts_of(path.suffix, path.read_text(encoding="utf-8")):
            place = f"{file}, {where}, " if where else f"{file}, "
            found += [f"{place}line {p.line}: {p.message}" for p in check_text(text, known)]
    return found


def numbers(course: Course) -> list[str]:
    """Every number has a source or is declared ours; so has every constant of a model."""
    root, ledger = course.root, course.ledger
    return (
        constants.problems(root, ledger)
        + sweep.unsourced(root, ledger)
        + sweep.misdirected(root, ledger)
    )


def questions(course: Course) -> list[str]:
    """The banks are sound, and agree with the ledger and the glossary."""
    found = []
    for bank in (course.bank, course.class_bank):
        found += check_against(bank, course.ledger, course.glossary.terms)
        found += _objectives(course, bank)
    return found + _depths(course)


def _objectives(course: Course, bank: Bank) -> list[str]:
    """Questions that name an objective which their chapter does not have."""
    many = {chapter.name: len(chapter.objectives) for chapter in course.chapters}
    return [
        f"{place(bank.files[asked.chapter])}, line {asked.line}: question {asked.question.id!r}: "
        f"'objective' is {asked.question.objective}, and the chapter lists "
        f"{many.get(asked.chapter, 0)}: give its number in that list, from 1"
        for asked in bank.questions.values()
        if (asked.question.objective or 0) > many.get(asked.chapter, 0)
    ]


def _depths(course: Course) -> list[str]:
    """Lists of deeper questions that are not what the headings of their chapters say.

    A question that both depths ask is none of them.
    """
    found = []
    for chapter in course.chapters:
        asked: dict[str, list[bool]] = {q: [] for part in chapter.parts for q in part.questions}
        for section in (section for part in chapter.parts for section in part.sections):
            for key in section.questions:
                asked[key].append(section.deeper)
        mine = [q for q in course.bank.of_chapter(chapter.name) if q.key in asked]
        deeper = [q.question.id for q in mine if all(asked[q.key])]
        if deeper != [q.question.id for q in mine if q.deeper]:
            file = place(course.bank.files[chapter.name])
            found.append(
                f"{file}: 'deeper' must list the questions that stand under headings ending in "
                f"'(deeper)': deeper: [{', '.join(deeper)}]"
            )
    return found


def glossary(course: Course) -> list[str]:
    """The glossary is sound, and agrees with the ledger."""
    return check_terms(course.glossary, course.ledger)


def plans(course: Course) -> list[str]:
    """Every plan is whole, and names only what is there."""
    found = []
    for name in plan_names(course.root):
        try:
            load_plan(course.root, name, course)
        except CourseError as error:
            found += error.problems
    return found


def notebooks(course: Course) -> list[str]:
    """Every notebook was run, keeps text outputs alone and the questions of today, is written for
    every renderer, takes no longer than promised, shows the drawings as they are now, and leads on
    to the next."""
    paths = [chapter_file(course.root, name) for name in chapter_names(course.root)]
    return (
        [f"notebooks/{fault}" for path in paths for fault in notebook_problems(path)]
        + [
            f"notebooks/{fault}"
            for path in paths
            for fault in stale_questions(path, course.bank, course.root / "evidence")
        ]
        + [fault for chapter in course.chapters for fault in chapter.time_faults()]
        + drawing_problems(course.root)
        + onward_problems(course)
    )


Check = Callable[[Course], list[str]]
CHECKS: tuple[Check, ...] = (
    contents,
    evidence,
    glossary,
    questions,
    plans,
    atlas,
    prose,
    numbers,
    notebooks,
)


@click.command("check")
def command() -> None:
    """Check everything that can be known without a build.

    Contents, evidence, atlas, glossary, questions, plans, links and numbers in texts, notebooks.
    """
    found = problems(load_course())
    for line in found:
        click.echo(line)
    if found:
        count = f"{len(found)} problem{'' if len(found) == 1 else 's'}"
        raise click.ClickException(f"{count} in this course, listed above")
    click.echo("No problems found.")
