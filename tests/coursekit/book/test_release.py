"""A release comes from a clean tree whose files agree on the version, the same each time."""

from __future__ import annotations

import hashlib
import subprocess
import tarfile
import zipfile

import pytest
from click.testing import CliRunner

from coursekit.book import build
from coursekit.book.release import ReleaseError, check_clean, read_version, release
from coursekit.cli import main

LOG = "# Changelog\n\n## [1.2.0] - 2026-11-30\n\n- A line.\n\n## [1.1.0] - 2026-01-01\n\n- Old.\n"
CITATION = "version: 1.2.0\ndate-released: 2026-11-30\n"


def git(root, *arguments):
    person = ["-c", "user.name=A", "-c", "user.email=a@b.example", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *person, "-C", str(root), *arguments], check=True, capture_output=True)


@pytest.fixture
def root(tmp_path):
    """A repository of a few files, all committed."""
    root = tmp_path / "course"
    root.mkdir()
    (root / "pyproject.toml").write_text('[project]\nname = "tides"\nversion = "1.2.0"\n')
    (root / "CITATION.cff").write_text(CITATION)
    (root / "CHANGELOG.md").write_text(LOG)
    (root / "_config.yml").write_text("title: Tides\n")
    (root / "_toc.yml").write_text("format: jb-book\nroot: index\n")
    (root / ".gitignore").write_text("/_build/\n")
    git(root, "init", "--quiet")
    git(root, "add", ".")
    git(root, "commit", "--quiet", "-m", "all")
    return root


@pytest.fixture
def site(root):
    site = root / "_build" / "html"
    site.mkdir(parents=True)
    (site / "index.html").write_text("<h1>Tides</h1>")
    (site / ".course-build.json").write_text("{}")
    return site


def test_a_release_holds_sources_site_changes_and_checksums(root, site):
    version = read_version(root, "1.2.0")
    assert version.changes == "- A line."
    files = release(root, site, root / "_build" / "release", version)
    names = [path.name for path in files]
    assert names == ["tides-1.2.0.tar.gz", "tides-1.2.0-site.zip", "CHANGES.md", "SHA256SUMS"]
    with tarfile.open(files[0]) as sources:
        assert "tides-1.2.0/CITATION.cff" in sources.getnames()
    assert zipfile.ZipFile(files[1]).namelist() == ["tides-1.2.0-site/index.html"]
    assert files[2].read_text() == "# 1.2.0 (2026-11-30)\n\n- A line.\n"
    for line in files[3].read_text().splitlines():
        digest, name = line.split("  ")
        assert hashlib.sha256((files[0].parent / name).read_bytes()).hexdigest() == digest
    assert len(files[3].read_text().splitlines()) == 3


def test_the_same_commit_gives_the_same_files(root, site):
    version = read_version(root)
    first = [path.read_bytes() for path in release(root, site, root / "_build" / "a", version)]
    second = [path.read_bytes() for path in release(root, site, root / "_build" / "b", version)]
    assert first == second


def test_a_release_is_not_overwritten(root, site):
    out = root / "_build" / "release"
    files = release(root, site, out, read_version(root))
    files[2].write_text("signed")
    with pytest.raises(ReleaseError, match="there already"):
        release(root, site, out, read_version(root))
    assert files[2].read_text() == "signed"


@pytest.mark.parametrize("change", ["edit", "new", "staged"])
def test_a_tree_with_changes_is_refused(root, change):
    assert len(check_clean(root)) == 40
    file = root / ("new.md" if change == "new" else "CHANGELOG.md")
    file.write_text("changed")
    if change == "staged":
        git(root, "add", ".")
    with pytest.raises(ReleaseError, match=f"(?s)1 file.*{file.name}.*git stash"):
        check_clean(root)


def test_what_is_no_repository_is_refused(tmp_path):
    with pytest.raises(ReleaseError, match="not a git repository"):
        check_clean(tmp_path)


@pytest.mark.parametrize(
    ("file", "old", "new", "words"),
    [
        ("CITATION.cff", "1.2.0", "1.1.0", "CITATION.cff: the version is 1.1.0, not 1.2.0"),
        ("CITATION.cff", "11-30", "11-29", "date-released is 2026-11-29, CHANGELOG.md says"),
        (
            "CHANGELOG.md",
            "[1.2.0] - 2026-11-30",
            "[Unreleased]",
            "CHANGELOG.md: write what changed",
        ),
        ("CHANGELOG.md", "- A line.\n", "", "CHANGELOG.md: write what changed"),
    ],
)
def test_files_that_disagree_are_named(root, file, old, new, words):
    path = root / file
    path.write_text(path.read_text().replace(old, new))
    with pytest.raises(ReleaseError, match=words):
        read_version(root)


def test_another_version_than_the_one_asked_for(root):
    with pytest.raises(ReleaseError, match=r"the version is 1\.2\.0, not 2\.0\.0"):
        read_version(root, "2.0.0")


def test_the_command_refuses_before_it_builds(root, monkeypatch):
    monkeypatch.setenv("COURSE_ROOT", str(root))
    monkeypatch.setattr(build, "build_book", lambda root: pytest.fail("a build was begun"))
    (root / "new.md").write_text("x")
    result = CliRunner().invoke(main, ["release", "1.2.0"])
    assert result.exit_code == 1 and "new.md" in result.output


def test_the_command_makes_the_files_and_says_from_which_commit(root, site, monkeypatch):
    monkeypatch.setenv("COURSE_ROOT", str(root))
    monkeypatch.setattr(build, "build_book", lambda root: site)
    result = CliRunner().invoke(main, ["release"])
    assert result.exit_code == 0, result.output
    assert check_clean(root)[:12] in result.output
    assert (root / "_build" / "release" / "1.2.0" / "SHA256SUMS").exists()
