"""One road for a link: each kind is one file, which checks, addresses and pages all ask."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from coursekit.evidence import load
from coursekit.evidence.html import Places
from coursekit.links import Known, all_schemes, bad_links, check_text, place_of
from coursekit.links import schemes as folder
from coursekit.text.links import resolve_links

ROOT = Path(__file__).parents[3]
CELL = SimpleNamespace(id="cell", term="a *cell*", definition="It has $r$.", disputed=[1, 2])
SECTION = '''
from coursekit.links import Anchor, Place, Scheme


class Section(Scheme):
    """A section of the handbook."""

    name, what = "section", "section"

    def targets(self, known):
        return ["first", "second"]

    def place(self, target, pages=None):
        return Place("handbook", target)

    def anchor(self, target, href, known):
        return Anchor({"class": "section", "href": href})


SCHEME = Section()
'''


@pytest.fixture(scope="module")
def known() -> Known:
    return Known(load(ROOT / "evidence"), {"cell": CELL, "spike": CELL}, {"01-x"})


def messages(text: str, known: Known) -> list[str]:
    return [problem.message for problem in check_text(text, known)]


def test_links_that_lead_somewhere_are_fine(known):
    text = (
        "[65 of 132](fact:ptn-m1-2013) [2009](cite:kraskov2009corticospinal) [c](term:cell) "
        "[s](claim:s02) [o](chapter:01-x#part) [w](https://x.org) `[no](fact:code)`"
    )
    assert messages(text, known) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[65](fact:ptn-m1-2012)", "there is no fact 'ptn-m1-2012'; did you mean ptn-m1-2013"),
        ("[66](fact:ptn-m1-2013)", "'66' in the link"),
        ("[x](cite:kraskov2009corticospina)", "did you mean kraskov2009corticospinal"),
        ("[2010](cite:kraskov2009corticospinal)", "is 2009"),
        ("[x](term:cel)", "no term 'cel' in questions/glossary.yaml; did you mean cell?"),
        ("[x](claim:s99)", "there is no claim 's99'"),
        ("[x](chapter:01-y#part)", "there is no chapter '01-y#part'; did you mean 01-x?"),
    ],
)
def test_a_link_that_leads_nowhere_or_disagrees_is_told_with_what_was_meant(known, text, words):
    (message,) = messages(text, known)
    assert words in message


def test_what_is_not_known_is_not_checked():
    text = "[1](fact:a) [1999](cite:b) [c](term:c) [d](claim:d) [e](chapter:e)"
    assert messages(text, Known()) == []


@pytest.mark.parametrize(
    ("scheme", "target", "address"),
    [
        ("fact", "f-1", "book/evidence.html#fact-f-1"),
        ("cite", "k2000x", "book/references.html#k2000x"),
        ("term", "spike", "book/glossary.html#term-spike"),
        ("claim", "s02", "book/claims.html#claim-s02"),
        ("chapter", "01-x", "notebooks/01-x.html"),
        ("chapter", "01-x#01-x-wave?a=1&b=50%25", "notebooks/01-x.html#01-x-wave?a=1&b=50%25"),
    ],
)
def test_every_kind_has_a_place_on_the_site(scheme, target, address):
    assert place_of(scheme, target).on("https://s.org/c") == f"https://s.org/c/{address}"


def test_text_away_from_the_site_gets_addresses_or_words():
    text = "[a](term:x) and [b [c]](fact:y), [d](https://x.org), [e](#here)"
    resolved = resolve_links(
        text, lambda scheme, target: f"/{target}" if scheme == "fact" else None
    )
    assert resolved == "a and [b [c]](/y), [d](https://x.org), [e](#here)"


def test_a_link_of_no_kind_is_refused_with_the_kinds_there_are():
    assert bad_links("[a](fact:x) [b](https://x.org) [c](#here)") == []
    (fault,) = bad_links("[x](trem:cell)")
    assert "'trem:cell' is not allowed" in fault and "did you mean term?" in fault
    for url in ("javascript:1", "http://x.org", "x.html", "data:text/html,x"):
        assert len(bad_links(f"[x]({url})")) == 1


def test_a_page_carries_a_card_for_each_term_it_uses(known):
    cards = all_schemes()["term"].cards(["cell"], known, Places())
    assert 'id="term-card-cell"' in cards and "<em>cell</em>" in cards and "<math" in cards
    assert "the glossary gives 2 readings" in cards
    assert "<svg" not in cards


def test_the_card_of_a_place_in_the_brain_shows_it(known):
    drawn = replace(known, pictures={"cell": '<svg role="img"></svg>'})
    assert '<svg role="img">' in all_schemes()["term"].cards(["cell"], drawn, Places())
    assert "<svg" not in all_schemes()["term"].cards(["spike"], drawn, Places())


def test_a_new_kind_of_link_is_one_file(tmp_path):
    """Nothing but the file: the schemes are found by being in the folder."""
    (tmp_path / "section.py").write_text(SECTION, encoding="utf-8")
    program = f"""
from coursekit.links import schemes as folder
folder.__path__.append({str(tmp_path)!r})
from coursekit.exports.site import Site
from coursekit.links import Known, bad_links, check_text, place_of
from coursekit.text import markdown
assert bad_links("[x](section:first)") == []
assert [p.message for p in check_text("[x](section:frist)", Known())] == [
    "there is no section 'frist'; did you mean first?"]
html = markdown.inline("[x](section:first)", Site("https://s.org").links)
assert html == '<a href="https://s.org/handbook.html#first">x</a>', html
"""
    subprocess.run([sys.executable, "-c", program], check=True)


def test_every_module_of_the_folder_is_a_scheme_named_like_it():
    modules = {path.stem for path in Path(folder.__path__[0]).glob("*.py")} - {"__init__"}
    assert set(all_schemes()) == modules
