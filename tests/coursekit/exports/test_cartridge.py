"""The cartridge holds together: every file is there, every reference leads somewhere."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from pathlib import PurePosixPath
from xml.etree import ElementTree

import pytest

from coursekit.exports import cartridge as cc
from coursekit.exports.errors import ExportError
from coursekit.exports.pictures import Pictures
from coursekit.exports.report import Report
from coursekit.exports.site import Site

CP = {"c": cc.CP}


@pytest.fixture(params=["hostile", "real"])
def both(request, material, real):
    return {"hostile": material, "real": real}[request.param]


def unpacked(material, prompts=True):
    report = Report("x")
    packed = cc.common_cartridge(material, report, prompts)
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        names = archive.namelist()
        contents = {name: archive.read(name) for name in names}
    assert len(names) == len(contents)
    return contents, ElementTree.fromstring(contents["imsmanifest.xml"]), report


def test_every_file_is_named_and_every_name_is_a_file(both):
    contents, manifest, _ = unpacked(both)
    hrefs = [file.get("href") for file in manifest.iterfind(".//c:file", CP)]
    assert sorted(hrefs) == sorted(contents.keys() - {"imsmanifest.xml"})
    for name, content in contents.items():
        ElementTree.fromstring(content)  # all of it is XML, the pictures too
        assert PurePosixPath(name).as_posix() == name and ".." not in name


def test_identifiers_are_unique_and_references_resolve(both):
    _, manifest, _ = unpacked(both)
    identifiers = [e.get("identifier") for e in manifest.iter() if e.get("identifier")]
    assert len(identifiers) == len(set(identifiers))
    resources = {r.get("identifier"): r for r in manifest.iterfind(".//c:resource", CP)}
    references = [e.get("identifierref") for e in manifest.iter() if e.get("identifierref")]
    assert set(references) <= resources.keys()
    shown = {i.get("identifierref") for i in manifest.iterfind(".//c:item", CP)} - {None}
    pictures = {key for key, r in resources.items() if r.get("type") == "webcontent"}
    assert shown == resources.keys() - pictures


def test_the_manifest_has_the_shape_that_its_schema_demands(both):
    _, manifest, _ = unpacked(both)
    assert manifest.get("identifier")
    assert [cc_name(e) for e in manifest] == ["metadata", "organizations", "resources"]
    assert [cc_name(e) for e in manifest[0]] == ["schema", "schemaversion", "lom"]
    assert manifest.findtext("c:metadata/c:schema", None, CP) == "IMS Common Cartridge"
    assert manifest.findtext("c:metadata/c:schemaversion", None, CP) == "1.1.0"
    organization = manifest.find("c:organizations/c:organization", CP)
    assert organization.get("structure") == "rooted-hierarchy"
    (top,) = organization
    assert top.find("c:title", CP) is None  # alone of all items it has none
    for item in top.iterfind(".//c:item", CP):
        assert cc_name(item[0]) == "title" and item[0].text
        assert (item.get("identifierref") is None) == (item.find("c:item", CP) is not None)


def test_every_quiz_link_and_topic_has_one_file_and_a_folder_of_its_own(both):
    contents, manifest, _ = unpacked(both)
    for resource in manifest.iterfind(".//c:resource", CP):
        files = resource.findall("c:file", CP)
        assert len(files) == 1
        path = files[0].get("href")
        if resource.get("type") == "webcontent":
            assert resource.get("href") == path and path.startswith("figures/")
        else:
            assert resource.get("href") is None
            folder = f"{PurePosixPath(path).parent}/"
            assert [name for name in contents if name.startswith(folder)] == [path]


def test_a_quiz_needs_the_pictures_it_shows(material):
    contents, manifest, _ = unpacked(material)
    quiz = manifest.find(".//c:resource[@identifier='quiz-start-file']", CP)
    needed = [d.get("identifierref") for d in quiz.iterfind("c:dependency", CP)]
    assert needed == ["figure-start-f-file"]
    assert b"figures/start-f.svg" in contents["quiz-start/quiz.xml"]
    assert contents["figures/start-f.svg"].startswith(b"<svg")


def test_links_lead_to_the_chapters_and_figures(material):
    contents, _, _ = unpacked(material)
    links = {n: c for n, c in contents.items() if n.startswith("link-")}
    addresses = {}
    for content in links.values():
        link = ElementTree.fromstring(content)
        assert [child.tag for child in link] == [f"{{{cc.LINK}}}title", f"{{{cc.LINK}}}url"]
        addresses[link[0].text] = link[1].get("href")
    assert addresses == {
        "1 Start/stop": "https://example.org/course/notebooks/start.html",
        "A line & a dot.": "https://example.org/course/notebooks/start.html#start-f",
    }


def test_guesses_are_discussed_without_their_outcome(material):
    contents, _, report = unpacked(material)
    topics = {n: c for n, c in contents.items() if n.startswith("topic-")}
    assert set(topics) == {"topic-start.guesses/topic.xml"}  # one forum, not one for each
    topic = ElementTree.fromstring(topics["topic-start.guesses/topic.xml"])
    assert [child.tag for child in topic] == [f"{{{cc.TOPIC}}}title", f"{{{cc.TOPIC}}}text"]
    assert topic[1].get("texttype") == "text/html"
    assert "MARK" not in topic[1].text and "contested" not in topic[1].text
    assert topic[1].text.count("<h4>") == 4 and "It rises" in topic[1].text
    assert all(f"start/{key}" in report.text() for key in ("guess", "sketch", "believe-again"))


def test_the_prompts_of_a_plan_become_topics_only_when_asked_for(material, helpers):
    prompt = {"ask": "Who?", "listen_for": "MARK-listen", "facts": ["one"]}
    helpers.write_plan(material.root, [prompt] * 3)
    contents, _, _ = unpacked(material)
    topic = contents["topic-start.discussion/topic.xml"]
    assert topic.count(b"Who?") == 3 and b"MARK" not in topic
    graded = replace(material, chosen=material.chosen[:5])
    assert not [name for name in unpacked(graded, prompts=False)[0] if name.startswith("topic-")]


def test_the_same_questions_make_the_same_bytes(real):
    assert cc.common_cartridge(real, Report("x")) == cc.common_cartridge(real, Report("x"))


def test_without_a_site_there_is_no_cartridge(material):
    with pytest.raises(ExportError, match="--url"):
        cc.common_cartridge(replace(material, site=Site()), Report("x"))


def test_without_a_built_book_a_link_to_the_figure_remains(material):
    contents, _, report = unpacked(replace(material, pictures=Pictures(None)))
    assert not [name for name in contents if name.startswith("figures/")]
    assert b"start.html#start-f?rate=5" in contents["quiz-start/quiz.xml"]
    assert "course book" in report.text()


def cc_name(element) -> str:
    return element.tag.rpartition("}")[2]
