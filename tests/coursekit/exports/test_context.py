"""What outputs are made from."""

from __future__ import annotations

from coursekit.exports.report import Report


def test_titles_are_words(material):
    assert material.course == "Cells & <Tags>"
    assert material.heading("start") == "1 Start/stop"


def test_a_claim_is_found_in_the_ledger_of_the_course(material):
    claims = {a.question.id: material.claim(a) for a in material.chosen}
    assert claims["believe"]["claim"] == "They <mirror> & more."
    assert claims["single"] is None


def test_the_report_says_what_a_learner_will_not_see(material, unpublished):
    asked = {asked.question.id: asked for asked in material.chosen}
    report = Report("x")
    assert material.picture(asked["number"], report) is not None
    assert material.picture(asked["single"], report) is None
    assert not report.notes
    assert unpublished.picture(asked["number"], report) is None
    assert "course book" in report.text() and "--url" in report.text()


def test_a_prediction_shows_no_picture_of_its_outcome(material):
    asked = next(asked for asked in material.chosen if asked.question.id == "guess")
    report = Report("x")
    assert material.picture(asked, report) is None
    assert not report.notes
