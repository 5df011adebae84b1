"""The parts of a question as HTML, for every output alike."""

from html import escape

from coursekit.exports.pictures import Picture
from coursekit.exports.site import Site
from coursekit.exports.text import Words
from coursekit.questions.bank import Asked
from coursekit.questions.render import how_to_answer, written
from coursekit.questions.schema import Number, Recall


def stem(asked: Asked, words: Words, claim: dict | None = None, figure: str = "") -> str:
    """What comes before the answer: figure, setting, claim, question, and how to answer it.

    `claim` is that of a belief question (`questions.verdicts.claim_of`), `figure` ready HTML.
    """
    question = asked.question
    parts = [figure] if figure else []  # first: a setting may speak of "the figure above"
    parts += [words.block(question.setup)] if question.setup else []
    if claim:
        parts.append(f"<blockquote><p>{words.inline(claim['claim'])}</p></blockquote>")
    parts.append(f"<p>{words.inline(question.ask)}</p>")
    if how := how_to(asked):
        parts.append(f"<p><em>{escape(how)}</em></p>")
    return "\n".join(parts)


def how_to(asked: Asked) -> str:
    """How to answer, away from the page and its helps; nothing for a choice of one."""
    question = asked.question
    if question.kind == "several":
        return "Choose all that fit."
    if getattr(question, "options", None):
        return ""
    if question.kind == "recall":
        return "Write two or three sentences without looking it up."
    return how_to_answer(asked)


def figure(asked: Asked, site: Site, picture: Picture | None, source: str = "") -> str:
    """The picture (at `source`) and the link with which a learner sees a question's figure."""
    parts = []
    if picture:
        parts.append(
            f'<p><img src="{escape(source)}" alt="{escape(picture.words)}" style="max-width:100%"'
            f" /></p>\n<p>The figure as it opens. {escape(picture.says)}</p>"
        )
    if address := site.figure(asked):
        name = "Open the figure"
        if asked.question.kind == "predict":
            name = "Answer first. Then open the figure"
        elif asked.question.setting:
            name = "Open the figure in this setting"
        parts.append(f'<p><a href="{escape(address)}">{name}</a></p>')
    return "\n".join(parts)


def model(question: Recall, words: Words) -> str:
    """What a free answer is compared with."""
    points = "".join(f"<li>{words.inline(point)}</li>" for point in question.points)
    return (
        f"<p><strong>A model answer.</strong></p>\n{words.block(question.model_answer)}\n"
        f"<p>One mark for each of these points:</p>\n<ul>{points}</ul>"
    )


def afterwards(asked: Asked, words: Words, claim: dict | None = None) -> str:
    """What everyone may read after answering, whatever they answered.

    A belief that is asked again brings the ledger's verdict; before that, nothing is given away.
    """
    question = asked.question
    if question.kind == "belief":
        return verdict(claim, words) if claim and question.before else ""
    because = words.block(question.because)
    return f"{model(question, words)}\n{because}" if question.kind == "recall" else because


def verdict(claim: dict, words: Words) -> str:
    """What the ledger says about a claim."""
    page = words.site.links("claim", claim["id"])
    label = "The course’s verdict"
    if page:
        label = f'<a href="{escape(page["href"])}">{label}</a>'
    return (
        f"<p>{label}: <strong>{escape(claim['verdict'])}</strong>.</p>\n"
        f"{words.block(claim['why'])}\n"
        f"<p><em>Say instead:</em> {words.inline(claim['say_instead'])}</p>"
    )


def option_reasons(asked: Asked, words: Words, lettered: bool = False) -> str:
    """All options with what is to be said of each; `lettered` where the question's are, too."""
    items = "".join(
        f"<li>{words.inline(option.text)} <strong>{'Right.' if option.right else 'Not this.'}"
        f"</strong> {words.reason(option.feedback, option.misconception)}</li>"
        for option in asked.question.options
    )
    return f'<ol type="A">{items}</ol>' if lettered else f"<ul>{items}</ul>"


def number_reasons(question: Number, words: Words) -> str:
    """The answer to a number question, and what is to be said of right and wrong ones."""
    right = within(question.answer, question.tolerance, question.unit)
    items = [f"<li><strong>{escape(right)}</strong>: {words.reason(question.right)}</li>"]
    for trap in question.traps:
        wrong = escape(within(trap.value, trap.tolerance, question.unit))
        items.append(f"<li>{wrong}: {words.reason(trap.feedback, trap.misconception)}</li>")
    items.append(f"<li>Any other number: {words.reason(question.otherwise)}</li>")
    return f"<ul>{''.join(items)}</ul>"


def within(value: float, tolerance: float, unit: str) -> str:
    """A number with its tolerance and unit."""
    number = written(value, unit)
    return f"{number} (± {tolerance:g})" if tolerance else number
