"""Steps around the run of a notebook that decide whether a test's result may count.

Tests run in the same process as the student's code, which can make the interpreter skip them. So
behind every test stands a probe: the same cell with a line before it that must fail. A test whose
probe does not fail has shown nothing.
"""

from __future__ import annotations

import secrets

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_output
from nbgrader.preprocessors import NbGraderPreprocessor
from traitlets import Dict

from coursekit.classroom.repair import is_answer, is_test, mark
from coursekit.classroom.variants import filled

PROBE = "course_probe"  # in the metadata of a probe: the mark of its test
NOT_COUNTED, NOT_RUN = "NotCounted", "NotRun"  # names of the errors that take a test's points


class FillPlaces(NbGraderPreprocessor):
    """Before the run: the student's own values in tests that nbgrader put back from its master."""

    values = Dict({}, help="The values by the name of their place.").tag(config=True)

    def preprocess(self, notebook: NotebookNode, resources: dict):
        """The notebook without places to fill in; answers are the student's and stay."""
        whole = filled(notebook, self.values)
        for cell, given in zip(notebook.cells, whole.cells, strict=True):
            if mark(cell) and not is_answer(cell):
                cell.source = given.source
        return notebook, resources


class AddProbes(NbGraderPreprocessor):
    """Before the run: a probe behind each test."""

    def preprocess(self, notebook: NotebookNode, resources: dict):
        """The notebook with probes; the word they must fail with is kept in the resources."""
        resources[PROBE] = secrets.token_hex(8)
        cells = []
        for cell in notebook.cells:
            cells.append(cell)
            if _is_code_test(cell):
                source = f"assert False, {resources[PROBE]!r}\n{cell.source}"
                probe = new_code_cell(source, metadata={PROBE: mark(cell)})
                probe["id"] = f"probe-{len(cells)}"
                cells.append(probe)
        notebook.cells = cells
        return notebook, resources


class JudgeTests(NbGraderPreprocessor):
    """After the run: probes are taken out, and tests that show nothing are marked as failed."""

    def preprocess(self, notebook: NotebookNode, resources: dict):
        """The notebook without probes, its tests' outputs as nbgrader is to judge them."""
        word = resources[PROBE]
        failed = {
            c.metadata[PROBE] for c in notebook.cells if PROBE in c.metadata and _fell(c, word)
        }
        notebook.cells = [cell for cell in notebook.cells if PROBE not in cell.metadata]
        for cell in notebook.cells:
            if _is_code_test(cell):
                _judge(cell, mark(cell) in failed)
        return notebook, resources


def _judge(cell: NotebookNode, probe_failed: bool) -> None:
    """nbgrader takes points for any word on the error stream, and gives them for results."""
    cell.outputs = [o for o in cell.outputs if o.output_type not in ("execute_result", "stream")]
    if any(output.output_type == "error" for output in cell.outputs):
        return
    if not isinstance(cell.execution_count, int):
        cell.outputs.append(_error(NOT_RUN, "This test did not run."))
    elif not probe_failed:
        words = "Here even a test that must fail passed, so this result counts for nothing."
        cell.outputs.append(_error(NOT_COUNTED, words))


def _fell(cell: NotebookNode, word: str) -> bool:
    return any(
        o.output_type == "error" and o.ename == "AssertionError" and word in str(o.evalue)
        for o in cell.outputs
    )


def _is_code_test(cell: NotebookNode) -> bool:
    return cell.cell_type == "code" and bool(mark(cell)) and is_test(cell)


def _error(name: str, words: str) -> NotebookNode:
    return new_output("error", ename=name, evalue=words, traceback=[f"{name}: {words}"])
