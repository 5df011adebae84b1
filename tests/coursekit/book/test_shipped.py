"""Works of others on the site: each with the licence that its package declares, and its text."""

from __future__ import annotations

from importlib.metadata import metadata

import pytest

from coursekit.book.shipped import SHIPPED, licence_text
from coursekit.text.tables import table
from tests.site.checks.licences import unclaimed

WORDS = {"BSD-2-Clause": "BSD", "BSD-3-Clause": "BSD", "MIT": "MIT"}
OWN = [work for work in SHIPPED if not work.inside]


@pytest.mark.parametrize("work", OWN, ids=lambda work: work.package)
def test_the_licence_is_the_one_that_the_package_declares(work):
    declared = metadata(work.package)
    exact = declared.get("License-Expression")
    said = [exact, declared.get("License"), *declared.get_all("Classifier")]
    assert exact == work.licence if exact else any(WORDS[work.licence] in (s or "") for s in said)
    clauses = "Neither the name" in licence_text(work.package).replace("\n", " ")
    assert work.licence == "MIT" or clauses == (work.licence == "BSD-3-Clause")


@pytest.mark.parametrize("package", sorted({work.package for work in SHIPPED}))
def test_the_text_goes_along(package):
    assert "copyright" in licence_text(package).lower()


def test_a_package_without_a_text_has_none():
    assert licence_text("no-such-package") == ""


def test_a_file_that_nobody_answers_for_is_found():
    files = ["basic.css", "images/logo_colab.png", "own.js", "new-library.js", "licences/x.txt"]
    assert unclaimed(files, ("own.js",)) == ["new-library.js"]


def test_every_work_has_a_row_of_its_own():
    rows = table(("Work",), [(work.name,) for work in SHIPPED])
    assert len(set(rows.split("\n"))) == len(SHIPPED) + 2
