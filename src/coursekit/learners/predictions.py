"""The section of the report on predictions: what was guessed, beside what happens."""

from markupsafe import Markup

from coursekit.learners import pictures, results
from coursekit.learners.report_model import Block, Section, Table, share_words
from coursekit.learners.results import Guesses
from coursekit.questions.render import LETTERS, written
from coursekit.text import markdown


def predictions(found: list[Guesses], numbers: dict[str, int]) -> Section:
    """The section on guesses: each beside what happens. `numbers` are those of the chapters."""
    blocks = []
    for item in found:
        question, drawn = item.asked.question, bool(item.values)
        asked = Markup(markdown.inline(f"{question.setup}\n{question.stem}".strip()))
        blocks.append(
            Block(
                _pick_table(item) if question.form == "pick" else _spread_table(item),
                f"Chapter {numbers[item.asked.chapter]}: {markdown.plain(question.title)}",
                (asked, _guessed(item)),
                pictures.guess(item) if drawn else None,
                Markup(markdown.block(question.rationale)),
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
