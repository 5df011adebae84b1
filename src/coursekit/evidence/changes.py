"""The change log: what the ledger said before, and why it says something else now.

`evidence/snapshot.json` holds the recorded state: strength, confirmation and figures of every
fact, verdict of every claim, the sources of both, and the numbers, directions and weighty words in
their sentences. A difference between it and the ledger is an unrecorded change; the
tests refuse it. `course evidence record --reason "..."` writes the difference into
`changes.yaml` and renews the snapshot. Other wording may change freely.
"""

import datetime
import json
import re
from pathlib import Path

import yaml

from coursekit.errors import CourseError
from coursekit.evidence.directions import DIRECTION
from coursekit.evidence.ledger import Ledger
from coursekit.evidence.numbers import numbers_in
from coursekit.evidence.schema import Change, Claim, Fact

TRACKED = ("strength", "confirmed", "verdict", "figures", "sources")
# Words of a statement that a change of wording must not touch in silence.
_WEIGHTY = re.compile(
    r"\b(?:not|no|none|nor|never|always|only|all|every|most|some|few|may|might|reported|significant|"
    r"established|supported|contested|refuted|unsupported|suggests?|shows?|proves?|found|about|"
    r"roughly|often)\b",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"\b[A-Za-z][\w-]*\d\w*"
)  # other entries, sources, areas: F36, lamm2011meta, F5


class _Plain(yaml.SafeDumper):
    """Writes a value again where it comes twice: anchors of two records would collide."""

    def ignore_aliases(self, data):
        return True


def state_of(ledger: Ledger) -> dict[str, dict]:
    """What is tracked, by id."""
    entries = {**ledger.facts, **ledger.claims}
    return {i: state_of_entry(entry) for i, entry in entries.items()}


def state_of_entry(entry: Fact | Claim) -> dict:
    """What is tracked of one entry."""
    state = {field: _plain(getattr(entry, field)) for field in TRACKED if hasattr(entry, field)}
    return state | {"stated": stated_words(entry)}


def stated_words(entry: Fact | Claim) -> str:
    """The numbers, directions, weighty words and names with digits of an entry's sentences."""
    names = ("statement", "caveat") if isinstance(entry, Fact) else ("claim", "why", "say_instead")
    text = " ".join(getattr(entry, name) for name in names)
    found = [(number.start, number.text) for number in numbers_in(text)]
    for pattern in (DIRECTION, _WEIGHTY, _NAMED):
        found += [(word.start(), word[0].lower()) for word in pattern.finditer(text)]
    return " ".join(word for _, word in sorted(found))


def _plain(value):
    return list(value) if isinstance(value, tuple) else value


def read_snapshot(folder: Path) -> dict[str, dict]:
    return json.loads((folder / "snapshot.json").read_text(encoding="utf-8"))


def differences(old: dict[str, dict], new: dict[str, dict]) -> list[dict]:
    """Changes from one state to another: id, field, from, to. Figures: only what changed."""
    found = []
    for i in sorted(old.keys() | new.keys()):
        if i not in old or i not in new:
            ends = ("absent", "present") if i in new else ("present", "absent")
            found.append({"id": i, "field": "entry", "from": ends[0], "to": ends[1]})
            continue
        for field in new[i]:
            before, after = old[i].get(field), new[i][field]
            if before != after:
                if field == "figures":
                    before, after = _changed_parts(before or {}, after)
                found.append({"id": i, "field": field, "from": before, "to": after})
    return found


def unrecorded(ledger: Ledger, folder: Path) -> list[str]:
    """Every difference that the log does not hold, in words."""
    return [
        f"{d['id']}: {d['field']} was {d['from']!r} and is {d['to']!r}: "
        'run: course evidence record --reason "why"'
        for d in differences(read_snapshot(folder), state_of(ledger))
    ]


def record(ledger: Ledger, folder: Path, reason: str, date: datetime.date) -> list[dict]:
    """Append all unrecorded changes to the log with this reason, and renew the snapshot."""
    if not reason.strip():
        raise CourseError("a change needs a reason: say what was read or found")
    found = differences(read_snapshot(folder), state_of(ledger))
    if found:
        rows = [{"date": date, **change, "reason": reason.strip()} for change in found]
        with (folder / "changes.yaml").open("a", encoding="utf-8") as file:
            dump = yaml.dump(rows, Dumper=_Plain, sort_keys=False, allow_unicode=True, width=100)
            file.write("\n" + dump)
    write_snapshot(ledger, folder)
    return found


def write_snapshot(ledger: Ledger, folder: Path) -> None:
    rows = [
        f"{json.dumps(i)}: {json.dumps(state, ensure_ascii=False)}"
        for i, state in sorted(state_of(ledger).items())
    ]
    text = "{\n" + ",\n".join(rows) + "\n}\n"  # one line an entry, so that a diff shows the entry
    (folder / "snapshot.json").write_text(text, encoding="utf-8")


def release_notes(ledger: Ledger, since: datetime.date | None = None) -> str:
    """Changes after the day `since` as a Markdown list, newest first; '' if there are none."""
    chosen = [c for c in ledger.changes if since is None or c.date > since]
    return "\n".join(f"- {c.date.isoformat()}, {describe(c)}" for c in reversed(chosen))


def describe(change: Change) -> str:
    """One change and its reason in words, Markdown code marks round ids."""
    return f"{what_changed(change)}. {change.reason}"


def what_changed(change: Change) -> str:
    """One change in words, Markdown code marks round its id."""
    if change.field == "entry":
        verb = {"present": "added", "absent": "removed"}.get(change.new, str(change.new))
        return f"`{change.id}` {verb}"
    if change.field == "stated":
        return f"`{change.id}`: worded anew"  # what is kept of it are single words
    return f"`{change.id}`: {change.field} {_words(change.old)} → {_words(change.new)}"


def _words(value) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{key} {_words(inner)}" for key, inner in value.items())
    if isinstance(value, list):
        return "[" + ", ".join(map(_words, value)) + "]"
    return str(value)


def _changed_parts(old: dict, new: dict) -> tuple[dict, dict]:
    keys = [key for key in {**old, **new} if old.get(key) != new.get(key)]
    before = {key: old.get(key, "absent") for key in keys}
    return before, {key: new.get(key, "absent") for key in keys}
