"""A printable sheet for students, and its key for the instructor: HTML files that need no other.

The sheet is written without a look at any answer. The key has the same questions in the same
order, and so are the options.
"""

import base64
from collections.abc import Callable
from itertools import count
from pathlib import Path

from coursekit.exports import marking, question_html
from coursekit.exports.context import ExportContext
from coursekit.exports.renderer import plain
from coursekit.exports.report import CHANGED, Report
from coursekit.questions.bank import BankQuestion
from coursekit.questions.render import LETTERS
from coursekit.text.html import Markup, macros
from coursekit.text.markdown import MarkdownRenderer

TEMPLATE = "sheet.html"
STYLE = Path(__file__).parent.parent / "static" / "exports" / "sheet.css"
RULED = {"short": 1, "recall": 6, "predict": 3, "belief": 2}  # lines to write on
SKETCH = "A sketch is described in words: the sheet prints no axes to draw in"

Write = Callable[[BankQuestion], Markup]


def sheet(context: ExportContext, report: Report) -> Markup:
    """What students get: questions, figures, room to answer; the report gains what is missing."""
    md = MarkdownRenderer(context.site.links, places=False)

    def write(asked: BankQuestion) -> Markup:
        report.written.append(asked.key)
        if getattr(asked.question, "form", "") in ("bars", "curve"):
            report.note(CHANGED, SKETCH, asked.key)
        return _stem(asked, context, md, report) + _room(asked, md)

    total = sum(marking.marks(asked.question) for asked in context.chosen)
    return _page(_title(context), macros(TEMPLATE).who(total), context, write)


def key(context: ExportContext) -> Markup:
    """What the instructor gets: answers, marks, feedback and misconceptions."""
    md = MarkdownRenderer(context.site.links, places=False)

    def write(asked: BankQuestion) -> Markup:
        after = question_html.afterwards(asked, md, context.claim(asked))
        return macros(TEMPLATE).asked(md.inline(asked.question.stem), _answer(asked, md) + after)

    head = macros(TEMPLATE).rule(marking.RULE)
    return _page(f"Key to: {_title(context)}", head, context, write)


def _title(context: ExportContext) -> str:
    chapters = list(context.by_chapter())
    return context.heading(chapters[0]) if len(chapters) == 1 else context.course


def _stem(
    asked: BankQuestion, context: ExportContext, md: MarkdownRenderer, report: Report
) -> Markup:
    picture = context.picture(asked, report)
    source = ""
    if picture:
        source = f"data:image/svg+xml;base64,{base64.b64encode(picture.svg).decode('ascii')}"
    figure = question_html.figure(asked, context.site, picture, source)
    if figure:
        figure = macros(TEMPLATE).figure(figure)
    return question_html.stem(asked, md, context.claim(asked), figure)


def _room(asked: BankQuestion, md: MarkdownRenderer) -> Markup:
    """Where the student answers."""
    question = asked.question
    if options := getattr(question, "options", None):
        return macros(TEMPLATE).boxes(options, md)
    if question.kind == "number":
        return macros(TEMPLATE).blank(question.unit)
    return macros(TEMPLATE).lines(RULED[question.kind])


def _answer(asked: BankQuestion, md: MarkdownRenderer) -> Markup:
    """The key of one question, without what `question_html.afterwards` adds."""
    question = asked.question
    if getattr(question, "options", None):
        return _choice(asked, md)
    if question.kind == "number":
        return question_html.number_reasons(question, md)
    if question.kind == "short":
        return question_html.short_reasons(question, md)
    return Markup()


def _choice(asked: BankQuestion, md: MarkdownRenderer) -> Markup:
    pairs = zip(LETTERS, asked.question.options, strict=False)
    right = ", ".join(letter for letter, option in pairs if option.right)
    reasons = question_html.option_reasons(asked, md, lettered=True)
    return macros(TEMPLATE).letters(right) + Markup("\n") + reasons


def _page(title: str, head: Markup, context: ExportContext, write: Write) -> Markup:
    """A whole page: the questions numbered through, under the headings of their chapters."""
    chapters, numbers, by_chapter = [], count(1), context.by_chapter()
    for chapter, questions in by_chapter.items():
        name = "Questions" if len(by_chapter) == 1 else context.heading(chapter)
        listed = []
        for asked, number in zip(questions, numbers, strict=False):
            marks = marking.marks(asked.question)
            worth = {0: "no marks", 1: "1 mark"}.get(marks, f"{marks} marks")
            text = plain(asked.question.title)
            listed.append({"number": number, "title": text, "worth": worth, "body": write(asked)})
        chapters.append((name, listed))
    style = Markup(STYLE.read_text(encoding="utf-8"))
    return macros(TEMPLATE).page(title, context.course, style, head, chapters)
