"""The report as sections of words, pictures and tables; `report` writes them as a page."""

from markupsafe import Markup

from coursekit.learners import items, pictures, results
from coursekit.learners.course_data import Course
from coursekit.learners.predictions import predictions
from coursekit.learners.report_model import FEW_ANSWERS, Block, Section, Table, share_words
from coursekit.learners.results import FirstTries
from coursekit.learners.roster import Roster
from coursekit.text import markdown


def sections(roster: Roster, course: Course) -> list[Section]:
    """All sections of the report, in order."""
    if not roster.students:
        return [_files(roster)]
    records = [student.record for student in roster.students]
    judged = items.items(records, course)
    return [
        _done(roster, course),
        _objectives(items.objectives(judged, course), course),
        _accuracy(results.first_tries(records, course), course),
        _items(judged),
        _self_rated(results.first_tries(records, course, ["recall"])),
        predictions(results.guesses(records, course), course.numbers),
        _moved(items.moved(records, course)),
        _beliefs(results.shifts(records, course), course),
        _files(roster),
    ]


def _done(roster: Roster, course: Course) -> Section:
    done = results.done([student.record for student in roster.students], course)
    labels = [student.label for student in roster.students]
    chapters = Table(
        "What was done, by chapter",
        ("Chapter", "Parts done, mean", "Questions answered, mean", "Began it", "Finished it"),
        tuple(
            (
                c.chapter.title,
                f"{_mean(c.parts_done):.1f} of {len(c.chapter.parts)}",
                f"{_mean(c.answered):.1f} of {c.questions}",
                str(c.begun),
                str(c.finished),
            )
            for c in done
        ),
    )
    people = Table(
        "Parts done; questions answered: by student and chapter",
        ("Student", *(c.chapter.title for c in done)),
        tuple(
            (
                label,
                *(
                    f"{c.parts_done[i]} of {len(c.chapter.parts)}; {c.answered[i]} of {c.questions}"
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


def _objectives(found: list[items.Objective], course: Course) -> Section:
    blocks = []
    for chapter in course.chapters:
        rows = tuple(
            (
                Markup(f"{each.number}. {markdown.inline(each.text)}"),
                str(each.questions),
                share_words(each.share) if each.questions else "no question that the page judges",
            )
            for each in found
            if each.chapter == chapter.name
        )
        table = Table(f"By objective: {chapter.title}", ("Objective", "Questions", "Right"), rows)
        blocks.append(Block(table, chapter.title))
    return Section(
        "objectives",
        "By objective",
        (
            "First answers to the questions of each objective, all students together. Questions "
            "before the chapter, predictions and free answers are not counted.",
        ),
        blocks,
    )


def _items(found: list[items.Item]) -> Section:
    rows = tuple(
        (
            item.asked.key,
            share_words(item.share),
            "too few, or all alike" if item.discrimination is None else _two(item.discrimination),
        )
        for item in found
    )
    head = ("Question", "Difficulty: right at the first try", "Discrimination")
    return Section(
        "items",
        "Difficulty and discrimination",
        (
            "Discrimination is the correlation between being right here and the share right in all "
            "other questions (−1 to 1). A question near 0 says little about a student; below 0, "
            "look whether its wording misleads those who know most.",
        ),
        [Block(Table("Questions", head, rows))],
    )


def _moved(found: list[items.Moved]) -> Section:
    rows = tuple(
        (
            item.asked.key,
            str(item.again),
            str(item.changed),
            *(
                share_words(share) if share else "no right answer"
                for share in (item.first, item.last)
            ),
        )
        for item in found
        if item.again
    )
    head = ("Prediction", "Guessed again", "Changed it", "Right at first", "Right at last")
    return Section(
        "moved",
        "Predictions made again",
        ("Students who guessed more than once: whether they moved towards what happens.",),
        [Block(Table("Predictions made again", head, rows))],
    )


def _accuracy(tries: list[FirstTries], course: Course) -> Section:
    blocks = []
    for chapter in course.chapters:
        title = chapter.title
        own = [item for item in tries if item.asked.chapter == chapter.name]
        rows = tuple((_title(item), _kind(item), share_words(item.share)) for item in own)
        table = Table(f"Right at the first try: {title}", ("Question", "Kind", "Right"), rows)
        answered = any(item.share.of for item in own)
        picture = pictures.accuracy(chapter.name, own) if answered else None
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
        (
            _title(item),
            *(str(item.results[name]) for name in ("right", "partly", "wrong", "ungraded")),
        )
        for item in tries
    )
    head = ("Question", "All of it", "Part of it", "Not yet", "Not rated")
    return Section(
        "self-rated",
        "In their own words",
        ("Students compare their text with a model answer and rate it themselves.",),
        [Block(Table("First ratings of free answers", head, rows))],
    )


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
        [Block(table, picture=pictures.beliefs(shifts, course.titles) if drawn else None)],
    )


def _files(roster: Roster) -> Section:
    head = ("File", "Student", "Status", "Answers", "Marks", "Remarks")
    rows = tuple(
        (line.file, line.student, line.status, str(line.answers), str(line.marks), line.note)
        for line in roster.files
    )
    return Section(
        "files",
        "Every file that was submitted",
        ("A file that could not be read, or only in part, is named here with the reason.",),
        [Block(Table("Files", head, rows))],
    )


def _title(item: FirstTries) -> str:
    early = " (before the chapter)" if item.asked.question.orientation else ""
    return markdown.plain(item.asked.question.title) + early


def _two(value: float) -> str:
    return f"{value:.2f}".replace("-", "−")


def _signed(change: float) -> str:
    return "0" if round(change) == 0 else f"{change:+.0f}".replace("-", "−")


def _kind(item: FirstTries) -> str:
    return f"{item.asked.question.kind}, {item.asked.question.level}"


def _mean(counts: tuple[int, ...]) -> float:
    return sum(counts) / len(counts)
