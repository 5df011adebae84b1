"""SCORM 1.2 packages: a chapter's quiz in the course's own form, its result kept by the platform.

Every learning platform reads SCORM 1.2. The page in the package is complete without a script, asks
no other host and keeps nothing in the browser. The platform gets a score (0 to 100, the share of
judged questions that were right at the first try), completion, and the answers, to go on later.
The key is in the page, as it is on the site: for practice, not for exams.
"""

from dataclasses import replace
from pathlib import Path
from xml.etree.ElementTree import Element, SubElement

from coursekit.exports.context import ExportContext
from coursekit.exports.errors import ExportError
from coursekit.exports.pictures import Picture
from coursekit.exports.renderer import plain
from coursekit.exports.report import LEFT_OUT, Report
from coursekit.questions import assets, render
from coursekit.questions.bank import BankQuestion
from coursekit.text import outputs, scripts
from coursekit.text.html import Markup, macros

TEMPLATE = "scorm.html"
STATIC = Path(__file__).parents[1] / "static"
NAMES = {
    "xmlns": "http://www.imsproject.org/xsd/imscp_rootv1p1p2",
    "xmlns:adlcp": "http://www.adlnet.org/xsd/adlcp_rootv1p2",
    "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
    "xsi:schemaLocation": (
        "http://www.imsproject.org/xsd/imscp_rootv1p1p2 imscp_rootv1p1p2.xsd "
        "http://www.adlnet.org/xsd/adlcp_rootv1p2 adlcp_rootv1p2.xsd"
    ),
}
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; font-src 'self'; base-uri 'none'; form-action 'none'"
)
IN_FIGURES = "A prediction is drawn in the chapter's figure, and a belief has no answer"
MOST = 100  # questions: their results must fit into what SCORM 1.2 keeps
HOW = (
    "Answer every question to complete this quiz. The first answer to each counts for the score; "
    "you may answer again. Answers in your own words are not scored."
)


def package(context: ExportContext, report: Report) -> bytes:
    """The package as a zip file, the same bytes for the same questions.

    Raises `ExportError` where the questions are of several chapters, none, or too many.
    """
    chosen = []
    for asked in context.chosen:
        if asked.question.kind in ("predict", "belief"):
            report.note(LEFT_OUT, IN_FIGURES, asked.key)
        else:
            chosen.append(asked)
    chapters = list(dict.fromkeys(asked.chapter for asked in chosen))
    if len(chapters) != 1:
        named = ", ".join(chapters) or "none"
        raise ExportError(f"A SCORM package holds the quiz of one chapter; chosen: {named}")
    if len(chosen) > MOST:
        raise ExportError(f"A SCORM package holds at most {MOST} questions, not {len(chosen)}")
    title = f"Quiz: {context.heading(chapters[0])}"
    pictures = {}
    questions = []
    for asked in chosen:
        report.written.append(asked.key)
        picture = context.picture(asked, report)
        if picture:
            pictures[f"figures/{picture.name}"] = picture.svg
        questions.append(_question(asked, context, picture))
    contents = {
        "index.html": _page(title, questions, context).encode("utf-8"),
        "quiz.css": _style().encode("utf-8"),
        "quiz.js": scripts.script("scorm-quiz").encode("utf-8"),
        **pictures,
    }
    manifest = _manifest(f"quiz-{chapters[0]}", title, list(contents))
    return outputs.archive({"imsmanifest.xml": outputs.xml(manifest), **contents})


def _question(asked: BankQuestion, context: ExportContext, picture: Picture | None) -> Markup:
    """One question; the picture of its figure stands before it, since no figure moves here."""
    bare = asked.question.model_copy(update={"figure": None, "setting": {}})
    html = render.html(replace(asked, question=bare), context.site.links)
    if picture is None:
        return html
    address = context.site.figure(asked)
    return macros(TEMPLATE).figure(f"figures/{picture.name}", picture, address) + html


def _page(title: str, questions: list[Markup], context: ExportContext) -> Markup:
    course = plain(context.course)
    return macros(TEMPLATE).page(title, Markup(POLICY), HOW, questions, course).strip()


def _style() -> str:
    frame = (STATIC / "exports" / "scorm.css").read_text(encoding="utf-8")
    return "\n".join([frame, (STATIC / "shared" / "shared.css").read_text("utf-8"), assets.style()])


def _manifest(identifier: str, title: str, files: list[str]) -> Element:
    manifest = Element("manifest", {**NAMES, "identifier": identifier, "version": "1.2"})
    metadata = SubElement(manifest, "metadata")
    SubElement(metadata, "schema").text = "ADL SCORM"
    SubElement(metadata, "schemaversion").text = "1.2"
    organizations = SubElement(manifest, "organizations", default="course")
    organization = SubElement(organizations, "organization", identifier="course")
    SubElement(organization, "title").text = title
    item = SubElement(organization, "item", identifier="quiz", identifierref="page")
    SubElement(item, "title").text = title
    resources = SubElement(manifest, "resources")
    page = {"identifier": "page", "type": "webcontent", "adlcp:scormtype": "sco"}
    resource = SubElement(resources, "resource", {**page, "href": "index.html"})
    for name in files:
        SubElement(resource, "file", href=name)
    return manifest
