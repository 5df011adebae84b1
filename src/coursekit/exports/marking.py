"""Marks, shares of a mark, and the ways to write a short answer: the same in every output."""

from coursekit.exports.errors import ExportError
from coursekit.questions.answers import normalise
from coursekit.questions.schema import Option, Question, Recall

MOST_RIGHT = 10  # Moodle knows the shares 1/1 to 1/10 and a few others; beyond, it refuses a file
RULE = (
    "Where several options are right, the right ones share the mark equally, and each wrong one "
    "takes away an equal share, so that ticking everything, or nothing, earns nothing. A question "
    "never earns less than nothing."
)


def marks(question: Question) -> int:
    """What a question is worth: one mark; a free answer one for each point; no mark for a guess."""
    if isinstance(question, Recall):
        return len(question.points)
    return 0 if question.kind in ("predict", "belief") else 1


def shares(key: str, options: list[Option], several: bool) -> list[float]:
    """What ticking each option earns, in percent of the mark.

    With `several`, guessing at random earns nothing on average. Raises `ExportError` above ten
    right or wrong options. Where only one may be picked and none is right, as in a guess about
    oneself, all are.
    """
    right = sum(option.right for option in options)
    wrong = len(options) - right
    if not several:
        return [100.0 if option.right or right == 0 else 0.0 for option in options]
    if max(right, wrong) > MOST_RIGHT:
        raise ExportError(
            f"{key}: has {right} right and {wrong} wrong options; Moodle can share a mark among "
            f"{MOST_RIGHT} at most: split the question"
        )
    return [100 / right if option.right else -100 / wrong for option in options]


def percent(share: float) -> str:
    """A share as Moodle writes it: at most five places."""
    return f"{share:.5f}".rstrip("0").rstrip(".")


def written(value: float) -> str:
    """A number in full, without a needless `.0`."""
    return repr(value).removesuffix(".0")


def forms(accept: list[str]) -> list[str]:
    """The accepted forms, and each without its punctuation and articles and with "the".

    On the page case, accents, punctuation and articles do not count. A learning platform compares
    letter by letter (case aside), so the usual ways to write an answer are listed.
    """
    known: dict[str, str] = {}
    for form in accept:
        bare = normalise(form)
        for way in (" ".join(form.split()), bare, f"the {bare}"):
            known.setdefault(way.casefold(), way)
    return list(known.values())
