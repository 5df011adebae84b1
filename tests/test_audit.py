"""The audit never takes silence for good news."""

from __future__ import annotations

import json

import pytest

from tests import audit
from tests.audit import Audit, pins, read_faults, read_licences, verdict

LOCK = """\
one==1.0 \\
    --hash=sha256:0123
two==2.0 ; sys_platform == 'win32' \\
    --hash=sha256:4567
"""
FAULT = {"id": "PYSEC-1", "fix_versions": ["1.1"], "aliases": [], "description": "x"}
SOUND = [
    {"name": "one", "version": "1.0", "vulns": []},
    {"name": "Two", "version": "2.0", "vulns": []},
]


def report(*entries: dict) -> str:
    return json.dumps({"dependencies": list(entries), "fixes": []})


def test_names_and_versions_are_read_from_a_locked_set_with_hashes():
    assert pins(LOCK) == {"one": "1.0", "two": "2.0"}
    locked = audit.LOCKED.read_text("utf-8")
    assert len(pins(locked)) > 150
    entries = [line for line in locked.splitlines() if not line.startswith(("#", " "))]
    assert all(line.endswith("\\") for line in entries)  # each is followed by its hashes


def test_what_was_looked_at_and_found_sound():
    assert read_faults(report(*SOUND), {"one", "two"}) == Audit([], [])


@pytest.mark.parametrize(
    "said",
    [
        "",
        "no report",
        "[]",
        report(),
        report(
            {"name": "one", "skip_reason": "not found on PyPI"}, {"name": "two", "skip_reason": "x"}
        ),
    ],
)
def test_silence_is_not_good_news(said):
    found = read_faults(said, {"one", "two"})
    assert found == Audit([], ["one", "two"])
    lines, code = verdict(Audit([], []), found, 2)
    assert code == 3 and "NOT LOOKED AT: 2 of 2" in lines[0]
    assert not any("no fault is known" in line for line in lines)


def test_a_fault_is_told_with_the_version_that_puts_it_right():
    found = read_faults(report(SOUND[0] | {"vulns": [FAULT]}, SOUND[1]), {"one", "two"})
    assert found.faults == ["one 1.0: PYSEC-1 (put right in 1.1)"]
    assert verdict(Audit([], []), found, 2)[1] == 1


def test_all_seen_and_nothing_found():
    lines, code = verdict(Audit([], []), Audit([], []), 2)
    assert code == 0 and lines == ["2 packages: no fault is known, and their licences are free."]


def test_a_licence_that_binds_or_that_is_not_declared_is_found(monkeypatch):
    said = {"free": "BSD-3-Clause", "bound": "AGPL-3.0-only", "silent": "", "absent": None}
    monkeypatch.setattr(audit, "licence_of", said.get)
    found = read_licences(dict.fromkeys(said, "1.0"))
    assert [line.split()[0] for line in found.faults] == ["bound", "silent"]
    assert found.unseen == ["absent"]


def test_the_licences_of_the_locked_set_are_free():
    assert read_licences(pins(audit.LOCKED.read_text("utf-8"))).faults == []
