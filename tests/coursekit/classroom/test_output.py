"""A flood of printed text is cut before IPython keeps it, and the next cell starts afresh."""

from __future__ import annotations

from contextlib import redirect_stdout

import pytest
from IPython.core.interactiveshell import InteractiveShell
from traitlets.config import Config

from coursekit.classroom import output


class Stream:
    """A stream that keeps what arrives."""

    def __init__(self):
        self.kept = ""

    def write(self, text: str) -> int:
        """Keep it."""
        self.kept += text
        return len(text)

    def flush(self) -> None:
        """Nothing waits."""


@pytest.fixture
def shell(monkeypatch):
    monkeypatch.setattr(output, "MOST", 100)
    shell = InteractiveShell(config=Config({"HistoryManager": {"enabled": False}}))
    shell.history_manager.outputs.clear()  # all shells of a process share it
    shell.extension_manager.load_extension("coursekit.classroom.output")
    return shell


def run(shell, stream: Stream, *cells: str) -> str:
    """Run the cells with their output going to the stream; what arrived there."""
    with redirect_stdout(stream):
        for cell in cells:
            shell.run_cell(cell, store_history=True)
    return stream.kept


def kept_by(shell) -> str:
    """All printed text that IPython holds."""
    outputs = [o for each in shell.history_manager.outputs.values() for o in each]
    return "".join(text for o in outputs for text in o.bundle.get("stream", []))


def test_what_a_cell_prints_arrives_as_it_is(shell):
    printed = run(shell, Stream(), "print('a' * 60)\nprint('b' * 38)")
    assert printed == "a" * 60 + "\n" + "b" * 38 + "\n"


def test_a_flood_is_cut_once_and_nothing_of_the_rest_is_kept(shell):
    printed = run(shell, Stream(), "for _ in range(1000): print('x' * 30)")
    assert 0 < printed.count("x") <= 100
    assert printed.endswith(output.CUT)
    assert printed.count(output.CUT) == 1
    assert kept_by(shell) == printed


@pytest.mark.parametrize("flood", ["print('x' * 1000)", "print('x' * 1000)\n1 / 0"])
def test_the_next_cell_may_print_again(shell, flood):
    printed = run(shell, Stream(), flood, "print('seen')", "print('x' * 1000)", "print('again')")
    assert "\nseen\n" in printed
    assert printed.endswith("again\n")
    assert printed.count(output.CUT) == 2


def test_the_stream_is_left_as_it_was(shell):
    stream = Stream()
    before = stream.write
    run(shell, stream, "print('x' * 1000)")
    assert stream.write == before
