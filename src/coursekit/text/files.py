"""Files of the course: YAML read strictly, with the line of each piece; near names."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import yaml

from coursekit.errors import CourseError


class FileError(CourseError):
    """A file that cannot be read; the message names it, the line where it can, and the cure."""


class _KeyTwice(yaml.MarkedYAMLError):
    """A mapping has a key twice."""


class _StrictLoader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
    """YAML that refuses a key written twice (plain YAML keeps the last one silently)."""

    def construct_mapping(self, node, deep=False):
        seen = []
        for key_node, _ in node.value:
            key = self.construct_object(key_node, deep=True)
            if key in seen:
                raise _KeyTwice(
                    problem=f"{key!r} is written twice: keep one", problem_mark=key_node.start_mark
                )
            seen.append(key)
        return super().construct_mapping(node, deep)


@dataclass(frozen=True)
class Document:
    """A YAML file as it was read: its data, and where each piece of it stands."""

    data: Any
    node: yaml.Node | None

    def line(self, *keys: str | int) -> int:
        """The line (1-based) of the piece that the keys lead to, or of what holds it.

        Keys that lead nowhere are passed over, so that a missing field has its entry's line.
        """
        node, line = self.node, 1
        for key in keys:
            mark, node = _step(node, key)
            line = line if mark is None else mark.line + 1
        return line


def _step(node: yaml.Node | None, key: str | int) -> tuple[Any, yaml.Node | None]:
    if isinstance(node, yaml.MappingNode):
        for key_node, value in node.value:
            if key_node.value == str(key):
                return key_node.start_mark, value
    elif isinstance(node, yaml.SequenceNode) and isinstance(key, int) and key < len(node.value):
        return node.value[key].start_mark, node.value[key]
    return None, node


def read_yaml(path: Path, where: str) -> Document:
    """Read a YAML file, called `where` in messages. Raises `FileError`."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise FileError(f"{where}: the file is missing from {path.parent}") from error
    except UnicodeDecodeError as error:
        raise FileError(f"{where}: is not UTF-8 text: save it as UTF-8") from error
    return parse_yaml(text, where)


def parse_yaml(text: str, where: str) -> Document:
    """The YAML document in a text, called `where` in messages. Raises `FileError`."""
    try:
        return _parse(text)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = f"{where}, line {mark.line + 1}" if mark else where
        raise FileError(f"{place}: {_fault(error)}") from error
    except (yaml.YAMLError, ValueError) as error:  # a control character; the date 2026-02-31
        said = getattr(error, "reason", error)
        raise FileError(f"{where}: is not YAML that can be read: {said}") from error


def _parse(text: str) -> Document:
    loader = _StrictLoader(text)
    try:
        node = loader.get_single_node()
        return Document(None if node is None else loader.construct_document(node), node)
    finally:
        loader.dispose()


def _fault(error: yaml.MarkedYAMLError) -> str:
    if isinstance(error, _KeyTwice):
        return error.problem
    return (
        f"is not YAML that can be read: {error.problem}: put quotes around a text that holds a "
        "colon followed by a space, and look at the indentation"
    )


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """A hint to append to "there is no …": near names, or all where they are few, or ""."""
    known = list(known)
    if close := get_close_matches(name, known, n=3):
        return f"; did you mean {' or '.join(close)}?"
    return f"; known: {', '.join(known)}" if 0 < len(known) <= 12 else ""
