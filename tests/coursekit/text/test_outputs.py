"""Outputs with the key stay out of the published site; archives are the same each time."""

from __future__ import annotations

import io
import zipfile
from xml.etree.ElementTree import Element, SubElement, fromstring

import pytest

from coursekit.text import outputs
from coursekit.text.outputs import OutputError


@pytest.mark.parametrize(
    "out",
    ["_build/html/quiz.xml", "_build/html", "assets/x/quiz.xml", "elsewhere/_build/html/q.xml"],
)
def test_a_place_that_is_published_is_refused(tmp_path, out):
    with pytest.raises(OutputError, match="would be published"):
        outputs.checked(tmp_path / out, tmp_path)


def test_a_way_round_into_the_site_is_refused_too(tmp_path):
    (tmp_path / "_build" / "html").mkdir(parents=True)
    (tmp_path / "mine").symlink_to(tmp_path / "_build" / "html")
    for out in ("mine/quiz.xml", "questions/../_build/html/quiz.xml"):
        with pytest.raises(OutputError, match="would be published"):
            outputs.checked(tmp_path / out, tmp_path)


def test_other_places_are_fine(tmp_path):
    for out in ("quiz.xml", "_build/quiz.xml", "assets-mine/quiz.xml", "html/quiz.xml"):
        assert outputs.checked(tmp_path / out, tmp_path) == (tmp_path / out).resolve()


def test_what_cannot_be_written_is_told_in_words(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError, match="cannot be written"):
        outputs.write(tmp_path / "file" / "quiz.xml", b"")


def test_an_archive_has_its_files_in_order_and_no_time_of_its_own():
    contents = {"b.xml": b"<b/>", "a.xml": "é".encode()}
    packed = outputs.archive(contents)
    assert packed == outputs.archive(dict(contents))
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == contents
        assert archive.namelist() == ["b.xml", "a.xml"]
        assert {info.date_time[0] for info in archive.infolist()} == {1980}


def test_xml_keeps_its_texts():
    root = Element("r")
    SubElement(root, "t").text = " <p>a & b</p>\n ]]> é "
    written = outputs.xml(root)
    assert written.startswith(b"<?xml version='1.0' encoding='utf-8'?>")
    assert fromstring(written).findtext("t") == " <p>a & b</p>\n ]]> é "
