"""One reader's record out of any text: the rules of static/js/questions/record.js, in Python.

Whatever is read is checked field by field: what can be read is kept, what cannot is counted and
reported. tests/site/test_learners_site.py feeds both sides the same texts. The one difference:
JSON nested hundreds of levels deep, which a browser can parse, is read here like damaged text.
"""

import json
import math
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

COURSE = "mirror-neuron-course"
VERSION = 1
LONGEST_TEXT = 4000  # UTF-16 units, as JavaScript counts
LONGEST_FILE = 2_000_000  # bytes
LONGEST_LIST = 60
MOST_TRIES = 9999
MOST_BROKEN = 200  # entries in damaged text that are no answer, before the search ends
RESULTS = ("right", "partly", "wrong", "ungraded", "revealed")
ID = re.compile(r"[a-z0-9-]{1,60}/[a-z0-9-]{1,60}")
PART = re.compile(r"[a-z0-9-]{1,60}#[\w.-]{1,120}", re.ASCII)
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z", re.ASCII)
_ANSWER_START = re.compile(r'"([a-z0-9-]{1,60}/[a-z0-9-]{1,60})"\s*:\s*\{')
_PART_ENTRY = re.compile(r'"([a-z0-9-]+#[\w.-]+)"\s*:\s*"([^"]{1,40})"', re.ASCII)

Value = float | str | bool | list[float | None] | None
_UNREADABLE = object()


@dataclass(frozen=True)
class Try:
    """One answer: when (ISO 8601, UTC), how it went (one of `RESULTS`), what was answered, why."""

    at: str
    result: str
    value: Value = None
    why: str = ""


@dataclass(frozen=True)
class Answer:
    """All that is kept of one question."""

    tries: int
    first: Try
    last: Try


@dataclass(frozen=True)
class Record:
    """What a reader has done: answers by question id, and when each part was marked as done."""

    answers: dict[str, Answer] = field(default_factory=dict)
    parts: dict[str, str] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.answers) + len(self.parts)


def read(text: str) -> tuple[Record, str]:
    """A record out of any text, and what was wrong in words (empty when all was in order)."""
    try:
        raw = parse(text)
    except (ValueError, RecursionError):
        record = salvage(text)
        lost = f"{things(len(record))} could be saved, the rest could not be read."
        return record, f"It is damaged: {lost}"
    record, dropped = clean(raw)
    faults = []
    version = raw.get("version") if isinstance(raw, dict) else None
    if isinstance(version, float) and version > VERSION:
        faults.append("It comes from a newer version of the course.")
    elif version is True or version != VERSION:
        faults.append("It comes from an older version, or from elsewhere.")
    if dropped:
        was = "was" if dropped == 1 else "were"
        faults.append(f"{things(dropped)} could not be read and {was} left out.")
    if faults:
        faults.append(f"{things(len(record))} could be read.")
    return record, " ".join(faults)


@lru_cache(maxsize=1)  # a file is looked at twice in a row
def parse(text: str) -> Any:
    """JSON as JavaScript parses it: every number a double, no NaN. Raises `ValueError`.

    Do not change what it returns.
    """
    return json.loads(text, parse_int=float, parse_constant=_no_constant)


def things(count: int) -> str:
    """`1 entry`, `2 entries`."""
    return f"{count} {'entry' if count == 1 else 'entries'}"


def clean(raw: Any) -> tuple[Record, int]:
    """A record out of parsed JSON, and how many entries could not be read."""
    if not isinstance(raw, dict):
        return Record(), 1
    answers, lost = _take(raw, "answers", ID, _clean_answer)
    parts, more = _take(raw, "parts", PART, lambda at: at if _is_time(at) else None)
    return Record(answers, parts), lost + more


def salvage(text: str) -> Record:
    """Text that is no JSON (cut short, for instance): every whole answer in it is still found."""
    answers: dict[str, Answer] = {}
    broken, at = 0, 0
    while broken < MOST_BROKEN and (match := _ANSWER_START.search(text, at)):
        start, at = match.end() - 1, match.end()
        end = _closing(text, start)
        answer = None if end is None else _whole_answer(text[start : end + 1])
        if answer is None or end is None:
            broken += 1
        else:
            answers[match[1]] = answer
            at = end + 1
    marks = _PART_ENTRY.findall(text)
    return Record(answers, {id: at for id, at in marks if PART.fullmatch(id) and _is_time(at)})


def merge(mine: Record, theirs: Record) -> Record:
    """Two records of one reader: the earliest first answer, the latest last one."""
    answers = dict(mine.answers)
    for id, answer in theirs.answers.items():
        old = answers.get(id)
        answers[id] = answer if old is None else _merged(old, answer)
    return Record(answers, {**theirs.parts, **mine.parts})


def _merged(old: Answer, new: Answer) -> Answer:
    return Answer(
        tries=max(old.tries, new.tries),
        first=_chosen(old.first, new.first, old.first.at < new.first.at),
        last=_chosen(old.last, new.last, old.last.at > new.last.at),
    )


def _chosen(old: Try, new: Try, older: bool) -> Try:
    """One of two tries. Given at the same moment they are one, which may have been rated since."""
    if old.at != new.at:
        return old if older else new
    return new if old.result == "ungraded" else old


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is no JSON")


def _take(raw: dict, name: str, pattern: re.Pattern, check: Callable[[Any], Any]):
    if name not in raw:
        return {}, 0
    if not isinstance(raw[name], dict):
        return {}, 1
    checked = {id: check(entry) for id, entry in raw[name].items() if pattern.fullmatch(id)}
    kept = {id: entry for id, entry in checked.items() if entry is not None}
    return kept, len(raw[name]) - len(kept)


def _is_time(at: Any) -> bool:
    return isinstance(at, str) and TIME.fullmatch(at) is not None


def _clean_answer(raw: Any) -> Answer | None:
    if not isinstance(raw, dict):
        return None
    last = _clean_try(raw.get("last"))
    first = _clean_try(raw.get("first")) or last
    if first is None:
        return None
    tries = raw.get("tries")
    whole = isinstance(tries, float) and tries.is_integer() and tries > 0
    return Answer(int(min(tries, MOST_TRIES)) if whole else 1, first, last or first)


def _clean_try(raw: Any) -> Try | None:
    if not isinstance(raw, dict) or raw.get("result") not in RESULTS or not _is_time(raw.get("at")):
        return None
    value = _clean_value(raw.get("value"))
    if value is _UNREADABLE:
        return None
    why = raw.get("why")
    return Try(raw["at"], raw["result"], value, _short(why) if isinstance(why, str) else "")


def _clean_value(value: Any) -> Any:
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, float):
        return value if math.isfinite(value) else _UNREADABLE
    if isinstance(value, str):
        return _short(value)
    if not isinstance(value, list) or len(value) > LONGEST_LIST:
        return _UNREADABLE
    fine = all(v is None or (isinstance(v, float) and math.isfinite(v)) for v in value)
    return value if fine else _UNREADABLE


def _short(text: str) -> str:
    """Cut as JavaScript cuts; a half of a pair of surrogates becomes the replacement character."""
    units = text.encode("utf-16-le", "surrogatepass")[: 2 * LONGEST_TEXT]
    return units.decode("utf-16-le", "replace")


def _whole_answer(text: str) -> Answer | None:
    try:
        return _clean_answer(parse(text))
    except (ValueError, RecursionError):
        return None


def _closing(text: str, start: int) -> int | None:
    """The place of the brace that closes the one at `start`; None if it is not near."""
    depth, quoted, i = 0, False, start
    stop = min(len(text), start + 5 * LONGEST_TEXT)
    while i < stop:
        char = text[i]
        if quoted:
            if char == "\\":
                i += 1
            elif char == '"':
                quoted = False
        elif char == '"':
            quoted = True
        elif char == "{":
            depth += 1
        elif char == "}":
            depth -= 1
            if depth == 0:
                return i
        i += 1
    return None
