"""Outputs stay within bounds; errors, which decide the marks, stay."""

from __future__ import annotations

from nbformat.v4 import new_code_cell, new_output

from coursekit.classroom.cutting import CUT, CutOutput


def test_long_outputs_are_cut_and_say_so():
    cell = new_code_cell(
        outputs=[
            new_output("stream", name="stdout", text="x" * 50),
            new_output("stream", name="stdout", text="y" * 50),
            new_output("display_data", data={"image/png": "z" * 50}),
            new_output("error", ename="AssertionError", evalue="v" * 500, traceback=["t" * 500]),
        ]
    )
    first, second, picture, error = (
        CutOutput(longest=60, largest=40).preprocess_cell(cell, {}, 0)[0].outputs
    )
    assert first.text == "x" * 50 and second.text == "y" * 10 + CUT
    assert "not kept" in picture.data["image/png"]
    assert error.ename == "AssertionError" and error.evalue == "v" * 60 + CUT


def test_short_outputs_stay_as_they_are():
    cell = new_code_cell(outputs=[new_output("stream", name="stdout", text="fine")])
    assert CutOutput().preprocess_cell(cell, {}, 0)[0].outputs[0].text == "fine"
