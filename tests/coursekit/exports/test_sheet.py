"""The students' sheet holds no key; the key holds all of it."""

from __future__ import annotations

import re

import pytest
from bs4 import BeautifulSoup

from coursekit.exports.report import Report
from coursekit.exports.sheet import key, sheet


@pytest.fixture(params=["hostile", "real"])
def both(request, material, real):
    return {"hostile": material, "real": real}[request.param]


def soup(html: str) -> BeautifulSoup:
    return BeautifulSoup(html, "html.parser")


def secrets(question) -> list[str]:
    """Every text of a question that a student must not see."""
    found = [
        getattr(question, field, "")
        for field in ("rationale", "feedback_correct", "feedback_other")
    ]
    found += [getattr(question, "model_answer", ""), *getattr(question, "points", [])]
    for entry in (*getattr(question, "options", []), *getattr(question, "anticipated_errors", [])):
        found += [entry.feedback, getattr(entry, "misconception", None) or ""]
    return [text for text in found if text]


def test_the_sheet_gives_nothing_away(both, helpers):
    page = sheet(both, Report("x"))
    words = helpers.squeezed(soup(page).get_text(" "))
    for asked in both.chosen:
        for secret in secrets(asked.question):
            assert helpers.bare(secret) not in words, asked.key
    allowed = {"class", "lang", "charset", "name", "content", "type", "href", "src", "alt", "style"}
    for element in soup(page).body.find_all(True):
        mathml = element.name == "math" or element.find_parent("math")
        assert mathml or element.attrs.keys() <= allowed
        assert not {"right", "wrong", "correct"} & set(element.get("class", []))


def test_planted_marks_of_the_key_are_not_in_the_source_of_the_sheet(material):
    page = sheet(material, Report("x"))
    options = [o.text for a in material.chosen for o in getattr(a.question, "options", [])]
    assert re.findall(r"MARK(?!-right)\S*|TRAP\S*|4711\S*|Größe|contested", page) == []
    assert page.count("MARK-right") == sum("MARK-right" in text for text in options) == 1


def test_the_key_has_everything(both, helpers):
    words = helpers.squeezed(soup(re.sub(r"<math.*?</math>", "", key(both))).get_text(" "))
    for asked in both.chosen:
        for secret in secrets(asked.question):
            if "$" not in secret:
                assert helpers.bare(secret) in words, asked.key
        for form in getattr(asked.question, "accept", []):
            assert helpers.squeezed(form) in words


def test_sheet_and_key_number_questions_and_letter_options_alike(both, helpers):
    pages = [soup(sheet(both, Report("x"))), soup(key(both))]
    titles = [[h.get_text() for h in page.find_all("h3")] for page in pages]
    assert titles[0] == titles[1] and len(titles[0]) == len(both.chosen)
    for asked, *sections in zip(both.chosen, *(p.find_all("section") for p in pages), strict=True):
        if not getattr(asked.question, "options", None):
            continue
        lists = [section.find("ol", type="A").find_all("li") for section in sections]
        plain, explained = ([helpers.squeezed(li.get_text(" ")) for li in items] for items in lists)
        assert all(b.startswith(a) for a, b in zip(plain, explained, strict=True))
        letters = sections[1].find("p", string=re.compile(r"^[A-Z](, [A-Z])*$")).get_text()
        right = {plain["ABCDEFGH".index(letter)] for letter in letters.split(", ")}
        meant = {helpers.bare(o.text) for o in asked.question.options if o.right}
        if "$" not in asked.question.model_dump_json():
            assert right == meant


def test_there_is_room_to_answer_and_marks_add_up(material):
    page = soup(sheet(material, Report("x")))
    who = page.find(class_="who").get_text()
    assert "Name:" in who and "Date:" in who and "of 7" in who  # 2 points, and five questions
    rooms = [
        len(s.find_all(class_="box")) + len(s.find_all(class_="line")) + len(s.select(".number"))
        for s in page.find_all("section")
    ]
    assert all(rooms)


def test_a_sheet_needs_no_other_file(material):
    report = Report("x")
    page = soup(sheet(material, report))
    assert page.html["lang"] == "en" and page.title.get_text()
    assert page.main.h1 and len(page.find_all("h1")) == 1
    assert page.find("math") is not None
    (image,) = page.find_all("img")
    assert image["src"].startswith("data:image/svg+xml;base64,") and image["alt"]
    assert page.find_all(["link", "script", "iframe"]) == []
    assert report.written == [asked.key for asked in material.chosen]
    assert "start/sketch" in report.text()


def test_what_paper_misses_is_said(unpublished):
    report = Report("x")
    page = soup(sheet(unpublished, report))
    assert page.find_all(["img", "a"]) == []
    assert report.text().count("start/number") == 2
