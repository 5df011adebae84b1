"""What every program that shows a notebook reads alike, and what only one of them reads.

JupyterLab, Notebook, VS Code, Colab and GitHub know CommonMark, tables, `$…$` and a few tags; the
book alone knows directives and roles. So notebooks write

    <details><summary>Worked solution</summary>        > **Refutation**
                                                       >
    Markdown                                           > Markdown

    </details>

for a fold and for a box (`coursekit.book.folds` gives both their look on the page), and what only
the book would read is a problem.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

from coursekit.text.links import Problem

FOLD_OPENS = re.compile(r"^<details>\s*<summary>(?P<title>[^<\n]+)</summary>\s*$")
FOLD_CLOSES = re.compile(r"^</details>\s*$")
FOLD = "<details><summary>Title</summary>, an empty line, the text, an empty line, </details>"
_FENCE = re.compile(r"^(?P<fence>`{3,}|~{3,})\s*(?P<word>\{[^}\n]*\})?")
_CODE = re.compile(r"(`+)(?!`).+?(?<!`)\1(?!`)")
_ROLE = re.compile(r"\{[\w:+.-]+\}(?=`)")
_TARGET = re.compile(r"^\([^()\s]+\)=\s*$")
_CURES = {
    "dropdown": f"write {FOLD}",
    "admonition": "write a quotation whose first paragraph is the title alone: > **Title**",
    "drawing": "write ![its words](drawings/NAME.svg)\\ and the caption on the next line",
    "math": "write $$ … $$",
}
_OTHERWISE = "write it in plain Markdown"


def markdown_cells(path: Path) -> Iterator[tuple[int, str]]:
    """The Markdown cells of a notebook with their numbers, from 1."""
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    for number, cell in enumerate(cells, start=1):
        if cell["cell_type"] == "markdown":
            yield number, "".join(cell["source"])


def read_by_one(source: str) -> list[Problem]:
    """What in a Markdown cell only one renderer reads, each with its line and its remedy."""
    found, fence, fold = [], "", 0
    lines = source.splitlines()
    for number, line in enumerate(lines, start=1):
        if fence:
            fence = "" if line.strip().startswith(fence) and not line.strip(" `~") else fence
            continue
        if opening := _FENCE.match(line.lstrip(" >")):
            fence = opening["fence"]
            if opening["word"]:
                found.append(_directive(number, opening["word"]))
            continue
        found += _line_problems(number, line)
        if "<details" in line:
            found += _opening_problems(lines, number, fold)
            fold = number
        if "</details" in line:
            found += _closing_problems(lines, number, fold)
            fold = 0
    if fold:
        found.append(Problem("renderer", fold, "this <details> has no </details> in its cell"))
    return found


def _directive(line: int, word: str) -> Problem:
    cure = _CURES.get(word.strip("{}"), _OTHERWISE)
    return Problem("renderer", line, f"only the book reads {word}: {cure}")


def _line_problems(number: int, line: str) -> list[Problem]:
    plain = line.lstrip(" >")
    if plain.startswith(":::"):
        word = re.search(r"\{[^}]*\}", plain)
        return [_directive(number, word[0])] if word else []
    if _TARGET.match(plain) or plain.startswith(("% ", "+++")):
        message = f"only the book reads {plain.split()[0]!r}: {_OTHERWISE}"
        return [Problem("renderer", number, message)]
    # A role is a word in braces right before code; words in braces within code are not.
    code = [match.span() for match in _CODE.finditer(line)]
    roles = [
        role[0]
        for role in _ROLE.finditer(line)
        if not any(start < role.start() < end for start, end in code)
    ]
    return [
        Problem("renderer", number, f"only the book reads the role {role}: {_OTHERWISE}")
        for role in roles
    ]


def _opening_problems(lines: list[str], number: int, within: int) -> list[Problem]:
    if within:
        return [
            Problem("renderer", number, f"a fold within the fold of line {within}: end that first")
        ]
    if not FOLD_OPENS.match(lines[number - 1]) or "".join(lines[number : number + 1]).strip():
        return [Problem("renderer", number, f"this fold is not read everywhere: write {FOLD}")]
    return []


def _closing_problems(lines: list[str], number: int, fold: int) -> list[Problem]:
    if not fold:
        return [Problem("renderer", number, "this </details> has no <details> in its cell")]
    after = "".join(lines[number : number + 1])
    if not FOLD_CLOSES.match(lines[number - 1]) or lines[number - 2].strip() or after.strip():
        return [Problem("renderer", number, f"this fold is not read everywhere: write {FOLD}")]
    return []
