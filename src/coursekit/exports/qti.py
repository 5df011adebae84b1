"""One quiz as QTI 1.2.1 in the profile of Common Cartridge 1.1.

The profile knows six types of question, whole marks only (a score is set, never added) and no
numbers. Readers differ on the order of conditions; this order suits all that we know:

1. the general feedback, for any answer, with `continue="Yes"`: Moodle takes exactly those as such;
2. the condition that scores, with `continue="No"`: Open edX stops reading there;
3. feedback for wrong answers, without a score.
"""

from xml.etree.ElementTree import Element, SubElement

from coursekit.exports import marking, question_html
from coursekit.exports.context import ExportContext
from coursekit.exports.pictures import Picture
from coursekit.exports.renderer import brackets, plain
from coursekit.exports.report import CHANGED, Report
from coursekit.questions.bank import BankQuestion
from coursekit.text import outputs
from coursekit.text.markdown import MarkdownRenderer

NAMESPACE = "http://www.imsglobal.org/xsd/ims_qtiasiv1p2"
SCHEMA = "http://www.imsglobal.org/profile/cc/ccv1p1/ccv1p1_qtiasiv1p2p1_v1p0.xsd"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
QUIZ_FIELDS = {
    "cc_profile": "cc.exam.v0p1",
    "qmd_assessmenttype": "Examination",
    "qmd_scoretype": "Percentage",
    "qmd_feedbackpermitted": "Yes",
    "cc_maxattempts": "unlimited",
}
RESPONSE, GENERAL, RIGHT, OTHERWISE = "response1", "general_fb", "correct_fb", "otherwise_fb"
FEWEST = 3  # options that the profile asks of a single choice

NUMBER = (
    "The cartridge has no question type for numbers: it becomes a free answer that you mark; the "
    "answer, its tolerance and the usual mistakes are in the general feedback"
)
NO_SHARES = (
    "The cartridge cannot share a mark among several right options: all or nothing. The reasons "
    "for the options stand together in the general feedback"
)
TWO_OPTIONS = (
    "The cartridge asks for three options in a single choice: with two it becomes a choice of "
    "several, all or nothing"
)
LETTERS = (
    "Platforms compare a short answer letter by letter, capitals aside. The usual ways to write "
    "it are listed; other punctuation, accents and articles are not forgiven"
)


def quiz(
    ident: str, title: str, questions: list[BankQuestion], context: ExportContext, report: Report
) -> bytes:
    """The QTI file of one quiz."""
    md = MarkdownRenderer(context.site.links, brackets, places=False)
    attributes = {
        "xmlns": NAMESPACE,
        "xmlns:xsi": XSI,
        "xsi:schemaLocation": f"{NAMESPACE} {SCHEMA}",
    }
    root = Element("questestinterop", attributes)
    assessment = SubElement(root, "assessment", ident=ident, title=title)
    _fields(assessment, QUIZ_FIELDS)
    section = SubElement(assessment, "section", ident="root_section")
    for asked in questions:
        _item(section, asked, context, md, report)
        report.written.append(asked.key)
    return outputs.xml(root)


def ident(asked: BankQuestion) -> str:
    """An identifier that is unique, since neither part of a question's id can hold a dot."""
    return asked.key.replace("/", ".")


def source(picture: Picture | None) -> str:
    """Where a text in the cartridge finds a picture of it."""
    return f"$IMS-CC-FILEBASE$/figures/{picture.name}" if picture else ""


def _item(
    section: Element, asked: BankQuestion, context: ExportContext, md: MarkdownRenderer, report
) -> None:
    question = asked.question
    item = SubElement(section, "item", ident=ident(asked), title=plain(question.title))
    profile, write = _profile(asked, report)
    fields = {"cc_profile": f"cc.{profile}.v0p1", "cc_weighting": str(marking.marks(question))}
    fields["qmd_computerscored"] = "No" if profile == "essay" else "Yes"
    _fields(SubElement(item, "itemmetadata"), fields)
    picture = context.picture(asked, report)
    figure = question_html.figure(asked, context.site, picture, source(picture))
    presentation = SubElement(item, "presentation")
    _material(presentation, question_html.stem(asked, md, figure=figure))
    write(item, presentation, asked, md)


def _profile(asked: BankQuestion, report: Report):
    """The profile's type for a question, and the function that writes it."""
    question = asked.question
    if question.kind == "single" and len(question.options) >= FEWEST:
        return "multiple_choice", _one
    if question.kind in ("single", "several"):
        report.note(CHANGED, NO_SHARES if question.kind == "several" else TWO_OPTIONS, asked.key)
        return "multiple_response", _many
    if question.kind == "short":
        report.note(CHANGED, LETTERS, asked.key)
        return "fib", _short
    if question.kind == "number":
        report.note(CHANGED, NUMBER, asked.key)
    return "essay", _free


def _one(item: Element, presentation: Element, asked: BankQuestion, md: MarkdownRenderer) -> None:
    labels = _options(presentation, asked, md, "Single")
    processing = _processing(item)
    feedback = {GENERAL: question_html.afterwards(asked, md)}
    for name, option in sorted(labels.items(), key=lambda label: not label[1].right):
        _condition(processing, [name], f"{name}_fb", score=option.right)
        feedback[f"{name}_fb"] = question_html.reason(md, option.feedback, option.misconception)
    _feedback(item, feedback)


def _many(item: Element, presentation: Element, asked: BankQuestion, md: MarkdownRenderer) -> None:
    labels = _options(presentation, asked, md, "Multiple")
    condition = SubElement(_processing(item), "respcondition", {"continue": "No"})
    both = SubElement(SubElement(condition, "conditionvar"), "and")
    for name, option in labels.items():
        place = both if option.right else SubElement(both, "not")
        # Moodle counts the right options by this attribute.
        SubElement(place, "varequal", respident=RESPONSE, case="Yes").text = name
    SubElement(condition, "setvar", action="Set", varname="SCORE").text = "100"
    reasons = question_html.option_reasons(asked, md)
    _feedback(item, {GENERAL: f"{reasons}\n{question_html.afterwards(asked, md)}"})


def _short(item: Element, presentation: Element, asked: BankQuestion, md: MarkdownRenderer) -> None:
    question = asked.question
    _field(presentation, rows="1", columns="40")
    processing = _processing(item)
    feedback = {
        GENERAL: question_html.afterwards(asked, md),
        RIGHT: question_html.reason(md, question.feedback_correct),
    }
    _condition(processing, marking.forms(question.accept), RIGHT, score=True)
    for number, error in enumerate(question.anticipated_errors, start=1):
        name = f"error{number}_fb"
        feedback[name] = question_html.reason(md, error.feedback, error.misconception)
        for form in marking.forms(error.accept):  # Moodle reads the first form of a condition only
            _condition(processing, [form], name)
    _condition(processing, [], OTHERWISE)
    feedback[OTHERWISE] = question_html.reason(md, question.feedback_other)
    _feedback(item, feedback)


def _free(item: Element, presentation: Element, asked: BankQuestion, md: MarkdownRenderer) -> None:
    question = asked.question
    _field(presentation, rows="10", columns="60")
    _processing(item)
    said = question_html.afterwards(asked, md)
    if question.kind == "number":
        said = f"{question_html.number_reasons(question, md)}\n{said}"
    _feedback(item, {GENERAL: said})


def _options(
    presentation: Element, asked: BankQuestion, md: MarkdownRenderer, cardinality: str
) -> dict:
    response = SubElement(presentation, "response_lid", ident=RESPONSE, rcardinality=cardinality)
    choice = SubElement(response, "render_choice", shuffle="Yes")
    labels = {f"option{n}": option for n, option in enumerate(asked.question.options, start=1)}
    for name, option in labels.items():
        _material(SubElement(choice, "response_label", ident=name), md.inline(option.text))
    return labels


def _field(presentation: Element, rows: str, columns: str) -> None:
    response = SubElement(presentation, "response_str", ident=RESPONSE, rcardinality="Single")
    field = SubElement(response, "render_fib", rows=rows, columns=columns, prompt="Box")
    # Some readers see no field without a label in it.
    SubElement(field, "response_label", ident="answer1", rshuffle="No")


def _processing(item: Element) -> Element:
    """The conditions of a question, beginning with the feedback for any answer."""
    processing = SubElement(item, "resprocessing")
    score = {"varname": "SCORE", "vartype": "Decimal", "minvalue": "0", "maxvalue": "100"}
    SubElement(SubElement(processing, "outcomes"), "decvar", score)
    _condition(processing, [], GENERAL, go_on=True)
    return processing


def _condition(
    processing: Element, answers: list[str], feedback: str, score: bool = False, go_on: bool = False
) -> None:
    """If one of these answers is given (none: any answer), show feedback and perhaps score."""
    condition = SubElement(processing, "respcondition", {"continue": "Yes" if go_on else "No"})
    holds = SubElement(condition, "conditionvar")
    for answer in answers:
        SubElement(holds, "varequal", respident=RESPONSE).text = answer
    if not answers:
        SubElement(holds, "other")
    if score:
        SubElement(condition, "setvar", action="Set", varname="SCORE").text = "100"
    SubElement(condition, "displayfeedback", feedbacktype="Response", linkrefid=feedback)


def _feedback(item: Element, feedback: dict[str, str]) -> None:
    for name, html in feedback.items():
        _material(SubElement(SubElement(item, "itemfeedback", ident=name), "flow_mat"), html)


def _material(parent: Element, html: str) -> None:
    mattext = SubElement(SubElement(parent, "material"), "mattext", texttype="text/html")
    mattext.text = html


def _fields(parent: Element, fields: dict[str, str]) -> None:
    metadata = SubElement(parent, "qtimetadata")
    for label, entry in fields.items():
        field = SubElement(metadata, "qtimetadatafield")
        SubElement(field, "fieldlabel").text = label
        SubElement(field, "fieldentry").text = entry
