"""The parts of a question as HTML, for every output alike."""

from coursekit.exports.pictures import Picture
from coursekit.exports.site import Site
from coursekit.questions.bank import BankQuestion
from coursekit.questions.render import how_to_answer, verdict, written
from coursekit.questions.schema import Number, Option, Recall, Short
from coursekit.text.html import Markup, macros
from coursekit.text.markdown import MarkdownRenderer

TEMPLATE = "question-export.html"


def stem(
    asked: BankQuestion, md: MarkdownRenderer, claim: dict | None = None, figure: str = ""
) -> Markup:
    """What comes before the answer: figure, setting, claim, question, and how to answer it.

    `claim` is that of a belief question (`questions.verdicts.claim_of`), `figure` ready markup.
    It comes first: a setting may speak of "the figure above".
    """
    return _filled("stem", asked.question, md, claim, figure, how_to(asked))


def how_to(asked: BankQuestion) -> str:
    """How to answer, away from the page and its helps; nothing for a choice of one."""
    question = asked.question
    if question.kind == "several":
        return "Choose all that fit."
    if getattr(question, "options", None):
        return ""
    if question.kind == "recall":
        return "Write two or three sentences without looking it up."
    return how_to_answer(asked)


def figure(asked: BankQuestion, site: Site, picture: Picture | None, source: str = "") -> Markup:
    """The picture (at `source`) and the link with which a learner sees a question's figure."""
    name = "Open the figure"
    if asked.question.kind == "predict":
        name = "Answer first. Then open the figure"
    elif asked.question.setting:
        name = "Open the figure in this setting"
    return _filled("figure", picture, source, site.figure(asked), name)


def model(question: Recall, md: MarkdownRenderer) -> Markup:
    """What a free answer is compared with."""
    return _filled("model", question, md)


def afterwards(asked: BankQuestion, md: MarkdownRenderer, claim: dict | None = None) -> Markup:
    """What everyone may read after answering, whatever they answered.

    A belief that is asked again brings the ledger's verdict; before that, nothing is given away.
    """
    question = asked.question
    if question.kind == "belief":
        return verdict(claim, md) if claim and question.tells else Markup()
    rationale = md.block(question.rationale)
    if question.kind == "recall":
        return model(question, md) + Markup("\n") + rationale
    return rationale


def reason(md: MarkdownRenderer, feedback: str, misconception: str | None = None) -> Markup:
    """What a learner reads about an answer, with the mistaken idea that leads to it."""
    return _filled("reason", md, feedback, misconception)


def choices(options: list[Option], md: MarkdownRenderer) -> Markup:
    """The options as a plain list."""
    return _filled("choices", options, md)


def option_reasons(asked: BankQuestion, md: MarkdownRenderer, lettered: bool = False) -> Markup:
    """All options with what is to be said of each; `lettered` where the question's are, too."""
    return _filled("lettered_options" if lettered else "listed_options", asked.question.options, md)


def number_reasons(question: Number, md: MarkdownRenderer) -> Markup:
    """The answer to a number question, and what is to be said of right and wrong ones."""
    right = within(question.answer, question.tolerance, question.unit)
    errors = [(within(e.value, e.tolerance, question.unit), e) for e in question.anticipated_errors]
    return _filled("answers", question, right, errors, "Any other number", md)


def short_reasons(question: Short, md: MarkdownRenderer) -> Markup:
    """The same for a question answered in a few words."""
    errors = [("; ".join(error.accept), error) for error in question.anticipated_errors]
    return _filled("answers", question, "; ".join(question.accept), errors, "Anything else", md)


def within(value: float, tolerance: float, unit: str) -> str:
    """A number with its tolerance and unit."""
    number = written(value, unit)
    return f"{number} (± {tolerance:g})" if tolerance else number


def _filled(macro: str, *values) -> Markup:
    return Markup(getattr(macros(TEMPLATE), macro)(*values).strip())
