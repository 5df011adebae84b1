"""A page of the built site as paper shows it: still, whole, answers last.

The rule for figures: a figure stands at its place in the state in which it opens, with its
sentence; and again, under the answer, in each other state that a question of the page sets it to,
since that is the state the answer speaks of. Whatever only a script or a pointer needs is gone.
"""

from __future__ import annotations

import json
import posixpath
import re
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from bs4 import BeautifulSoup, Tag

from coursekit.errors import CourseError
from coursekit.text.html import macros

UNUSED = (
    *("script", "template", "style", "button", ".headerlink", ".copybtn", ".part-next"),
    *("[popover]", "[hidden]", ".part-mark", ".progress-noscript", "noscript"),
    *("details.hide", ".look-back-more"),  # code that draws; spares, which other chapters ask
    *(".fact-filter", ".atlas-buttons", ".atlas-said", ".continue-reading"),
    '.question-case[data-when="other"]',  # what to try next, for an answer that is neither
    *(".sd-summary-state-marker", ".cell:has(.source-list) > .cell_input"),
)
# Sentences for the hand: on paper nothing can be dragged or played. Authors begin them so.
BY_HAND = re.compile(r"(?:^|(?<=[.!?]\s))(?:Drag|Press play)\b[^.!?]*[.!?]\s*")
TEMPLATE = "paper.html"
# What is in a figure is most of a page, and written anew here: it is not read with the page.
FIGURE = re.compile(r'(<figure class="explorable"[^>]*>).*?(</figure>)', re.DOTALL)


class PageError(CourseError):
    """A page of the site is not there, or not as expected; the message says what to do."""


@dataclass(frozen=True)
class Page:
    """One page to be read on paper. `article` belongs to it alone and may be changed."""

    document: str  # "notebooks/discovery"
    title: str  # as its heading has it, with its number
    article: Tag
    styles: tuple[str, ...] = ()  # its style sheets, from the site's root

    @property
    def name(self) -> str:
        """Its short name, unique in a course."""
        return Path(self.document).name


def read_page(site: Path, document: str) -> Page:
    """A page of the built site, lying still. Raises `PageError`."""
    path = site / f"{document}.html"
    if not path.is_file():
        raise PageError(f"{path} is missing: build the book again (course book --fresh)")
    return still_page(path.read_text("utf-8"), document)


def still_page(html: str, document: str) -> Page:
    """The page with this markup, lying still."""
    page = BeautifulSoup(FIGURE.sub(r"\1\2", html), "html.parser")
    styles = [str(link["href"]) for link in page.select("head link[rel~=stylesheet]")]
    article = page.select_one("article.bd-article")
    heading = article.find("h1") if article else None
    if article is None or heading is None:
        raise PageError(f"{document}: the built page has no article with a heading")
    for node in article.select(", ".join(UNUSED)):
        node.decompose()
    _without_hands(article)
    _still_figures(article, html)
    _answers_last(article)
    for details in article.find_all("details"):
        details["open"] = ""
    here = posixpath.dirname(document)
    return Page(
        document,
        " ".join(heading.get_text().split()),
        article,
        tuple(posixpath.normpath(posixpath.join(here, style)) for style in styles),
    )


def _without_hands(article: Tag) -> None:
    for paragraph in article.find_all("p"):
        texts = paragraph.find_all(string=BY_HAND)
        for text in texts:
            text.replace_with(BY_HAND.sub("", text))
        if texts and not paragraph.get_text(strip=True):
            paragraph.decompose()


def _still_figures(article: Tag, html: str) -> None:
    """Every figure as it opens; those that questions set are put under their answers."""
    from explorable import (
        read_figures,
        still,
    )  # brings matplotlib, which other commands do not need

    figures = {figure.id: figure for figure in read_figures(html)}
    seen = set()
    for question in article.select(".question[data-setting]"):
        figure = figures.get(str(question.get("data-figure")))
        answer = question.select_one(":scope > .question-answer")
        setting = str(question["data-setting"])
        if figure is None or answer is None or (figure.id, setting) in seen:
            continue
        seen.add((figure.id, setting))
        markup = still(figure, json.loads(setting), f"{question['id']}-figure")
        if markup:
            answer.append(_markup(markup))
    for place in article.select("figure.explorable"):
        if place["id"] in figures:
            place.replace_with(_markup(still(figures[str(place["id"])], {}) or ""))


def _answers_last(article: Tag) -> None:
    """Under its question an answer is read too soon: they close the page, each with its title.

    So do the folds of the text, which hold worked solutions.
    """
    answers = article.select(".question > .question-answer, details.sd-dropdown")
    if not answers:
        return
    text = macros(TEMPLATE)
    place = _markup(text.answers())
    tasks = count(1)
    for answer in answers:
        question = answer.find_parent(class_="question")
        asked, title = (
            _of_question(question) if question else (f"task-{next(tasks)}", _of_task(answer))
        )
        entry = _markup(text.answer(asked, title))
        for summary in answer.find_all("summary", recursive=False):
            summary.decompose()
        entry.extend(list(answer.contents))
        answer.replace_with(_markup(text.to_answer(asked, place="" if question else asked)))
        place.append(entry)
    main = article.find("section", recursive=False) or article
    sources = main.find("section", id="sources", recursive=False)
    if sources:
        sources.insert_before(place)
    else:
        main.append(place)


def _of_question(question: Tag) -> tuple[str, str]:
    title = question.select_one(".question-title")
    return str(question["id"]), title.get_text() if title else "Question"


def _of_task(fold: Tag) -> str:
    """What a fold is called where it does not follow its task: the heading above, and its own."""
    section = fold.find_parent("section")
    heading = section.find(["h1", "h2", "h3", "h4"]) if section else None
    named = (heading, fold.find("summary"))
    return ": ".join(" ".join(node.get_text().split()) for node in named if node)


def _markup(text: str) -> Tag:
    (tag,) = BeautifulSoup(text, "html.parser").find_all(True, recursive=False)
    return tag.extract()
