"""A reader of Moodle XML that is not ours reads what we write (it knows choices only)."""

from __future__ import annotations

from moodle_xml_parser.parser import parse_bytes

from coursekit.exports.moodle import moodle_xml
from coursekit.exports.report import Report


def test_choices_arrive_with_options_shares_and_feedback(real, helpers, capsys):
    read = parse_bytes(moodle_xml(real, Report("x")))["multichoice"]
    choices = [a.question for a in real.chosen if getattr(a.question, "options", None)]
    assert len(read) == len(choices)
    assert capsys.readouterr().out == ""  # it prints what it cannot read
    for question, found in zip(choices, read, strict=True):
        assert found.single == (question.kind != "several")
        assert helpers.shown(found.general_feedback) == helpers.bare(question.rationale)
        arrived = {helpers.shown(option.answer): option for option in found.options}
        assert len(arrived) == len(question.options)
        for option in question.options:
            read_option = arrived[helpers.bare(option.text)]
            assert (read_option.score_fraction > 0) == option.right
            said = helpers.shown(read_option.feedback)
            assert said.startswith(helpers.bare(option.feedback))


def test_hostile_text_does_not_stop_it(material, capsys):
    read = parse_bytes(moodle_xml(material, Report("x")))["multichoice"]
    assert [q.name for q in read] == [
        "Is 1 < 2 &  “so”? Ω $a < b$",  # this reader takes every "]]>" out of a text
        *("Tick boxes", "Only two", "Guess one"),
    ]
    assert capsys.readouterr().out == ""
