"""Keep committed notebooks small and checkable: executed, with text outputs only."""

from __future__ import annotations

import re
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

from coursekit.errors import CourseError
from coursekit.evidence.notebook import SOURCES_MIME
from coursekit.questions.bank import Bank
from coursekit.questions.widget import MIME, text_of
from coursekit.text.renderers import read_by_one

TEXT = "text/plain"
# Beside the text an output may keep which questions or sources stand there: a name or two.
KEPT_MIMES = (TEXT, MIME, SOURCES_MIME)
KERNEL = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
LANGUAGE = {"file_extension": ".py", "name": "python", "pygments_lexer": "ipython3"}
CELL_SECONDS = 300
DRAWS = re.compile(r"^@explore\b|^\s*(?:import|from) matplotlib\b|\bplt\.", re.MULTILINE)
FOLDED = {"hide-input", "hide-cell", "remove-input", "remove-cell"}  # tags of a cell
RANDOM_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){0,3}(-?[0-9a-f]{12})?")  # as editors give them


class NotebookError(CourseError):
    """A notebook that does not run; the message names file and cell."""


def refresh(path: Path) -> None:
    """Execute the notebook in its own folder and write it back in the committed form."""
    notebook = nbformat.read(path, as_version=4)
    client = NotebookClient(
        notebook,
        timeout=CELL_SECONDS,
        kernel_name=KERNEL["name"],
        resources={"metadata": {"path": str(path.parent)}},
        record_timing=False,
        coalesce_streams=True,  # a busy machine sends one cell's output in pieces
    )
    try:
        client.execute()
    except CellExecutionError as error:
        raise NotebookError(f"{path}: a cell failed.\n{error}") from error
    nbformat.write(slimmed(notebook, path.stem), path)


def slimmed(notebook: nbformat.NotebookNode, name: str) -> nbformat.NotebookNode:
    """The same notebook with text outputs and no trace of the machine.

    Cells keep an id that an author gave; random ones become `name` and the cell's number.
    """
    notebook.metadata = nbformat.from_dict({"kernelspec": KERNEL, "language_info": LANGUAGE})
    notebook.nbformat, notebook.nbformat_minor = 4, 5
    for number, cell in enumerate(notebook.cells):
        given = cell.get("id", "")
        counted = re.fullmatch(re.escape(name) + r"-\d+", given)
        if not given or counted or RANDOM_ID.fullmatch(given):
            cell["id"] = f"{name}-{number:02d}"
        cell.metadata.pop("execution", None)
        if cell.cell_type == "code":
            cell.outputs = [kept for output in cell.outputs if (kept := _kept(output))]
    return notebook


def _kept(output: nbformat.NotebookNode) -> nbformat.NotebookNode | None:
    if output.output_type in ("display_data", "execute_result"):
        if TEXT not in output.data:
            return None
        kept = {mime: output.data[mime] for mime in KEPT_MIMES if mime in output.data}
        output.data = nbformat.from_dict(kept)
        output.metadata = nbformat.from_dict({})
    return output


def stale_questions(path: Path, bank: Bank, evidence: Path) -> list[str]:
    """Stored outputs of `ask` and `look_back` that are not what the bank says now."""
    found = []
    for number, cell in enumerate(nbformat.read(path, as_version=4).cells, start=1):
        for output in cell.get("outputs", ()):
            place = output.get("data", {}).get(MIME, {})
            if not {"ask", "review"} & set(place):
                continue
            try:
                now = text_of(bank, place, evidence)
            except KeyError as error:
                found.append(f"{path.name}, cell {number}: {error.args[0]}")
                continue
            if output.data.get(TEXT) != now:
                found.append(
                    f"{path.name}, cell {number}: the stored questions are not those of the bank "
                    f"now: run 'course notebooks {path.stem}'"
                )
    return found


def problems(path: Path) -> list[str]:
    """What is wrong with a committed notebook, one line each, naming the cell."""
    notebook = nbformat.read(path, as_version=4)
    found = []
    if "widgets" in notebook.metadata:
        found.append(f"{path.name}: holds widget state")
    expected, in_order = 0, True
    for number, cell in enumerate(notebook.cells, start=1):
        place = f"{path.name}, cell {number}"
        if cell.cell_type == "markdown":
            found += [f"{place}, line {p.line}: {p.message}" for p in read_by_one(cell.source)]
        if cell.cell_type != "code":
            continue
        if cell.source.strip():
            expected += 1
            if in_order and cell.execution_count != expected:
                in_order = False
                found.append(
                    f"{place}: was not run in order from a fresh start "
                    f"(count {cell.execution_count}, expected {expected})"
                )
        if DRAWS.search(cell.source) and not FOLDED & set(cell.metadata.get("tags", ())):
            found.append(
                f"{place}: its code draws a figure and stands open before it: "
                "tag the cell 'hide-input', and keep the model's lines in a cell of their own"
            )
        for output in cell.outputs:
            found.extend(f"{place}: {problem}" for problem in _output_problems(output))
    return found


def _output_problems(output: nbformat.NotebookNode) -> list[str]:
    if output.output_type == "stream":
        return ["writes to stderr"] if output.name == "stderr" else []
    if output.output_type == "error":
        return [f"ends in an error: {output.ename}: {output.evalue}"]
    return [f"keeps an output of type {mime}" for mime in output.data if mime not in KEPT_MIMES]
