"""Frames on disk are used again only if they are what was written."""

from __future__ import annotations

import pytest

from explorable.publish import kept

CONTENT = {"base": "<svg/>", "frames": 3, "says": "It rises to 2 µV."}


@pytest.fixture
def file(tmp_path):
    file = tmp_path / "cache" / "line-0a1b.json"
    kept.write(file, CONTENT)
    return file


def test_what_was_written_is_read(file):
    assert kept.read(file) == CONTENT
    assert kept.remove_damaged(file.parent) == []
    assert [path.name for path in file.parent.iterdir()] == ["line-0a1b.json"]


def test_nothing_kept_is_nothing(tmp_path):
    assert kept.read(tmp_path / "line.json") is None
    assert kept.remove_damaged(tmp_path / "no-such-folder") == []


@pytest.mark.parametrize(
    "damage",
    [
        lambda whole: whole.replace(b"rises to 2", b"rises to 3"),  # still valid JSON
        lambda whole: whole[: len(whole) // 2],
        lambda whole: b"",
        lambda whole: b"\xff\xfe" + whole,
        lambda whole: whole.partition(b"\n")[2],  # as it was kept before there was a digest
    ],
)
def test_what_was_changed_is_removed_and_named(file, damage):
    file.write_bytes(damage(file.read_bytes()))
    assert kept.read(file) is None
    assert kept.remove_damaged(file.parent) == ["line-0a1b.json"]
    assert not file.exists()
