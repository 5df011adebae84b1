"""`course release`: the files of one version, with change log and checksums. Nothing is uploaded.

The tree must be clean and all who name the version must agree (`pyproject.toml`, `CITATION.cff`,
`CHANGELOG.md`), so that a release can be made again, byte for byte, from its commit.
"""

from __future__ import annotations

import gzip
import hashlib
import re
import shutil
import subprocess
import tomllib
from dataclasses import dataclass
from pathlib import Path

from coursekit.book.published import RECORD
from coursekit.errors import CourseError
from coursekit.text.files import read_yaml
from coursekit.text.outputs import archive

SUMS = "SHA256SUMS"
HEADING = r"^## \[{}\] - (\d{{4}}-\d\d-\d\d)\n(.*?)(?=^## |\Z)"


class ReleaseError(CourseError):
    """No release can be made; the message says what to put right."""


@dataclass(frozen=True)
class Version:
    """What is released."""

    name: str  # of the distribution
    number: str
    date: str  # as in 2026-11-30
    changes: str  # its section of the change log, Markdown


def read_version(root: Path, wanted: str | None = None) -> Version:
    """The version that the files in `root` name. Raises `ReleaseError` where they disagree."""
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
    number = project["version"]
    citation = read_yaml(root / "CITATION.cff", "CITATION.cff").data
    log = (root / "CHANGELOG.md").read_text("utf-8")
    section = re.search(HEADING.format(re.escape(number)), log, re.M | re.S)
    faults = []
    if wanted and wanted != number:
        faults.append(f"pyproject.toml: the version is {number}, not {wanted}")
    if str(citation["version"]) != number:
        faults.append(f"CITATION.cff: the version is {citation['version']}, not {number}")
    if section is None or not section[2].strip():
        faults.append(f"CHANGELOG.md: write what changed below '## [{number}] - YYYY-MM-DD'")
    elif str(citation["date-released"]) != section[1]:
        date = citation["date-released"]
        faults.append(f"CITATION.cff: date-released is {date}, CHANGELOG.md says {section[1]}")
    if section is None or faults:
        raise ReleaseError("\n".join(faults))
    return Version(project["name"], number, section[1], section[2].strip())


def check_clean(root: Path) -> str:
    """The commit that `root` holds unchanged. Raises `ReleaseError` if anything was changed."""
    changed = _git(root, "status", "--porcelain").decode().splitlines()
    if changed:
        few = "\n".join(changed[:10])
        raise ReleaseError(
            f"{len(changed)} file(s) differ from the last commit:\n{few}\nCommit them, or put them "
            "aside (git stash), and make the release again."
        )
    return _git(root, "rev-parse", "HEAD").decode().strip()


def release(root: Path, site: Path, out: Path, version: Version) -> list[Path]:
    """Write the files of a version into `out / number`, which must not be there yet.

    They are its sources, the built `site`, what changed, and the checksums of these. `root` is a
    clean tree (`check_clean`), and `site` was built from it.
    """
    folder = out / version.number
    if folder.exists():
        raise ReleaseError(f"{folder} is there already: remove it, or raise the version.")
    stem = f"{version.name}-{version.number}"
    sources = _git(root, "archive", "--format=tar", f"--prefix={stem}/", "HEAD")
    pages = {
        f"{stem}-site/{path.relative_to(site).as_posix()}": path.read_bytes()
        for path in sorted(site.rglob("*"))
        if path.is_file() and path.name != RECORD
    }
    files = {
        f"{stem}.tar.gz": gzip.compress(sources, 9, mtime=0),
        f"{stem}-site.zip": archive(pages),
        "CHANGES.md": f"# {version.number} ({version.date})\n\n{version.changes}\n".encode(),
    }
    sums = [f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in files.items()]
    files[SUMS] = "".join(sums).encode()
    new = folder.with_name(f".{version.number}-new")
    shutil.rmtree(new, ignore_errors=True)
    new.mkdir(parents=True)
    for name, data in files.items():
        (new / name).write_bytes(data)
    new.rename(folder)
    return [folder / name for name in files]


def _git(root: Path, *arguments: str) -> bytes:
    try:
        done = subprocess.run(["git", "-C", str(root), *arguments], capture_output=True)
    except OSError as error:
        raise ReleaseError(f"A release is made from a git repository: {error}") from error
    if done.returncode:
        raise ReleaseError(f"git {arguments[0]}: {done.stderr.decode().strip()}")
    return done.stdout
