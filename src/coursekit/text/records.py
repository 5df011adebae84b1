"""Records that refuse what they do not know, and what is wrong with one, in words."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from coursekit.text.files import Document, FileError, read_yaml


class Strict(BaseModel):
    """A frozen record that refuses fields it does not know, so that a misspelt one is found."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


Record = TypeVar("Record", bound=BaseModel)


def read_record(path: Path, where: str, model: type[Record]) -> Record:
    """The one record that a YAML file holds; `where` is its name in messages. Raises `FileError`
    with every fault."""
    document = read_yaml(path, where)
    try:
        return model.model_validate(document.data)
    except ValidationError as error:
        raise FileError(validation_messages(error, document, where)) from error


def validation_messages(
    error: ValidationError,
    document: Document,
    where: str,
    at: tuple[str | int, ...] = (),
    entry: str = "",
    tags: Mapping[str, Sequence[str]] | None = None,
) -> list[str]:
    """One line for each fault: file, line, entry, field, what is wrong, how to fix it.

    `at` leads from the top of the document to the record, `entry` names it, and `tags` lists the
    values of each field by which kinds of records are told apart.
    """
    data = document.data
    for key in at:
        data = data[key]
    messages = []
    for problem in error.errors(include_url=False):
        keys = _without_tags(problem["loc"], data)
        place = f"{where}, line {document.line(*at, *keys)}: {f'{entry}: ' if entry else ''}"
        messages.append(place + _sentence(problem, _field(keys), tags or {}))
    return messages


def _without_tags(loc: tuple[str | int, ...], data: Any) -> list[str | int]:
    """The way to a field. Pydantic puts the kind of a record before it, which is no key of it."""
    keys = []
    for number, key in enumerate(loc, start=1):
        known = isinstance(data, dict) and key in data
        if known or (isinstance(data, list) and isinstance(key, int) and key < len(data)):
            data = data[key]
        elif number < len(loc) or not isinstance(data, dict):
            continue
        keys.append(key)
    return keys


def _sentence(problem: dict, where: str, tags: Mapping[str, Sequence[str]]) -> str:
    kind, context = problem["type"], problem.get("ctx", {})
    given = problem.get("input")
    tag = str(context.get("discriminator", "")).strip("'")
    if kind == "missing":
        return f"{where} is missing: add it"
    if kind == "extra_forbidden":
        return f"{where} is not a field of this kind: check the spelling or remove it"
    if kind == "union_tag_not_found":
        return f"{tag!r} is missing: add one of {', '.join(map(repr, tags.get(tag, ())))}"
    if kind == "union_tag_invalid":
        return f"{tag!r} {context['tag']!r} is not known: use one of {context['expected_tags']}"
    if kind == "value_error":
        return f"{where}: {context['error']}" if where != "the entry" else str(context["error"])
    if kind == "string_pattern_mismatch":
        return f"{where} is {given!r}: {_pattern(context['pattern'])}"
    if kind in ("literal_error", "enum"):
        return f"{where} is {given!r}: use one of {context['expected']}"
    if kind == "string_too_short":
        return f"{where} is empty: write it, or leave the field out if it is optional"
    if kind in ("too_short", "too_long"):
        few = kind == "too_short"
        limit = f"at least {context['min_length']}" if few else f"at most {context['max_length']}"
        return f"{where} has {context['actual_length']} entries: give {limit}"
    if kind in ("model_type", "model_attributes_type", "dict_type"):
        return f"{where} is {given!r}: write fields there, each a line 'name: value'"
    if kind == "string_type":
        return f"{where} is {given!r}, not text: put it in quotation marks"
    return f"{where}: {problem['msg'].lower()} (got {given!r})"


def _pattern(pattern: str) -> str:
    if "-" not in pattern.replace("a-z", "").replace("A-Z", "").replace("0-9", ""):
        return f"it must fit the pattern {pattern}"
    letters = "letters" if "A-Z" in pattern else "small letters"
    return f"use {letters}, digits and hyphens, such as 'two-words'"


def _field(keys: list[str | int]) -> str:
    """`("options", 1, "feedback")` -> `'feedback' of entry 2 of 'options'`."""
    if not keys:
        return "the entry"
    words = [f"entry {key + 1}" if isinstance(key, int) else repr(key) for key in keys]
    return " of ".join(reversed(words))
