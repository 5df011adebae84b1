"""The record beside the notebooks: written whole, never over what somebody else has written."""

from __future__ import annotations

import pytest

from coursekit.lab import kept

RECORD = '{"course": "c", "version": 1, "answers": {}}'


def test_what_is_written_is_read(tmp_path):
    assert kept.read(tmp_path) == ("", "")
    version = kept.write(tmp_path, RECORD, "")
    assert kept.read(tmp_path) == (RECORD, version)
    assert [path.name for path in tmp_path.iterdir()] == [kept.FILE]


def test_a_writer_who_has_not_seen_the_last_version_is_told(tmp_path):
    version = kept.write(tmp_path, RECORD, "")
    other = kept.write(tmp_path, '{"answers": {"a": 1}}', version)
    with pytest.raises(kept.Conflict):
        kept.write(tmp_path, RECORD, version)
    assert kept.read(tmp_path) == ('{"answers": {"a": 1}}', other)


@pytest.mark.parametrize("text", ["", "[]", "no record", '"' + "x" * kept.LONGEST + '"'])
def test_what_is_no_record_leaves_the_file_alone(tmp_path, text):
    version = kept.write(tmp_path, RECORD, "")
    with pytest.raises(ValueError):
        kept.write(tmp_path, text, version)
    assert kept.read(tmp_path) == (RECORD, version)
