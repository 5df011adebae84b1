"""QTI 1.2.1 in the cartridge's profile: what its schema and its rules demand, checked one by one.

The published schema files are not in this repository (their licence does not allow it plainly), so
their demands are written out here.
"""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from coursekit.exports import marking, qti
from coursekit.exports.report import Report
from coursekit.exports.selection import UNGRADED

NS = {"q": qti.NAMESPACE}
ORDER = {  # the children an element may have, in this order
    "questestinterop": ["assessment"],
    "assessment": ["qtimetadata", "section"],
    "section": ["item"],
    "item": ["itemmetadata", "presentation", "resprocessing", "itemfeedback"],
    "presentation": ["material", "response_lid", "response_str"],
    "resprocessing": ["outcomes", "respcondition"],
    "respcondition": ["conditionvar", "setvar", "displayfeedback"],
    "qtimetadatafield": ["fieldlabel", "fieldentry"],
}
REQUIRED = {
    "assessment": {"ident", "title"},
    "section": {"ident"},
    "item": {"ident"},
    "response_lid": {"ident"},
    "response_str": {"ident"},
    "response_label": {"ident"},
    "itemfeedback": {"ident"},
    "varequal": {"respident"},
    "decvar": {"varname"},
    "displayfeedback": {"feedbacktype", "linkrefid"},
}
TYPES = {
    "cc.multiple_choice.v0p1",
    "cc.multiple_response.v0p1",
    "cc.fib.v0p1",
    "cc.essay.v0p1",
}


@pytest.fixture(params=["hostile", "real"])
def both(request, material, real):
    return {"hostile": material, "real": real}[request.param]


def quizzes(material):
    """The graded questions and the parsed quiz of each chapter, with the report."""
    report = Report("x")
    for chapter, questions in material.by_chapter().items():
        graded = [asked for asked in questions if asked.question.kind not in UNGRADED]
        content = qti.quiz(f"quiz-{chapter}", "A & B", graded, material, report)
        yield graded, ElementTree.fromstring(content), report


def items(material):
    for graded, root, report in quizzes(material):
        found = root.findall(".//q:item", NS)
        for asked, item in zip(graded, found, strict=True):
            yield asked, item, report


def name(element) -> str:
    return element.tag.removeprefix(f"{{{qti.NAMESPACE}}}")


def fields(element) -> dict[str, str]:
    return {
        field.findtext("q:fieldlabel", None, NS): field.findtext("q:fieldentry", None, NS)
        for field in element.findall(".//q:qtimetadatafield", NS)
    }


def feedback(item) -> dict[str, str]:
    return {
        f.get("ident"): f.findtext("q:flow_mat/q:material/q:mattext", None, NS)
        for f in item.findall("q:itemfeedback", NS)
    }


def conditions(item) -> list[tuple[str, list[str], str | None, str | None]]:
    """(goes on, answers, score, feedback) of each condition."""
    found = []
    for condition in item.findall("q:resprocessing/q:respcondition", NS):
        answers = [v.text for v in condition.findall("q:conditionvar/q:varequal", NS)]
        shows = condition.find("q:displayfeedback", NS)
        score = condition.findtext("q:setvar", None, NS)
        link = None if shows is None else shows.get("linkrefid")
        found.append((condition.get("continue"), answers, score, link))
    return found


def test_elements_stand_in_order_with_their_attributes(both):
    for _, root, _ in quizzes(both):
        for element in root.iter():
            order = ORDER.get(name(element))
            if order:
                places = [order.index(name(child)) for child in element]
                assert places == sorted(places)
            assert REQUIRED.get(name(element), set()) <= element.attrib.keys()
        idents = [item.get("ident") for item in root.iter(f"{{{qti.NAMESPACE}}}item")]
        assert len(idents) == len({ident.casefold() for ident in idents})


def test_metadata_are_those_of_the_profile(both):
    for graded, root, _ in quizzes(both):
        head = fields(root.find("q:assessment/q:qtimetadata", NS))
        assert head["cc_profile"] == "cc.exam.v0p1"
        assert head["qmd_assessmenttype"] == "Examination"
        for asked, item in zip(graded, root.findall(".//q:item", NS), strict=True):
            found = fields(item.find("q:itemmetadata", NS))
            assert found["cc_profile"] in TYPES
            assert 0 < int(found["cc_weighting"]) < 100
            assert int(found["cc_weighting"]) == marking.marks(asked.question)
            by_hand = found["cc_profile"] == "cc.essay.v0p1"
            assert found["qmd_computerscored"] == ("No" if by_hand else "Yes")


def test_each_type_keeps_the_rules_of_its_type(both):
    for _, item, _ in items(both):
        kind = fields(item)["cc_profile"]
        choice = item.find("q:presentation/q:response_lid", NS)
        field = item.find("q:presentation/q:response_str", NS)
        labels = item.findall(".//q:render_choice/q:response_label", NS)
        equal = item.findall(".//q:varequal", NS)
        if kind in ("cc.multiple_choice.v0p1", "cc.multiple_response.v0p1"):
            single = kind == "cc.multiple_choice.v0p1"
            assert choice.get("rcardinality") == ("Single" if single else "Multiple")
            assert field is None and len(labels) >= (3 if single else 2)
            assert {v.text for v in equal} == {label.get("ident") for label in labels}
        else:
            assert choice is None and field is not None
        assert {v.get("respident") for v in equal} <= {qti.RESPONSE}
        assert bool(equal) == (kind != "cc.essay.v0p1")


def test_every_feedback_is_shown_by_a_condition_and_every_condition_has_one(both):
    for asked, item, _ in items(both):
        links = {link for *_, link in conditions(item) if link}
        assert links == set(feedback(item)), asked.key
        assert "solution" not in links and "hint" not in links


def test_readers_find_general_feedback_first_and_one_condition_that_scores(both):
    for asked, item, _ in items(both):
        first, *rest = conditions(item)
        assert first == ("Yes", [], None, qti.GENERAL)
        assert all(go_on == "No" for go_on, *_ in rest)
        scoring = [score for *_, score, _ in rest]
        by_hand = asked.question.kind in ("recall", "number")
        assert scoring[:1] == ([] if by_hand else ["100"])
        assert scoring[1:] == [None] * len(scoring[1:])


def test_titles_texts_and_reasons_survive(both, helpers):
    for asked, item, _ in items(both):
        question = asked.question
        title = helpers.squeezed(question.title.replace("`", ""))
        assert helpers.squeezed(item.get("title")) == title
        stem = helpers.shown(item.findtext("q:presentation/q:material/q:mattext", None, NS))
        assert helpers.bare(question.setup) in stem and helpers.bare(question.stem) in stem
        said = {name: helpers.shown(html) for name, html in feedback(item).items()}
        general = said[qti.GENERAL]
        assert helpers.bare(question.rationale) in general
        reasons = [o for o in getattr(question, "options", [])]
        reasons += getattr(question, "anticipated_errors", [])
        everywhere = "".join(said.values())
        for reason in reasons:
            assert helpers.bare(reason.feedback) in everywhere
            assert helpers.bare(reason.misconception or "") in everywhere
        for part in (getattr(question, "model_answer", ""), *getattr(question, "points", [])):
            assert helpers.bare(part) in general


def test_the_right_options_score_and_wrong_ones_show_their_reason(both, helpers):
    for asked, item, _ in items(both):
        if not getattr(asked.question, "options", None):
            continue
        texts = {
            label.get("ident"): helpers.shown(label.findtext("q:material/q:mattext", None, NS))
            for label in item.findall(".//q:response_label", NS)
        }
        options = {helpers.bare(option.text): option for option in asked.question.options}
        assert sorted(texts.values()) == sorted(options)
        if fields(item)["cc_profile"] == "cc.multiple_choice.v0p1":
            for _, (answer,), score, link in conditions(item)[1:]:
                option = options[texts[answer]]
                assert (score == "100") == option.right
                said = helpers.shown(feedback(item)[link])
                assert said.startswith(helpers.bare(option.feedback))
        else:
            both_ = item.find(".//q:and", NS)
            right = {v.text for v in both_.findall("q:varequal", NS)}
            assert right == {i for i, words in texts.items() if options[words].right}
            wrong = {v.text for v in both_.findall("q:not/q:varequal", NS)}
            assert wrong == texts.keys() - right
            # Moodle shares the mark among the answers with this attribute.
            assert {v.get("case") for v in both_.findall("q:varequal", NS)} == {"Yes"}


def test_short_answers_keep_every_form(both):
    for asked, item, _ in items(both):
        if asked.question.kind != "short":
            continue
        _, right, *errors, other = conditions(item)
        assert {" ".join(form.split()) for form in asked.question.accept} <= set(right[1])
        listed = {answer for _, answers, *_ in errors for answer in answers}
        assert {
            form for error in asked.question.anticipated_errors for form in error.accept
        } <= listed
        assert other[1] == [] and other[3] == qti.OTHERWISE


def test_what_the_cartridge_cannot_carry_is_said(material):
    *_, (_, _, report) = quizzes(material)
    said = {why: keys for (_, why), keys in report.notes.items()}
    assert said[qti.NUMBER] == ["start/number"]
    assert said[qti.NO_SHARES] == ["start/several"]
    assert said[qti.TWO_OPTIONS] == ["start/pair"]
    assert said[qti.LETTERS] == ["start/short"]


def test_a_number_is_there_for_whoever_marks_it(material, helpers):
    item = next(item for asked, item, _ in items(material) if asked.key == "start/number")
    general = helpers.shown(feedback(item)[qti.GENERAL])
    for part in ("4711.25%(±0.5)", "-7%(±0.25)", "MARK-feedback-otherwise", "MARK-because"):
        assert part in general


def test_formulas_links_and_pictures_are_as_platforms_show_them(material):
    found = {asked.key: item for asked, item, _ in items(material)}
    path = "q:presentation/q:material/q:mattext"
    stem = found["start/single"].findtext(path, None, NS)
    assert r"\(\frac{a}{b} &lt; 1\)" in stem and "&lt;script&gt;" in stem
    assert 'href="https://example.org/course/book/evidence.html#fact-some-fact"' in stem
    figure = found["start/number"].findtext(path, None, NS)
    assert '<img src="$IMS-CC-FILEBASE$/figures/start-f.svg"' in figure
