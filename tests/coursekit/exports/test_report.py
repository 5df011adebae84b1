"""The report names every question that was changed or left out, and why."""

from __future__ import annotations

from coursekit.exports.report import CHANGED, LEFT_OUT, MISSING, Report


def test_each_reason_stands_once_with_its_questions():
    report = Report("Moodle XML", written=["a/b", "a/c"])
    for sort, why, key in [
        (MISSING, "No picture", "a/c"),
        (CHANGED, "Words", "a/b"),
        (CHANGED, "Words", "a/c"),
        (CHANGED, "Words", "a/b"),
        (LEFT_OUT, "No mark", "a/d"),
    ]:
        report.note(sort, why, key)
    assert report.text() == (
        "Moodle XML\n2 questions written.\n"
        "\nLeft out:\n- No mark\n    a/d\n"
        "\nChanged:\n- Words\n    a/b, a/c\n"
        "\nTo do by hand:\n- No picture\n    a/c\n"
    )


def test_a_clean_output_says_so():
    assert "Nothing was changed or left out." in Report("x").text()
