"""A question as HTML, and as plain text without its key.

The HTML is complete as it stands: question, options, and the explained answer under a disclosure.
So it can be read without JavaScript, in print and in an e-book. The page's script reads its data
from the same elements and builds the form; nothing is written twice. The key is in the page
source: these questions are for self-testing only.
"""

from coursekit.questions.bank import BankQuestion
from coursekit.questions.schema import Belief, Number, Option, Predict, Recall, Short
from coursekit.text import markdown
from coursekit.text.html import Markup, tag
from coursekit.text.markdown import Links, MarkdownRenderer, no_links

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
KIND_NAMES = {
    "single": "Choose one",
    "several": "Choose all that fit",
    "number": "Number",
    "short": "In a few words",
    "recall": "In your own words",
    "predict": "Predict first",
    "belief": "What do you think?",
}


def html(asked: BankQuestion, links: Links = no_links, claim: dict | None = None) -> Markup:
    """One question.

    `links` resolves `fact:`, `cite:` and `term:` links. `claim` is the claim of a belief question
    as `verdicts.claim_of` gives it.
    """
    question, md = asked.question, MarkdownRenderer(links)
    parts = [
        tag(
            "p",
            {"class": "question-head"},
            tag("span", {"class": "question-kind"}, KIND_NAMES[question.kind]),
            " ",
            tag("span", {"class": "question-title"}, markdown.inline(question.title)),
        )
    ]
    if question.setup:
        parts.append(tag("div", {"class": "question-setup"}, md.block(question.setup)))
    if claim:
        parts.append(tag("blockquote", {"class": "question-claim"}, tag("p", {}, claim["claim"])))
    parts.append(tag("p", {"class": "question-stem"}, md.inline(question.stem)))
    if options := getattr(question, "options", None):
        items = [tag("li", {}, md.inline(option.text)) for option in options]
        parts.append(tag("ol", {"class": "question-options", "type": "A"}, *items))
    else:
        parts.append(tag("p", {"class": "question-how"}, how_to_answer(asked)))
    if not (isinstance(question, Belief) and not question.tells):
        summary = "What happens, and why" if question.kind == "predict" else "Answer, explained"
        if question.kind == "belief":
            summary = "What the evidence says"
        body = _answer(asked, md, claim)
        parts.append(
            tag("details", {"class": "question-answer"}, tag("summary", {}, summary), body)
        )
    return tag("div", _attributes(asked), *parts)


def _attributes(asked: BankQuestion) -> dict:
    question = asked.question
    data = {
        "class": f"question question-{question.kind}",
        "id": f"question-{asked.key.replace('/', '-')}",
        "data-id": asked.key,
        "data-kind": question.kind,
        "data-chapter": asked.chapter,
        "data-title": markdown.plain(question.title),
        "data-figure": asked.figure_id,
        "data-setting": question.setting or None,
    }
    if isinstance(question, Predict):
        data |= {"data-form": question.form, "data-draw": question.draw.model_dump()}
        if question.form != "pick":
            data |= {"data-limits": question.limits, "data-step": f"{question.step:g}"}
            data["data-unit"] = question.unit
        if question.form == "bars":
            at = [i if bar.at is None else bar.at for i, bar in enumerate(question.bars)]
            data |= {"data-labels": [bar.label for bar in question.bars], "data-at": at}
            data["data-label"] = question.label
        if question.form == "curve":
            data |= {"data-at": question.at, "data-along": question.along}
            data["data-label"] = question.label
    elif isinstance(question, Number):
        data |= {"data-unit": question.unit}
    elif isinstance(question, Belief):
        data |= {"data-before": asked.before, "data-told": question.told}
    elif getattr(question, "recall_first", False):
        data |= {"data-recall-first": True}
    return data


def _answer(asked: BankQuestion, md: MarkdownRenderer, claim: dict | None) -> Markup:
    question = asked.question
    if isinstance(question, Belief):
        return verdict(claim, md)
    parts = []
    if options := getattr(question, "options", None):
        parts.append(_reasons(options, question.kind == "predict", md))
    elif isinstance(question, Number):
        parts += _number_key(question, md)
    elif isinstance(question, Short):
        parts += _short_key(question, md)
    elif isinstance(question, Recall):
        model = md.block(question.model_answer)
        points = [tag("li", {}, md.inline(point)) for point in question.points]
        parts.append(tag("div", {"class": "question-model"}, model))
        parts.append(tag("p", {}, "A full answer holds:"))
        parts.append(tag("ul", {"class": "question-points"}, *points))
    rationale = md.block(question.rationale)
    parts.append(tag("div", {"class": "question-rationale"}, rationale))
    return Markup().join(parts)


def _reasons(options: list[Option], guess: bool, md: MarkdownRenderer) -> Markup:
    right, wrong = ("This happens.", "Not this.") if guess else ("Right.", "Not this one.")
    items = [
        tag(
            "li",
            {"data-right": "yes" if option.right else "no"},
            tag("strong", {}, right if option.right else wrong),
            " ",
            md.inline(option.feedback),
            _idea(option.misconception, md),
        )
        for option in options
    ]
    return tag("ol", {"class": "question-reasons", "type": "A"}, *items)


def _idea(misconception: str | None, md: MarkdownRenderer) -> Markup:
    if misconception is None:
        return Markup()
    words = md.inline(misconception)
    return Markup(" ") + tag("span", {"class": "question-idea"}, "The idea behind it: ", words)


def _case(when: str, text: str, md: MarkdownRenderer, lead: str, idea: str = "", **data) -> Markup:
    attributes = {"class": "question-case", "data-when": when}
    attributes |= {f"data-{key}": value for key, value in data.items()}
    return tag(
        "p",
        attributes,
        tag("span", {"class": "question-lead"}, lead, " "),
        md.inline(text),
        idea,
    )


def _number_key(question: Number, md: MarkdownRenderer) -> list[Markup]:
    answer = written(question.answer, question.unit)
    if question.tolerance:
        answer += f" (anything within {question.tolerance:g} of it counts)"
    parts = [
        tag("p", {}, tag("strong", {}, "Answer: "), answer),
        _case(
            "right",
            question.feedback_correct,
            md,
            "If you found it:",
            value=f"{question.answer!r}",
            tolerance=f"{question.tolerance!r}",
        ),
    ]
    for error in question.anticipated_errors:
        lead = f"If you answered {written(error.value, question.unit)}:"
        data = {"value": f"{error.value!r}", "tolerance": f"{error.tolerance!r}"}
        idea = _idea(error.misconception, md)
        parts.append(_case("anticipated", error.feedback, md, lead, idea, **data))
    return [*parts, _case("other", question.feedback_other, md, "Any other number:")]


def _short_key(question: Short, md: MarkdownRenderer) -> list[Markup]:
    parts = [
        tag("p", {}, tag("strong", {}, "Answer: "), question.accept[0]),
        _case("right", question.feedback_correct, md, "If you had it:", accept=question.accept),
    ]
    for error in question.anticipated_errors:
        lead = f"If you wrote “{error.accept[0]}”:"
        idea = _idea(error.misconception, md)
        parts.append(_case("anticipated", error.feedback, md, lead, idea, accept=error.accept))
    return [*parts, _case("other", question.feedback_other, md, "Anything else:")]


def verdict(claim: dict | None, md: MarkdownRenderer) -> Markup:
    """What the ledger says about a claim."""
    if claim is None:
        return tag("p", {}, "The claims page holds the verdict on this claim.")
    page = md.links("claim", claim["id"])
    label = "The course’s verdict"
    label = label if page is None else tag("a", page.attributes, label)
    word = tag("strong", {"class": "question-verdict-word"}, claim["verdict"])
    instead = md.inline(claim["say_instead"])
    return tag(
        "div",
        {"class": "question-verdict", "data-verdict": claim["verdict"]},
        tag("p", {}, label, ": ", word, "."),
        md.block(claim["why"]),
        tag("p", {}, tag("em", {}, "Say instead: "), instead),
    )


def written(value: float, unit: str) -> str:
    """A number with its unit, as prose writes it."""
    return f"{value:g}{unit}" if unit == "%" else f"{value:g} {unit}".strip()


def how_to_answer(asked: BankQuestion) -> str:
    """One sentence saying how to answer a question without options."""
    question = asked.question
    if question.kind == "number":
        return f"Give a number in {question.unit}." if question.unit else "Give a number."
    if question.kind == "short":
        return "A word or a few words are enough."
    if question.kind == "recall":
        return "Write two or three sentences without looking, then compare."
    if question.kind == "belief":
        return "Give a number from 0 (surely false) to 100 (surely true), and one line of reason."
    low, high = question.limits
    top = written(high, question.unit)
    if question.form == "number":
        return f"Guess a number from {low:g} to {top}."
    if question.form == "bars":
        names = ", ".join(bar.label for bar in question.bars)
        return f"Sketch one bar each, from {low:g} to {top}, for: {names}."
    return f"Sketch {question.label} along {question.along}, from {low:g} to {top}."


def text(asked: BankQuestion, claim: dict | None = None) -> str:
    """The question in plain text, with its options and without its key.

    This is what a notebook keeps, what a terminal shows, and what nbval compares.
    """
    question = asked.question
    lines = [f"{KIND_NAMES[question.kind]}: {markdown.plain(question.title)}"]
    if question.setup:
        lines += [markdown.plain(part) for part in question.setup.split("\n\n")]
    if claim:
        lines.append(f"“{markdown.plain(claim['claim'])}”")
    lines.append(markdown.plain(question.stem))
    if options := getattr(question, "options", None):
        pairs = zip(LETTERS, options, strict=False)
        lines += [f"  {letter}. {markdown.plain(option.text)}" for letter, option in pairs]
    else:
        lines.append(f"  {how_to_answer(asked)}")
    return "\n".join(lines)


def group(
    items: list[Markup], keys: list[str], *, spares: list[Markup] | None = None, fold: str = ""
) -> Markup:
    """Several questions together; with `spares`, a look back whose pool the script reorders.

    With `fold` they are folded under these words.
    """
    attributes = {"class": "questions", "data-ask": " ".join(keys)}
    body = Markup().join(items)
    if fold:
        body = tag("details", {"class": "question-fold"}, tag("summary", {}, fold), body)
    if spares is not None:
        attributes = {"class": "questions look-back", "data-ask": " ".join(keys)}
        if spares:
            summary = tag("summary", {}, "More questions from earlier chapters")
            body += tag("details", {"class": "look-back-more"}, summary, *spares)
    return tag("div", attributes, body)
