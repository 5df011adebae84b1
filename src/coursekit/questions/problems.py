"""Turning what a schema says into words for the person who wrote the file."""

from collections.abc import Iterable

from pydantic import ValidationError

KINDS = {"single", "several", "number", "short", "recall", "predict", "belief"}


def in_words(error: ValidationError) -> list[str]:
    """One sentence a problem: the field, what is wrong, how to mend it."""
    return [_sentence(problem) for problem in error.errors(include_url=False)]


def _sentence(problem: dict) -> str:
    where = _field(problem["loc"])
    kind, context = problem["type"], problem.get("ctx", {})
    given = problem.get("input")
    if kind == "missing":
        return f"{where} is missing: add it"
    if kind == "extra_forbidden":
        return f"{where} is not a field of this kind: check the spelling or remove it"
    if kind == "union_tag_not_found":
        return f"{_tag(context)} is missing: add one of {_known(context)}"
    if kind == "union_tag_invalid":
        known = context["expected_tags"]
        return f"{_tag(context)} {context['tag']!r} is not known: use one of {known}"
    if kind == "value_error":
        return f"{where}: {context['error']}" if where != "the entry" else str(context["error"])
    if kind == "string_pattern_mismatch":
        return f"{where} is {given!r}: use small letters, digits and hyphens, such as 'two-words'"
    if kind in ("literal_error", "enum"):
        return f"{where} is {given!r}: use one of {context['expected']}"
    if kind == "string_too_short":
        return f"{where} is empty: write it, or leave the field out if it is optional"
    if kind in ("too_short", "too_long"):
        few = kind == "too_short"
        limit = f"at least {context['min_length']}" if few else f"at most {context['max_length']}"
        return f"{where} has {context['actual_length']} entries: give {limit}"
    if kind == "string_type":
        return f"{where} is {given!r}, not text: put it in quotation marks"
    return f"{where}: {problem['msg'].lower()} (got {given!r})"


def _tag(context: dict) -> str:
    return f"'{context.get('discriminator', 'kind').strip(chr(39))}'"


def _known(context: dict) -> str:
    if "form" in context.get("discriminator", ""):
        return "'pick', 'number', 'bars', 'curve'"
    return "'single', 'several', 'number', 'short', 'recall', 'predict', 'belief'"


def _field(loc: Iterable) -> str:
    """`('single', 'options', 1, 'feedback')` -> `'feedback' of options entry 2`."""
    parts = list(loc)
    if parts and parts[0] in KINDS:  # pydantic puts the kind (and the form) before the field
        del parts[: 2 if parts[0] == "predict" else 1]
    if not parts:
        return "the entry"
    if isinstance(parts[-1], int) and len(parts) > 1:
        return f"entry {parts[-1] + 1} of {parts[-2]!r}"
    if len(parts) >= 3 and isinstance(parts[-2], int):
        return f"{parts[-1]!r} of entry {parts[-2] + 1} of {parts[-3]!r}"
    return repr(parts[-1]) if len(parts) == 1 else " of ".join(repr(p) for p in reversed(parts))
