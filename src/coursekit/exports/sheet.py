"""A printable sheet for students, and its key for the instructor: HTML files that need no other.

The sheet is written without a look at any answer. The key has the same questions in the same
order, and so are the options.
"""

import base64
from collections.abc import Callable
from html import escape
from pathlib import Path

from coursekit.exports import marking, parts, text
from coursekit.exports.material import Material
from coursekit.exports.report import CHANGED, Report
from coursekit.questions.bank import Asked
from coursekit.questions.render import LETTERS
from coursekit.text import markdown

STYLE = Path(__file__).parent.parent / "static" / "exports" / "sheet.css"
RULED = {"short": 1, "recall": 6, "predict": 3, "belief": 2}  # lines to write on
SKETCH = "A sketch is described in words: the sheet prints no axes to draw in"

Write = Callable[[Asked], str]


def sheet(material: Material, report: Report) -> str:
    """What students get: questions, figures, room to answer; the report gains what is missing."""
    words = text.Words(material.site, markdown.mathml)

    def write(asked: Asked) -> str:
        report.written.append(asked.key)
        if getattr(asked.question, "form", "") in ("bars", "curve"):
            report.note(CHANGED, SKETCH, asked.key)
        return _stem(asked, material, words, report) + _room(asked, words)

    total = sum(marking.marks(asked.question) for asked in material.chosen)
    head = (
        '<p class="who"><span class="name">Name:</span> <span class="date">Date:</span> '
        f'<span class="marks">Marks: <span class="blank"></span> of {total}</span></p>'
    )
    return _page(_title(material), head, material, write)


def key(material: Material) -> str:
    """What the instructor gets: answers, marks, feedback and misconceptions."""
    words = text.Words(material.site, markdown.mathml)

    def write(asked: Asked) -> str:
        claim = material.claim(asked)
        said = _answer(asked, words) + parts.afterwards(asked, words, claim)
        return f"<p>{words.inline(asked.question.ask)}</p>\n{said}"

    head = f"<p>For the instructor. {escape(marking.RULE)}</p>"
    return _page(f"Key to: {_title(material)}", head, material, write)


def _title(material: Material) -> str:
    chapters = list(material.by_chapter())
    return material.heading(chapters[0]) if len(chapters) == 1 else material.course


def _stem(asked: Asked, material: Material, words: text.Words, report: Report) -> str:
    picture = material.picture(asked, report)
    source = ""
    if picture:
        source = f"data:image/svg+xml;base64,{base64.b64encode(picture.svg).decode('ascii')}"
    figure = parts.figure(asked, material.site, picture, source)
    if figure:
        figure = f'<div class="figure">{figure}</div>'
    return parts.stem(asked, words, material.claim(asked), figure)


def _room(asked: Asked, words: text.Words) -> str:
    """Where the student answers."""
    question = asked.question
    if getattr(question, "options", None):
        boxes = "".join(
            f'<li><span class="box"></span> {words.inline(option.text)}</li>'
            for option in asked.question.options
        )
        return f'<ol class="options" type="A">{boxes}</ol>'
    if question.kind == "number":
        return f'<p class="number"><span class="blank"></span> {escape(question.unit)}</p>'
    return '<div class="line"></div>' * RULED[question.kind]


def _answer(asked: Asked, words: text.Words) -> str:
    """The key of one question, without what `parts.afterwards` adds."""
    question = asked.question
    if getattr(question, "options", None):
        return _choice(asked, words)
    if question.kind == "number":
        return parts.number_reasons(question, words)
    if question.kind == "short":
        return _short(asked, words)
    return ""


def _choice(asked: Asked, words: text.Words) -> str:
    options = asked.question.options
    pairs = zip(LETTERS, options, strict=False)
    right = ", ".join(letter for letter, option in pairs if option.right)
    reasons = parts.option_reasons(asked, words, lettered=True)
    return f"<p><strong>{right or 'No option is called right.'}</strong></p>\n{reasons}"


def _short(asked: Asked, words: text.Words) -> str:
    question = asked.question
    items = [
        f"<li><strong>{escape('; '.join(question.accept))}</strong>: "
        f"{words.reason(question.right)}</li>"
    ]
    for trap in question.traps:
        said = words.reason(trap.feedback, trap.misconception)
        items.append(f"<li>{escape('; '.join(trap.accept))}: {said}</li>")
    items.append(f"<li>Anything else: {words.reason(question.otherwise)}</li>")
    return f"<ul>{''.join(items)}</ul>"


def _page(title: str, head: str, material: Material, write: Write) -> str:
    """A whole page: the questions numbered through, under the headings of their chapters."""
    body, number, chapters = [], 0, material.by_chapter()
    for chapter, questions in chapters.items():
        name = "Questions" if len(chapters) == 1 else material.heading(chapter)
        body.append(f"<h2>{escape(name)}</h2>")
        for asked in questions:
            number += 1
            marks = marking.marks(asked.question)
            worth = {0: "no marks", 1: "1 mark"}.get(marks, f"{marks} marks")
            body.append(
                f'<section class="question">\n<h3>{number}. '
                f"{escape(text.plain(asked.question.title))} "
                f'<span class="worth">({worth})</span></h3>\n{write(asked)}\n</section>'
            )
    return (
        f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>\n{STYLE.read_text(encoding='utf-8')}</style>\n"
        f"</head>\n<body>\n<main>\n<p>{escape(material.course)}</p>\n"
        f"<h1>{escape(title)}</h1>\n{head}\n" + "\n".join(body) + "\n</main>\n</body>\n</html>\n"
    )
