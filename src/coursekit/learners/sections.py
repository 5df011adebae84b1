"""The report as sections of words, pictures and tables; `report` writes them as a page."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from markupsafe import Markup

from .. import markdown
from ..questions.render import LETTERS, written
from . import pictures, results
from .canvas import Picture
from .course import Course
from .results import FirstTries, Guesses, Share
from .roster import Roster

FEW_ANSWERS = " — few answers"


@dataclass(frozen=True)
class Table:
    """Cells of text, or of the course's own `Markup`; the first column heads the rows."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Block:
    """One picture with its table, under a heading of its own if it has a title."""

    table: Table
    title: str = ""
    before: tuple[str, ...] = ()
    picture: Picture | None = None
    outcome: Markup | None = None


@dataclass(frozen=True)
class Section:
    """A second-level section of the page."""

    id: str
    title: str
    words: tuple[str, ...] = ()
    blocks: list[Block] = field(default_factory=list)


def sections(roster: Roster, course: Course) -> list[Section]:
    """All sections of the report, in order."""
    if not roster.students:
        return [_files(roster)]
    records = [student.record for student in roster.students]
    return [
        _done(roster, course),
        _accuracy(results.first_tries(records, course), course),
        _self_rated(results.first_tries(records, course, ["recall"])),
        _predictions(results.guesses(records, course), course),
        _beliefs(results.shifts(records, course), course),
        _files(roster),
    ]


def share_words(share: Share) -> str:
    """`7 of 12, 58% (32 to 81%)`; a warning where there are few."""
    if not share.of:
        return "no answer"
    low, high = (f"{100 * end:.0f}" for end in share.interval)
    few = FEW_ANSWERS if share.few else ""
    return f"{share.count} of {share.of}, {share.value:.0%} ({low} to {high}%){few}"


def _done(roster: Roster, course: Course) -> Section:
    done = results.done([student.record for student in roster.students], course)
    labels = [student.label for student in roster.students]
    chapters = Table(
        "What was done, by chapter",
        ("Chapter", "Parts done, mean", "Questions answered, mean", "Began it", "Finished it"),
        tuple(
            (
                chapter.outline.title,
                f"{_mean(chapter.parts_done):.1f} of {len(chapter.outline.parts)}",
                f"{_mean(chapter.answered):.1f} of {chapter.questions}",
                str(chapter.begun),
                str(chapter.finished),
            )
            for chapter in done
        ),
    )
    people = Table(
        "Parts done; questions answered: by student and chapter",
        ("Student", *(chapter.outline.title for chapter in done)),
        tuple(
            (
                label,
                *(
                    f"{c.parts_done[i]} of {len(c.outline.parts)}; {c.answered[i]} of {c.questions}"
                    for c in done
                ),
            )
            for i, label in enumerate(labels)
        ),
    )
    return Section(
        "done",
        "What was done",
        (
            "A part is done when all its questions are answered, or looked at; a part without "
            "questions when the student has marked it.",
        ),
        [
            Block(chapters, "By chapter", picture=pictures.chapters(done, len(labels))),
            Block(people, "By student", picture=pictures.students(labels, done)),
        ],
    )


def _accuracy(tries: list[FirstTries], course: Course) -> Section:
    blocks = []
    for chapter, title in course.bank.titles.items():
        own = [item for item in tries if item.asked.chapter == chapter]
        rows = tuple((_title(item), _kind(item), share_words(item.share)) for item in own)
        table = Table(f"Right at the first try: {title}", ("Question", "Kind", "Right"), rows)
        answered = any(item.share.of for item in own)
        picture = pictures.accuracy(chapter, own) if answered else None
        blocks.append(Block(table, title, picture=picture))
    return Section(
        "accuracy",
        "Right at the first try",
        (
            "Questions that the page judges by itself. Partly right counts as not right. The line "
            "is the 95% interval (Wilson): with few answers it is wide. Grey and hollow: fewer "
            f"than {results.FEW} answers, which say little.",
        ),
        blocks,
    )


def _self_rated(tries: list[FirstTries]) -> Section:
    rows = tuple(
        (_title(item), *(str(item.results[name]) for name in ("right", "partly", "wrong", "said")))
        for item in tries
    )
    head = ("Question", "All of it", "Part of it", "Not yet", "Not rated")
    return Section(
        "self-rated",
        "In their own words",
        ("Students compare their text with a model answer and rate it themselves.",),
        [Block(Table("First ratings of free answers", head, rows))],
    )


def _predictions(found: list[Guesses], course: Course) -> Section:
    blocks = []
    for item in found:
        question, drawn = item.asked.question, bool(item.values)
        asked = Markup(markdown.inline(f"{question.setup}\n{question.ask}".strip()))
        blocks.append(
            Block(
                _pick_table(item) if question.form == "pick" else _spread_table(item),
                f"Chapter {int(item.asked.chapter[:2])}: {markdown.plain(question.title)}",
                (asked, _guessed(item)),
                pictures.guess(item) if drawn else None,
                Markup(markdown.block(question.because)),
            )
        )
    return Section(
        "predictions",
        "Predictions and what happens",
        (
            "First guesses, made before the result was shown. They are not graded: a wrong guess "
            "that surprises is worth more than a right one. For a choice the question bank says "
            "which option happens; for numbers, bars and curves it holds no number to mark in the "
            "plot, so the outcome stands below in the course's own words.",
        ),
        blocks,
    )


def _guessed(item: Guesses) -> str:
    said = f"{len(item.values)} guessed, {item.looked} looked without a guess."
    if item.misfits:
        said += f" {item.misfits} answers do not fit the question as it stands now: left out."
    if item.values and len(item.values) < results.FEW:
        said += f" Fewer than {results.FEW} guesses say little."
    if item.right is not None and item.values:
        said += f" What happens was picked by {share_words(item.right)}."
    return said


def _pick_table(item: Guesses) -> Table:
    rows = tuple(
        (
            Markup(f"{LETTERS[i]}. {markdown.inline(option.text)}"),
            "yes" if option.right else "no",
            str(item.values.count(i)),
        )
        for i, option in enumerate(item.asked.question.options)
    )
    return Table("Guesses", ("Option", "This happens", "Students"), rows)


def _spread_table(item: Guesses) -> Table:
    question = item.asked.question
    names = {
        "number": lambda: [("guess", None)],
        "bars": lambda: [(bar.label, i) for i, bar in enumerate(question.bars)],
        "curve": lambda: [(f"{question.along}: {at:g}", i) for i, at in enumerate(question.at)],
    }[question.form]()
    rows = []
    for name, place in names:
        spread = item.spread(place)
        cells = [written(value, question.unit) for value in spread] if spread else ["none"] * 3
        rows.append((name, *cells))
    head = ("What was guessed", "Lower quarter", "Middle", "Upper quarter")
    return Table("Guesses: half of the students lie between the quarters", head, tuple(rows))


def _beliefs(shifts: list[results.Shift], course: Course) -> Section:
    rows = []
    for shift in shifts:
        cells, few = ["none"] * 3, ""
        if shift.values:
            cells = [*(f"{mean:.0f}" for mean in shift.means), _signed(shift.by)]
            few = FEW_ANSWERS if len(shift.values) < results.FEW else ""
        rows.append((shift.pair.claim, *cells, f"{len(shift.values)}{few}", shift.pair.verdict))
    head = ("Claim", "Before", "After", "Shift", "Students", "The course's verdict")
    drawn = any(shift.values for shift in shifts)
    table = Table("Mean belief, 0 surely false to 100 surely true", head, tuple(rows))
    return Section(
        "beliefs",
        "Belief in the claims, before and after",
        (
            "Only students who rated a claim at both ends of its chapter. Hollow: before; filled: "
            "after; large: the mean of the class.",
        ),
        [Block(table, picture=pictures.beliefs(shifts, course.bank.titles) if drawn else None)],
    )


def _files(roster: Roster) -> Section:
    head = ("File", "Student", "Status", "Answers", "Marks", "Remarks")
    rows = tuple(
        (line.file, line.student, line.status, str(line.answers), str(line.marks), line.note)
        for line in roster.files
    )
    return Section(
        "files",
        "Every file that was handed in",
        ("A file that could not be read, or only in part, is named here with the reason.",),
        [Block(Table("Files", head, rows))],
    )


def _title(item: FirstTries) -> str:
    early = " (before the chapter)" if item.asked.question.orientation else ""
    return markdown.plain(item.asked.question.title) + early


def _signed(change: float) -> str:
    return "0" if round(change) == 0 else f"{change:+.0f}".replace("-", "−")


def _kind(item: FirstTries) -> str:
    return f"{item.asked.question.kind}, {item.asked.question.level}"


def _mean(counts: Iterable[int]) -> float:
    counts = list(counts)
    return sum(counts) / len(counts)
