"""IMS Common Cartridge 1.1: one file with a quiz, links and discussion topics for each chapter.

Version 1.1 is the one that the platforms' readers have in common.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, SubElement

from coursekit.exports import discussion, qti, question_html
from coursekit.exports.context import ExportContext
from coursekit.exports.errors import ExportError
from coursekit.exports.pictures import Picture
from coursekit.exports.renderer import brackets
from coursekit.exports.report import CHANGED, Report
from coursekit.exports.selection import UNGRADED
from coursekit.questions.bank import BankQuestion
from coursekit.text import outputs
from coursekit.text.html import Markup, tag
from coursekit.text.markdown import MarkdownRenderer

CP = "http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1"
LOM = "http://ltsc.ieee.org/xsd/imsccv1p1/LOM/manifest"
LINK = "http://www.imsglobal.org/xsd/imsccv1p1/imswl_v1p1"
TOPIC = "http://www.imsglobal.org/xsd/imsccv1p1/imsdt_v1p1"
PROFILE = "http://www.imsglobal.org/profile/cc/ccv1p1"
MANIFEST_ATTRIBUTES = {
    "xmlns": CP,
    "xmlns:lomimscc": LOM,
    "xmlns:xsi": qti.XSI,
    "xsi:schemaLocation": (
        f"{CP} {PROFILE}/ccv1p1_imscp_v1p2_v1p0.xsd {LOM} {PROFILE}/LOM/ccv1p1_lommanifest_v1p0.xsd"
    ),
}
TYPES = {
    "quiz": "imsqti_xmlv1p2/imscc_xmlv1p1/assessment",
    "link": "imswl_xmlv1p1",
    "topic": "imsdt_xmlv1p1",
}

AS_TOPIC = (
    "Predictions and beliefs become one discussion topic: students write what they think. What "
    "happens, and the verdict, are left out; they are on the chapter's page"
)


@dataclass
class Cartridge:
    """The manifest's two halves, and the files they speak of."""

    root: Element  # the item that holds the chapters
    resources: Element
    contents: dict[str, bytes] = field(default_factory=dict)

    def add(
        self,
        parent: Element,
        title: str,
        kind: str,
        name: str,
        content: bytes,
        figures: Iterable[str] = (),
    ) -> None:
        """Put a quiz, link or topic under `parent`; `figures` are the pictures it shows."""
        identifier = f"{kind}-{name}"
        # Each has a folder of its own: in this standard all files of a folder belong together.
        resource = self._resource(identifier, TYPES[kind], f"{identifier}/{kind}.xml", content)
        for figure_id in sorted(figures):
            SubElement(resource, "dependency", identifierref=f"figure-{figure_id}-file")
        item = SubElement(parent, "item", identifier=identifier, identifierref=f"{identifier}-file")
        SubElement(item, "title").text = title

    def add_picture(self, figure_id: str, picture: Picture) -> None:
        """Put a picture where the questions find it."""
        path = f"figures/{picture.name}"
        self._resource(f"figure-{figure_id}", "webcontent", path, picture.svg).set("href", path)

    def _resource(self, identifier: str, kind: str, path: str, content: bytes) -> Element:
        self.contents[path] = content
        attributes = {"identifier": f"{identifier}-file", "type": kind}
        resource = SubElement(self.resources, "resource", attributes)
        SubElement(resource, "file", href=path)
        return resource


def common_cartridge(context: ExportContext, report: Report, prompts: bool = False) -> bytes:
    """The cartridge as a zip file, the same bytes for the same questions.

    Raises `ExportError` without the address of the site, to which the cartridge must link.
    """
    if context.site.url is None:
        raise ExportError("A cartridge links to the chapters: give the site's address with --url")
    manifest = Element("manifest", MANIFEST_ATTRIBUTES | {"identifier": "course"})
    _metadata(SubElement(manifest, "metadata"), context.course)
    organization = SubElement(
        SubElement(manifest, "organizations"),
        "organization",
        identifier="organization",
        structure="rooted-hierarchy",
    )
    root = SubElement(organization, "item", identifier="root")
    cartridge = Cartridge(root, SubElement(manifest, "resources"))
    for chapter, questions in context.by_chapter().items():
        _chapter(cartridge, chapter, questions, context, report, prompts)
    return outputs.archive({"imsmanifest.xml": outputs.xml(manifest)} | cartridge.contents)


def _chapter(
    cartridge: Cartridge,
    chapter: str,
    questions: list[BankQuestion],
    context: ExportContext,
    report: Report,
    prompts: bool,
) -> None:
    heading = context.heading(chapter)
    item = SubElement(cartridge.root, "item", identifier=f"chapter-{chapter}")
    SubElement(item, "title").text = heading
    reading = _link(heading, context.site.chapter(chapter))
    cartridge.add(item, f"Read: {heading}", "link", chapter, reading)
    shown = _figures(cartridge, item, questions, context, report)
    topics = [asked for asked in questions if asked.question.kind in UNGRADED]
    quiz = [asked for asked in questions if asked not in topics]
    if quiz:
        title = f"Quiz: {heading}"
        content = qti.quiz(f"quiz-{chapter}", title, quiz, context, report)
        cartridge.add(item, title, "quiz", chapter, content, shown)
    if topics:
        title = f"Predict and believe: {heading}"
        parts = [_question_topic(asked, context) for asked in topics]
        cartridge.add(item, title, "topic", f"{chapter}.guesses", _topic(title, parts))
    for asked in topics:
        report.written.append(asked.key)
        report.note(CHANGED, AS_TOPIC, asked.key)
    md = MarkdownRenderer(context.site.links, brackets, places=False)
    if asks := discussion.prompts(context.root, chapter) if prompts else []:
        title = f"Discuss: {heading}"
        topic = _topic(title, [md.block(ask) for ask in asks])
        cartridge.add(item, title, "topic", f"{chapter}.discussion", topic)


def _figures(
    cartridge: Cartridge,
    item: Element,
    questions: list[BankQuestion],
    context: ExportContext,
    report: Report,
) -> set[str]:
    """A link to each figure, and its picture; returns the figures that have a picture."""
    tied = {asked.figure_id: asked for asked in questions if asked.figure_id}
    found = {
        asked.figure_id: picture
        for asked in questions
        if (picture := context.picture(asked, report))
    }
    for figure_id, asked in tied.items():
        name = asked.question.figure.replace("_", " ")
        title = found[figure_id].words if figure_id in found else name
        link = _link(title, context.site.chapter(asked.chapter, figure_id))
        cartridge.add(item, f"Figure: {title}", "link", figure_id, link)
    for figure_id, picture in found.items():
        cartridge.add_picture(figure_id, picture)
    return set(found)


def _question_topic(asked: BankQuestion, context: ExportContext) -> Markup:
    md = MarkdownRenderer(context.site.links, brackets, places=False)
    figure = question_html.figure(asked, context.site, None)
    html = question_html.stem(asked, md, context.claim(asked), figure)
    if options := getattr(asked.question, "options", None):
        html += Markup("\n") + question_html.choices(options, md)
    return html


def _link(title: str, address: str) -> bytes:
    link = Element("webLink", xmlns=LINK)
    SubElement(link, "title").text = title
    SubElement(link, "url", href=address)
    return outputs.xml(link)


def _topic(title: str, parts: list[Markup]) -> bytes:
    """One topic for all parts, numbered: a platform makes a forum of each topic."""
    topic = Element("topic", xmlns=TOPIC)
    SubElement(topic, "title").text = title
    numbered = [tag("h4", {}, str(number)) + part for number, part in enumerate(parts, start=1)]
    html = Markup("\n").join(numbered) if len(parts) > 1 else parts[0]
    SubElement(topic, "text", texttype="text/html").text = html
    return outputs.xml(topic)


def _metadata(metadata: Element, course: str) -> None:
    SubElement(metadata, "schema").text = "IMS Common Cartridge"
    SubElement(metadata, "schemaversion").text = "1.1.0"
    lom = SubElement(metadata, "lomimscc:lom")
    general = SubElement(lom, "lomimscc:general")
    title = SubElement(general, "lomimscc:title")
    SubElement(title, "lomimscc:string", language="en").text = course
    SubElement(general, "lomimscc:language").text = "en"
    rights = SubElement(lom, "lomimscc:rights")
    limits = SubElement(rights, "lomimscc:copyrightAndOtherRestrictions")
    SubElement(limits, "lomimscc:value").text = "yes"
    description = SubElement(rights, "lomimscc:description")
    SubElement(description, "lomimscc:string", language="en").text = "CC BY 4.0"
