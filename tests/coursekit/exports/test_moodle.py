"""Moodle XML, read back without any of our code: nothing is lost on the way."""

from __future__ import annotations

import base64
from xml.etree import ElementTree

import pytest

from coursekit.exports.errors import ExportError
from coursekit.exports.moodle import moodle_xml
from coursekit.exports.pictures import Pictures
from coursekit.exports.report import Report


@pytest.fixture(params=["hostile", "real"])
def both(request, material, real):
    """The hostile and the real questions."""
    return {"hostile": material, "real": real}[request.param]


def read(material) -> tuple[ElementTree.Element, Report]:
    report = Report("x")
    return ElementTree.fromstring(moodle_xml(material, report)), report


def by_key(root) -> dict[str, ElementTree.Element]:
    return {q.findtext("idnumber"): q for q in root if q.get("type") != "category"}


def test_every_question_survives(both, helpers):
    root, report = read(both)
    found = by_key(root)
    assert list(found) == [asked.key for asked in both.chosen] == report.written
    for asked in both.chosen:
        question, element = asked.question, found[asked.key]
        stem = helpers.shown(element.findtext("questiontext/text"))
        for part in (question.setup, question.stem):
            assert helpers.bare(part) in stem, asked.key
        title = element.findtext("name/text")
        assert helpers.squeezed(title) == helpers.squeezed(question.title.replace("`", ""))
        general = helpers.shown(element.findtext("generalfeedback/text"))
        assert helpers.bare(getattr(question, "rationale", "")) in general, asked.key
        tags = [tag.findtext("text") for tag in element.findall("tags/tag")]
        assert {*question.ideas, f"level:{question.level}", asked.chapter} == set(tags)


def test_every_option_keeps_its_text_feedback_and_share(both, helpers):
    found = by_key(read(both)[0])
    for asked in both.chosen:
        if not getattr(asked.question, "options", None):
            continue
        element = found[asked.key]
        assert element.get("type") == "multichoice"
        several = asked.question.kind == "several"
        assert element.findtext("single") == ("false" if several else "true")
        options = {helpers.bare(option.text): option for option in asked.question.options}
        answers = element.findall("answer")
        assert sorted(helpers.shown(a.findtext("text")) for a in answers) == sorted(options)
        for answer in answers:
            option = options[helpers.shown(answer.findtext("text"))]
            said = helpers.shown(answer.findtext("feedback/text"))
            assert said.startswith(helpers.bare(option.feedback))
            assert helpers.bare(option.misconception or "") in said
            share = float(answer.get("fraction"))
            assert (share == 100) == option.right if not several else (share > 0) == option.right


def test_numbers_keep_tolerance_unit_and_traps(both, helpers):
    found = by_key(read(both)[0])
    for asked in both.chosen:
        question = asked.question
        if question.kind != "number":
            continue
        answers = found[asked.key].findall("answer")
        assert found[asked.key].get("type") == "numerical"
        right, *errors, other = answers  # Moodle takes the first that fits
        assert float(right.findtext("text")) == question.answer
        assert float(right.findtext("tolerance")) == question.tolerance
        assert [a.get("fraction") for a in answers] == ["100"] + ["0"] * (len(answers) - 1)
        for error, answer in zip(question.anticipated_errors, errors, strict=True):
            assert float(answer.findtext("text")) == error.value
            assert float(answer.findtext("tolerance")) == error.tolerance
            said = helpers.shown(answer.findtext("feedback/text"))
            assert said.startswith(helpers.bare(error.feedback))
            assert said.endswith(helpers.bare(error.misconception))
        assert other.findtext("text") == "*"
        assert helpers.shown(other.findtext("feedback/text")) == helpers.bare(
            question.feedback_other
        )
        assert (found[asked.key].findtext("units/unit/unit_name") or "") == question.unit


def test_short_answers_keep_every_form(both, helpers):
    root, report = read(both)
    for asked in both.chosen:
        question, element = asked.question, by_key(root)[asked.key]
        if question.kind != "short":
            continue
        assert element.get("type") == "shortanswer"
        answers = {a.findtext("text"): a for a in element.findall("answer")}
        for form in question.accept:
            answer = answers[" ".join(form.split()).replace("*", r"\*")]
            assert answer.get("fraction") == "100"
            assert helpers.shown(answer.findtext("feedback/text")) == helpers.bare(
                question.feedback_correct
            )
        for error in question.anticipated_errors:
            for form in error.accept:
                answer = answers[form]
                assert answer.get("fraction") == "0"
                said = helpers.shown(answer.findtext("feedback/text"))
                assert said.startswith(helpers.bare(error.feedback))
        assert list(answers)[-1] == "*"
        assert asked.key in report.text()


def test_free_answers_bring_the_grader_a_model_and_a_mark_for_each_point(both, helpers):
    found = by_key(read(both)[0])
    for asked in both.chosen:
        if asked.question.kind != "recall":
            continue
        element = found[asked.key]
        assert element.get("type") == "essay"
        assert int(element.findtext("defaultgrade")) == len(asked.question.points)
        info = helpers.shown(element.findtext("graderinfo/text"))
        for part in (asked.question.model_answer, *asked.question.points):
            assert helpers.bare(part) in info


def test_guesses_bear_no_mark(material):
    root, report = read(material)
    found = by_key(root)
    kinds = {key: (q.get("type"), q.findtext("defaultgrade")) for key, q in found.items()}
    assert kinds["start/guess"] == ("multichoice", "0")
    assert kinds["start/sketch"] == kinds["start/believe"] == ("essay", "0")
    assert "start/sketch, start/believe" in report.text()
    assert "They <mirror> & more." not in found["start/believe"].findtext("questiontext/text")
    assert "They &lt;mirror&gt; &amp; more." in found["start/believe"].findtext("questiontext/text")


def test_chapters_are_categories(material):
    root, _ = read(material)
    assert root.findtext("question[@type='category']/category/text") == (
        "$course$/top/Cells & <Tags>/1 Start//stop"
    )


def test_formulas_and_links_are_as_moodle_shows_them(material):
    text = by_key(read(material)[0])["start/single"]
    stem, general = text.findtext("questiontext/text"), text.findtext("generalfeedback/text")
    assert r"\(\frac{a}{b} &lt; 1\)" in stem
    assert '<a href="https://example.org/course/book/evidence.html#fact-some-fact">' in stem
    assert "&lt;script&gt;" in stem and "<script>" not in stem
    assert '<a href="https://example.org/course/book/references.html#someone1999x">' in general
    assert "fact:" not in stem + general and "cite:" not in stem + general


def test_the_picture_of_a_figure_travels_with_its_question(material, unpublished):
    text = by_key(read(material)[0])["start/number"].find("questiontext")
    assert '<img src="@@PLUGINFILE@@/start-f.svg" alt="A line &amp; a dot."' in (
        text.findtext("text")
    )
    file = text.find("file")
    assert (file.get("name"), file.get("encoding")) == ("start-f.svg", "base64")
    assert b"<svg" in base64.b64decode(file.text)
    root, report = read(unpublished)
    text = by_key(root)["start/number"].find("questiontext")
    assert text.find("file") is None and "href" not in text.findtext("text")
    assert report.text().count("start/number") == 2  # no picture, no link


def test_a_mark_that_cannot_be_shared_stops_the_export(course, hostile, helpers):
    wrong = hostile["several"]["options"][3]
    many = [wrong | {"text": f"Wrong {n}"} for n in range(11)]
    question = hostile["several"] | {"options": [*hostile["several"]["options"][:3], *many]}
    helpers.write_bank(course, {"several": question})
    with pytest.raises(ExportError, match="start/several"):
        read(helpers.gather(course, pictures=Pictures(None)))
