"""Does an answer fit its question as it stands now? One given to an earlier wording may not.

The same rules as static/js/questions/fits.js; tests/site/test_learners_site.py compares them.
"""

from typing import Any

from coursekit.learners.records import Value
from coursekit.questions.schema import Question


def fits(question: Question, value: Value) -> bool:
    """True if the page could have taken this answer to this question."""
    kind = question.kind
    if kind in ("short", "recall"):
        return isinstance(value, str)
    if kind == "several":
        some = isinstance(value, list) and bool(value)
        return some and all(_is_option(question, item) for item in value)
    if kind == "single" or (kind == "predict" and question.form == "pick"):
        return _is_option(question, value)
    if kind == "number":
        return _is_number(value)
    if kind == "belief":
        return _is_number(value) and 0 <= value <= 100
    if question.form == "number":
        return _within(question, value)
    wanted = len(question.bars if question.form == "bars" else question.at)
    listed = isinstance(value, list) and len(value) == wanted
    return listed and all(_within(question, item) for item in value)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _is_option(question: Question, value: Any) -> bool:
    return _is_number(value) and value == int(value) and 0 <= value < len(question.options)


def _within(question: Question, value: Any) -> bool:
    low, high = question.limits
    return _is_number(value) and low <= value <= high
