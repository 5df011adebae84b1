"""What a build promises, with a stand-in for Sphinx: whole sites, one at a time, nothing stale."""

from __future__ import annotations

import errno
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from sphinx.errors import ExtensionError

from coursekit.book import build, caches, inputs, lock
from coursekit.book.build import BuildError, build_book
from coursekit.book.failures import Ending, ending_of, kind_of
from coursekit.book.inputs import read_inputs
from coursekit.book.published import RECORD


class Press:
    """Stands for Sphinx: each page of the course becomes a page of the site."""

    def __init__(self) -> None:
        self.runs = 0
        self.ending = Ending.GREEN
        self.meanwhile = lambda: None  # what happens while pages are written

    def __call__(self, root: Path, work: Path, lock: int) -> Ending:
        self.runs += 1
        html = work / "html"
        html.mkdir()  # fails if there is one
        for page in root.glob("*.md"):
            (html / f"{page.stem}.html").write_text(page.read_text())
        (html / ".buildinfo").write_text("Sphinx's own note")
        self.meanwhile()
        return self.ending


@pytest.fixture
def press(monkeypatch) -> Press:
    press = Press()
    monkeypatch.setattr(build, "_run_sphinx", press)
    monkeypatch.setattr(lock, "PATIENCE", 0.2)
    return press


@pytest.fixture
def course(tmp_path) -> Path:
    folder = tmp_path / "course"
    folder.mkdir()
    (folder / "one.md").write_text("first")
    (folder / "two.md").write_text("second")
    return folder


def pages(site: Path) -> dict[str, str]:
    return {path.name: path.read_text() for path in site.iterdir() if path.name != RECORD}


def test_a_site_is_its_sources_and_nothing_else(press, course):
    site = build_book(course)
    assert pages(site) == {"one.html": "first", "two.html": "second"}
    (course / "two.md").rename(course / "three.md")
    assert pages(build_book(course)) == {"one.html": "first", "three.html": "second"}
    assert sorted(path.name for path in site.parent.iterdir()) == [".lock", ".work", "html"]


def test_where_nothing_has_changed_nothing_is_built(press, course, capsys):
    build_book(course)
    build_book(course)
    assert press.runs == 1
    assert "Nothing has changed since the last build" in capsys.readouterr().out


@pytest.mark.parametrize(
    "change",
    [
        lambda course, _: (course / "one.md").write_text("third"),
        lambda course, _: (course / "data.csv").write_text("1"),
        lambda course, _: (course / "two.md").unlink(),
        lambda course, _: (course / "_build/html/one.html").write_text("touched"),
        lambda course, _: (course / "_build/html/two.html").unlink(),
        lambda course, _: (course / "_build/html" / RECORD).write_text("{"),
        lambda _, patch: patch.setenv("EXPLORABLE", '{"workers": 1}'),
        lambda _, patch: patch.setattr("coursekit.book.inputs.sys.version", "another Python"),
    ],
)
def test_whatever_has_changed_is_built_again(press, course, monkeypatch, change):
    build_book(course)
    change(course, monkeypatch)
    build_book(course)
    assert press.runs == 2


def test_our_own_code_is_an_input(course, tmp_path, monkeypatch):
    assert any(Path(build.__file__).is_relative_to(place) for place in inputs._our_code())
    monkeypatch.setattr(inputs, "_our_code", lambda: [tmp_path / "src"])
    (tmp_path / "src" / "__pycache__").mkdir(parents=True)
    before = read_inputs(course)
    (tmp_path / "src" / "__pycache__" / "x.pyc").write_text("")
    assert read_inputs(course) == before
    (tmp_path / "src" / "new.py").write_text("")
    after = read_inputs(course)
    assert before.changes(after) == ["the code that builds the book"]
    assert before.key != after.key


def test_a_failed_build_leaves_the_last_whole_site(press, course):
    site = build_book(course)
    (course / "one.md").write_text("faulty")
    press.ending = Ending.WARNINGS
    with pytest.raises(BuildError, match=r"Warnings count as errors.*last site that was whole"):
        build_book(course)
    assert pages(site)["one.html"] == "first"
    with pytest.raises(BuildError):  # and is no excuse for calling the next one unchanged
        build_book(course)
    press.ending = Ending.GREEN
    assert pages(build_book(course))["one.html"] == "faulty"


def test_sources_that_change_meanwhile_fail_the_build(press, course):
    press.meanwhile = lambda: (course / "two.md").write_text("changed")
    with pytest.raises(BuildError, match=r"two\.md changed while the book was being built"):
        build_book(course)
    assert not (course / "_build" / "html").exists()


def test_a_swap_that_was_broken_off_is_undone_or_finished(press, course):
    site = build_book(course)
    former = site.with_name(".html-old")
    site.rename(former)
    press.ending = Ending.WARNINGS
    (course / "one.md").write_text("faulty")
    with pytest.raises(BuildError):
        build_book(course)
    assert pages(site)["one.html"] == "first"
    site.rename(former)
    press.ending = Ending.GREEN
    assert pages(build_book(course))["one.html"] == "faulty"
    assert not former.exists()


def test_files_that_no_build_made_are_kept(press, course, capsys):
    site = build_book(course)
    (site / "mine").mkdir()
    (site / "mine" / "notes.txt").write_text("mine")
    (site / "one.html").write_text("edited by hand")
    build_book(course)
    kept = site.with_name("html-kept")
    assert f"2 file(s) that no build made are now in {kept}" in capsys.readouterr().out
    assert (kept / "mine" / "notes.txt").read_text() == "mine"
    assert (kept / "one.html").read_text() == "edited by hand"
    assert pages(site) == {"one.html": "first", "two.html": "second"}


def test_a_folder_that_nobody_is_known_to_have_built_is_kept_whole(press, course, tmp_path):
    mine = tmp_path / "elsewhere" / "_build" / "html" / "thesis.txt"
    mine.parent.mkdir(parents=True)
    mine.write_text("mine")
    build_book(course, tmp_path / "elsewhere", fresh=True)
    assert (mine.parent.parent / "html-kept" / "thesis.txt").read_text() == "mine"


def test_a_second_build_is_told_of_the_first(press, course):
    def second():
        with pytest.raises(BuildError, match=rf"under way \(process {os.getpid()}\)"):
            build_book(course)

    press.meanwhile = second
    build_book(course)
    assert press.runs == 1


def test_the_lock_of_a_process_that_died_is_free(press, course, tmp_path):
    script = (
        "import os, sys, pathlib; from coursekit.book.lock import only_one\n"
        "with only_one(pathlib.Path(sys.argv[1])): os.kill(os.getpid(), 9)"
    )
    file = course / "_build" / ".lock"
    died = subprocess.run([sys.executable, "-c", script, str(file)])
    assert died.returncode == -9 and file.read_text()
    build_book(course)


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (OSError(errno.ENOSPC, "No space left on device", "page.html"), "page.html.*disk is full"),
        (PermissionError(errno.EACCES, "Permission denied", "page.html"), "may not be read or wri"),
        (OSError(errno.EROFS, "Read-only file system", "_build"), "_build.*course book --out DIR"),
        (MemoryError(), "too little memory"),
    ],
)
def test_each_trouble_has_its_own_words(press, course, error, words):
    def fail():
        raise error

    press.meanwhile = fail
    with pytest.raises(BuildError, match=words):
        build_book(course)


def test_the_kind_of_a_failure_is_found_behind_the_wrappings_of_sphinx():
    full = OSError(errno.ENOSPC, "No space left on device")
    assert kind_of(ExtensionError("a handler failed", full, "coursekit.book")) == Ending.DISK
    assert kind_of(ValueError("no"), "OSError: [Errno 28] No space left on device") == Ending.DISK
    assert kind_of(None, "nbclient.exceptions.DeadKernelError: Kernel died") == Ending.MEMORY
    assert kind_of(RuntimeError("attempt to write a readonly database")) == Ending.RIGHTS
    assert kind_of(ValueError("no"), "a label is defined twice") == Ending.ERROR
    assert (ending_of(3), ending_of(-9), ending_of(-15), ending_of(99)) == (
        *(Ending.WARNINGS, Ending.MEMORY),
        *(Ending.STOPPED, Ending.ERROR),
    )


# ---- What is kept between builds


@pytest.fixture
def work(tmp_path) -> Path:
    """A folder with one executed notebook, as a finished build leaves it."""
    from jupyter_cache.cache.db import NbCacheRecord, create_db

    caches.make_sound(tmp_path, "code", "machine")
    entry = tmp_path / caches.STORE / "executed" / "0a1b"
    entry.mkdir(parents=True)
    (entry / "base.ipynb").write_text("{}")
    database = create_db(tmp_path / caches.STORE)
    NbCacheRecord.create_record(uri="x.ipynb", hashkey="0a1b", db=database, data={})
    database.dispose()
    (tmp_path / caches.FRAMES).mkdir()
    caches.trust_executed(tmp_path)
    return tmp_path


def executed(work: Path) -> list[str]:
    """The notebooks that are kept, as files and in the database alike."""
    found = [path.parent.name for path in work.glob(f"{caches.STORE}/executed/*/base.ipynb")]
    if (database := work / caches.STORE / "global.db").exists():
        with closing(sqlite3.connect(database)) as store:
            assert [key for (key,) in store.execute("SELECT hashkey FROM nbcache")] == found
    return found


def test_a_sound_store_is_kept_without_a_word(work):
    assert caches.make_sound(work, "code", "machine") == []
    assert executed(work) == ["0a1b"]


@pytest.mark.parametrize("content", [b"", b"garbage", None])
def test_a_damaged_database_drops_the_store_and_says_so(work, content):
    database = work / caches.STORE / "global.db"
    whole = database.read_bytes()
    database.write_bytes(whole[: len(whole) // 2] if content is None else content)
    assert "was damaged: every notebook runs again" in caches.make_sound(work, "code", "machine")[0]
    assert executed(work) == []


def test_an_executed_notebook_that_was_touched_runs_again(work):
    (work / caches.STORE / "executed" / "0a1b" / "base.ipynb").write_text("[]")
    assert "was damaged: it runs again" in caches.make_sound(work, "code", "machine")[0]
    assert executed(work) == []


def test_a_record_without_its_notebook_is_forgotten(work):
    (work / caches.STORE / "executed" / "0a1b" / "base.ipynb").unlink()
    caches.make_sound(work, "code", "machine")
    assert executed(work) == []


def test_what_a_build_left_that_was_broken_off_runs_again(work):
    (work / caches.STORE / "executed" / "9f").mkdir()
    (work / caches.STORE / "executed" / "9f" / "base.ipynb").write_text("{}")
    assert "was broken off" in caches.make_sound(work, "code", "machine")[0]
    assert executed(work) == ["0a1b"]


@pytest.mark.parametrize(
    ("code", "machine", "frames"), [("new", "machine", True), ("code", "new", False)]
)
def test_other_code_or_packages_run_every_notebook_again(work, code, machine, frames):
    assert "every notebook runs again" in caches.make_sound(work, code, machine)[0]
    assert executed(work) == []
    assert (work / caches.FRAMES).exists() is frames
