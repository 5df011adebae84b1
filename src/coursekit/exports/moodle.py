"""Moodle XML: what Moodle's question bank imports.

Elements and their names are those of Moodle's own reader (question/format/xml/format.php).
"""

import base64
from xml.etree.ElementTree import Element, SubElement

from coursekit.exports import marking, question_html
from coursekit.exports.context import ExportContext
from coursekit.exports.pictures import Picture
from coursekit.exports.renderer import brackets, plain
from coursekit.exports.report import CHANGED, Report
from coursekit.exports.selection import UNGRADED
from coursekit.questions.bank import BankQuestion
from coursekit.text import outputs
from coursekit.text.markdown import MarkdownRenderer

GUESS = "A guess, a sketch or a belief is written as a free text, without marks"
LETTERS = (
    "Moodle compares a short answer letter by letter, capitals aside. The usual ways to write it "
    "are listed; other punctuation, accents and articles are not forgiven"
)
UNIT_MAY_BE_TYPED, NO_UNIT = "0", "3"
TYPES = {
    "single": "multichoice",
    "several": "multichoice",
    "number": "numerical",
    "short": "shortanswer",
    "recall": "essay",
    # A guess only works if one commits to it, so it gets a field and not just a "description".
    # Moodle counts an essay without marks as complete when it is submitted: nobody need grade it.
    "predict": "essay",
    "belief": "essay",
}


def moodle_xml(context: ExportContext, report: Report) -> bytes:
    """One Moodle XML file with a category for each chapter; the report gains what was changed."""
    md = MarkdownRenderer(context.site.links, brackets, places=False)
    quiz = Element("quiz")
    for chapter, questions in context.by_chapter().items():
        category = SubElement(quiz, "question", type="category")
        path = [context.course, context.heading(chapter)]
        names = "/".join(name.replace("/", "//") for name in path)
        _words(category, "category", f"$course$/top/{names}")
        for asked in questions:
            quiz.append(_question(asked, context, md, report))
            report.written.append(asked.key)
    return outputs.xml(quiz)


def _question(
    asked: BankQuestion, context: ExportContext, md: MarkdownRenderer, report: Report
) -> Element:
    question = asked.question
    options = getattr(question, "options", None)
    element = Element("question", type="multichoice" if options else TYPES[question.kind])
    _head(element, asked, context, md, report)
    if options:
        _choice(element, asked, md)
    elif question.kind == "number":
        _number(element, asked, md)
    elif question.kind == "short":
        _short(element, asked, md)
        report.note(CHANGED, LETTERS, asked.key)
    else:
        _essay(element, asked, md)
        if question.kind in UNGRADED:
            report.note(CHANGED, GUESS, asked.key)
    tags = SubElement(element, "tags")
    for tag in (*question.ideas, f"level:{question.level}", asked.chapter):
        _words(tags, "tag", tag)
    return element


def _head(
    element: Element, asked: BankQuestion, context: ExportContext, md: MarkdownRenderer, report
) -> None:
    picture = context.picture(asked, report)
    source = f"@@PLUGINFILE@@/{picture.name}" if picture else ""
    figure = question_html.figure(asked, context.site, picture, source)
    claim = context.claim(asked)
    _words(element, "name", plain(asked.question.title))
    stem = _html(element, "questiontext", question_html.stem(asked, md, claim, figure))
    if picture:
        _file(stem, picture)
    _html(element, "generalfeedback", question_html.afterwards(asked, md, claim))
    for name, value in (
        ("defaultgrade", str(marking.marks(asked.question))),
        ("penalty", "0.3333333"),
        ("hidden", "0"),
        ("idnumber", asked.key),
    ):
        SubElement(element, name).text = value


def _choice(element: Element, asked: BankQuestion, md: MarkdownRenderer) -> None:
    single = asked.question.kind != "several"
    SubElement(element, "single").text = "true" if single else "false"
    SubElement(element, "shuffleanswers").text = "true"
    SubElement(element, "answernumbering").text = "ABCD"
    SubElement(element, "showstandardinstruction").text = "0"
    options = asked.question.options
    shares = marking.shares(asked.key, options, several=not single)
    for option, share in zip(options, shares, strict=True):
        answer = SubElement(element, "answer", fraction=marking.percent(share), format="html")
        SubElement(answer, "text").text = md.inline(option.text)
        _html(answer, "feedback", question_html.reason(md, option.feedback, option.misconception))


def _number(element: Element, asked: BankQuestion, md: MarkdownRenderer) -> None:
    question = asked.question
    # Moodle takes the first answer that fits, so the right one comes first and "*" last.
    right = _answer(
        element,
        marking.written(question.answer),
        100,
        question_html.reason(md, question.feedback_correct),
    )
    SubElement(right, "tolerance").text = marking.written(question.tolerance)
    for error in question.anticipated_errors:
        said = question_html.reason(md, error.feedback, error.misconception)
        answer = _answer(element, marking.written(error.value), 0, said)
        SubElement(answer, "tolerance").text = marking.written(error.tolerance)
    _answer(element, "*", 0, question_html.reason(md, question.feedback_other))
    if question.unit:
        unit = SubElement(SubElement(element, "units"), "unit")
        SubElement(unit, "multiplier").text = "1"
        SubElement(unit, "unit_name").text = question.unit
    SubElement(element, "unitgradingtype").text = "0"
    SubElement(element, "showunits").text = UNIT_MAY_BE_TYPED if question.unit else NO_UNIT


def _short(element: Element, asked: BankQuestion, md: MarkdownRenderer) -> None:
    question = asked.question
    SubElement(element, "usecase").text = "0"
    for form in marking.forms(question.accept):
        _answer(element, _literal(form), 100, question_html.reason(md, question.feedback_correct))
    for error in question.anticipated_errors:
        for form in marking.forms(error.accept):
            _answer(
                element,
                _literal(form),
                0,
                question_html.reason(md, error.feedback, error.misconception),
            )
    _answer(element, "*", 0, question_html.reason(md, question.feedback_other))


def _literal(form: str) -> str:
    """In a short answer Moodle reads `*` as "anything" unless a backslash stands before it."""
    return form.replace("*", r"\*")


def _essay(element: Element, asked: BankQuestion, md: MarkdownRenderer) -> None:
    graded = asked.question.kind == "recall"
    for name, value in (
        ("responseformat", "editor"),
        ("responserequired", "1"),
        ("responsefieldlines", "10" if graded else "5"),
        ("attachments", "0"),
        ("attachmentsrequired", "0"),
    ):
        SubElement(element, name).text = value
    _html(element, "graderinfo", question_html.model(asked.question, md) if graded else "")
    _html(element, "responsetemplate", "")


def _answer(element: Element, form: str, share: int, feedback: str) -> Element:
    answer = SubElement(element, "answer", fraction=str(share), format="moodle_auto_format")
    SubElement(answer, "text").text = form
    _html(answer, "feedback", feedback)
    return answer


def _words(parent: Element, name: str, words: str) -> None:
    SubElement(SubElement(parent, name), "text").text = words


def _html(parent: Element, name: str, html: str) -> Element:
    element = SubElement(parent, name, format="html")
    SubElement(element, "text").text = html
    return element


def _file(parent: Element, picture: Picture) -> None:
    attributes = {"name": picture.name, "path": "/", "encoding": "base64"}
    content = base64.b64encode(picture.svg).decode("ascii")
    SubElement(parent, "file", attributes).text = content
