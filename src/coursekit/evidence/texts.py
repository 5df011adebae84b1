"""Every text of the course that a reader may meet, in pieces that name their place.

    pieces("questions/origins.yaml", source)   ->  [Piece(line 12, "How many ..."), ...]

A piece is a paragraph-like unit: a Markdown cell, a value in a YAML file, a Markdown page, the alt
text or the caption of a figure. Code is left out, its captions (docstrings of figures) are not.
"""

import ast
import json
import re
from dataclasses import dataclass

import yaml

from coursekit.text.files import FileError, parse_yaml

# Keys of YAML files whose values are names, settings or links, not sentences for a reader.
NAMES = frozenset(
    (
        "id",
        "ids",
        "kind",
        "form",
        "level",
        "deeper",
        "ideas",
        "facts",
        "claim",
        "claims",
        "figure",
        "setting",
        "see",
        "before",
        "fact",
        "chapter",
        "chapters",
        "source",
        "sources",
        "minutes",
        "key",
        "keys",
        "file",
        "verdict",
        "quote",
        "strength",
        "confirmed",
        "methods",
        "species",
        "check",
        "name",
        "model",
        "evidence_for",
        "evidence_against",
        "wakes",
        "goto",
        "activity",
        "code",
        "task",
    )
)
AMOUNTS = frozenset(
    ("answer", "value", "tolerance")
)  # numbers that a question calls right or wrong
FILES = (
    *("book/*.md", "notebooks/*.ipynb", "questions/**/*.yaml", "assignments/**/*.ipynb"),
    *("assignments/*/*.yaml", "evidence/claims.yaml"),
)


@dataclass(frozen=True)
class Piece:
    where: str  # "cell 4, " or ""
    line: int  # 1-based, of the first line of `text` within `where`
    text: str


def pieces(path: str, source: str) -> list[Piece]:
    """The texts of one file; `path` says by its ending what kind of file it is.

    Raises `FileError` for a file that cannot be read.
    """
    if path.endswith(".ipynb"):
        try:
            return _of_notebook(source)
        except (ValueError, KeyError, TypeError) as error:
            raise FileError(f"{path}: is no notebook that can be read: restore it") from error
    if path.endswith(".yaml"):
        return _of_yaml(parse_yaml(source, path).node, "")
    return [Piece("", 1, source)]


def _of_notebook(source: str) -> list[Piece]:
    found = []
    for number, cell in enumerate(json.loads(source)["cells"], start=1):
        text, where = "".join(cell["source"]), f"cell {number}, "
        if cell["cell_type"] == "markdown":
            found.append(Piece(where, 1, text))
            continue
        alt = cell["metadata"].get("mystnb", {}).get("image", {}).get("alt", "")
        found += [Piece(where, 1, alt)] if alt else []
        found += [Piece(where, 1, caption) for caption in _captions(text)]
    return found


def _captions(code: str) -> list[str]:
    """Docstrings of the functions in a cell: explorable prints them as captions."""
    try:
        body = ast.parse(code).body
    except SyntaxError:  # a cell with a magic command holds no figure
        return []
    texts = (ast.get_docstring(node) for node in body if isinstance(node, ast.FunctionDef))
    return [text for text in texts if text]


def _of_yaml(node, key: str, entry: str = "") -> list[Piece]:
    """The texts below a node; `key` names it, `entry` is the id of the entry it belongs to."""
    if isinstance(node, yaml.MappingNode):
        entry = next((value.value for name, value in node.value if name.value == "id"), entry)
        return [
            piece
            for name, value in node.value
            if name.value not in NAMES
            for piece in _of_yaml(value, name.value, entry)
        ]
    if isinstance(node, yaml.SequenceNode):
        return [piece for value in node.value for piece in _of_yaml(value, key, entry)]
    if node is None:
        return []
    line = node.start_mark.line + (2 if node.style in ("|", ">") else 1)
    if node.tag.rpartition(":")[2] in ("int", "float"):
        return [Piece("", line, f"{entry}: {key} {node.value}")] if key in AMOUNTS else []
    return [Piece("", line, node.value)] if node.tag == "tag:yaml.org,2002:str" else []


def short_name(path: str) -> str:
    """A name for the file that survives a number in front of it: questions-origins."""
    folder, _, name = path.rpartition("/")
    stem = re.sub(r"^\d+-", "", name.rsplit(".", 1)[0])
    return f"{folder.rpartition('/')[2]}-{stem}"
