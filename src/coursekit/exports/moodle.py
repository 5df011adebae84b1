"""Moodle XML: what Moodle's question bank imports.

Elements and their names are those of Moodle's own reader (question/format/xml/format.php).
"""

import base64
from xml.etree.ElementTree import Element, SubElement

from coursekit.exports import marking, parts, text
from coursekit.exports.material import Material
from coursekit.exports.pictures import Picture
from coursekit.exports.report import CHANGED, Report
from coursekit.exports.selection import UNGRADED
from coursekit.questions.bank import Asked
from coursekit.text import outputs

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
    # Moodle counts an essay without marks as complete when it is handed in: nobody need grade it.
    "predict": "essay",
    "belief": "essay",
}


def moodle_xml(material: Material, report: Report) -> bytes:
    """One Moodle XML file with a category for each chapter; the report gains what was changed."""
    words = text.Words(material.site, text.brackets)
    quiz = Element("quiz")
    for chapter, questions in material.by_chapter().items():
        category = SubElement(quiz, "question", type="category")
        path = [material.course, material.heading(chapter)]
        names = "/".join(name.replace("/", "//") for name in path)
        _words(category, "category", f"$course$/top/{names}")
        for asked in questions:
            quiz.append(_question(asked, material, words, report))
            report.written.append(asked.key)
    return outputs.xml(quiz)


def _question(asked: Asked, material: Material, words: text.Words, report: Report) -> Element:
    question = asked.question
    options = getattr(question, "options", None)
    element = Element("question", type="multichoice" if options else TYPES[question.kind])
    _head(element, asked, material, words, report)
    if options:
        _choice(element, asked, words)
    elif question.kind == "number":
        _number(element, asked, words)
    elif question.kind == "short":
        _short(element, asked, words)
        report.note(CHANGED, LETTERS, asked.key)
    else:
        _essay(element, asked, words)
        if question.kind in UNGRADED:
            report.note(CHANGED, GUESS, asked.key)
    tags = SubElement(element, "tags")
    for tag in (*question.ideas, f"level:{question.level}", asked.chapter):
        _words(tags, "tag", tag)
    return element


def _head(element: Element, asked: Asked, material: Material, words: text.Words, report) -> None:
    picture = material.picture(asked, report)
    source = f"@@PLUGINFILE@@/{picture.name}" if picture else ""
    figure = parts.figure(asked, material.site, picture, source)
    claim = material.claim(asked)
    _words(element, "name", text.plain(asked.question.title))
    stem = _html(element, "questiontext", parts.stem(asked, words, claim, figure))
    if picture:
        _file(stem, picture)
    _html(element, "generalfeedback", parts.afterwards(asked, words, claim))
    for name, value in (
        ("defaultgrade", str(marking.marks(asked.question))),
        ("penalty", "0.3333333"),
        ("hidden", "0"),
        ("idnumber", asked.key),
    ):
        SubElement(element, name).text = value


def _choice(element: Element, asked: Asked, words: text.Words) -> None:
    single = asked.question.kind != "several"
    SubElement(element, "single").text = "true" if single else "false"
    SubElement(element, "shuffleanswers").text = "true"
    SubElement(element, "answernumbering").text = "ABCD"
    SubElement(element, "showstandardinstruction").text = "0"
    options = asked.question.options
    shares = marking.shares(asked.key, options, several=not single)
    for option, share in zip(options, shares, strict=True):
        answer = SubElement(element, "answer", fraction=marking.percent(share), format="html")
        SubElement(answer, "text").text = words.inline(option.text)
        _html(answer, "feedback", words.reason(option.feedback, option.misconception))


def _number(element: Element, asked: Asked, words: text.Words) -> None:
    question = asked.question
    # Moodle takes the first answer that fits, so the right one comes first and "*" last.
    right = _answer(element, marking.written(question.answer), 100, words.reason(question.right))
    SubElement(right, "tolerance").text = marking.written(question.tolerance)
    for trap in question.traps:
        said = words.reason(trap.feedback, trap.misconception)
        answer = _answer(element, marking.written(trap.value), 0, said)
        SubElement(answer, "tolerance").text = marking.written(trap.tolerance)
    _answer(element, "*", 0, words.reason(question.otherwise))
    if question.unit:
        unit = SubElement(SubElement(element, "units"), "unit")
        SubElement(unit, "multiplier").text = "1"
        SubElement(unit, "unit_name").text = question.unit
    SubElement(element, "unitgradingtype").text = "0"
    SubElement(element, "showunits").text = UNIT_MAY_BE_TYPED if question.unit else NO_UNIT


def _short(element: Element, asked: Asked, words: text.Words) -> None:
    question = asked.question
    SubElement(element, "usecase").text = "0"
    for form in marking.forms(question.accept):
        _answer(element, _literal(form), 100, words.reason(question.right))
    for trap in question.traps:
        for form in marking.forms(trap.accept):
            _answer(element, _literal(form), 0, words.reason(trap.feedback, trap.misconception))
    _answer(element, "*", 0, words.reason(question.otherwise))


def _literal(form: str) -> str:
    """In a short answer Moodle reads `*` as "anything" unless a backslash stands before it."""
    return form.replace("*", r"\*")


def _essay(element: Element, asked: Asked, words: text.Words) -> None:
    graded = asked.question.kind == "recall"
    for name, value in (
        ("responseformat", "editor"),
        ("responserequired", "1"),
        ("responsefieldlines", "10" if graded else "5"),
        ("attachments", "0"),
        ("attachmentsrequired", "0"),
    ):
        SubElement(element, name).text = value
    _html(element, "graderinfo", parts.model(asked.question, words) if graded else "")
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
