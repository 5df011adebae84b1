"""Keep what a student's code printed within bounds, so that one cell cannot fill a disk."""

from __future__ import annotations

from nbformat import NotebookNode
from nbgrader.preprocessors import NbGraderPreprocessor
from traitlets import Integer

CUT = "\n… cut here: it went on"


class CutOutput(NbGraderPreprocessor):
    """Shortens long texts and drops large pictures; nbgrader's own limit counts lines alone."""

    longest = Integer(20_000, help="characters kept of one cell's output").tag(config=True)
    largest = Integer(500_000, help="characters of one picture or page kept").tag(config=True)

    def preprocess_cell(self, cell: NotebookNode, resources: dict, cell_index: int):
        """One cell within bounds. Errors stay: they decide the marks."""
        left = self.longest
        for output in cell.get("outputs", []):
            if output.output_type == "stream":
                output.text = _cut(output.text, left)
                left = max(0, left - len(output.text))
            elif output.output_type == "error":
                output.evalue = _cut(str(output.evalue), self.longest)
                output.traceback = [_cut(str(line), self.longest) for line in output.traceback]
            else:
                for kind, data in output.data.items():
                    if len(str(data)) > self.largest:
                        output.data[kind] = f"… {kind} of {len(str(data))} characters: not kept"
        return cell, resources


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[:longest] + CUT
