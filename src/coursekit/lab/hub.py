"""Links that open a chapter in a JupyterHub: nbgitpuller fetches the student edition first.

One setting in `_config.yml` (under `sphinx: config:`) names the hub and the repository that holds
what `course student-kit` packs:

    course_hub: {address: "https://hub.example.org", students: "https://example.org/students.git"}

nbgitpuller keeps what a student has written and brings in what is new. The guide is docs/hubs.md.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

import click

from coursekit.course.course import Course
from coursekit.errors import CourseError
from coursekit.text.contents import chapter_file, find_root
from coursekit.text.files import read_yaml

CONFIG, SETTING = "_config.yml", "course_hub"
FIELDS = {"address", "students", "branch"}


def hub_setting(root: Path) -> dict[str, str]:
    """The setting, complete. Raises `CourseError` that says how to write it."""
    config = read_yaml(root / CONFIG, CONFIG).data
    found: Any = ((config.get("sphinx") or {}).get("config") or {}).get(SETTING) or {}
    if not isinstance(found, dict) or not {"address", "students"} <= found.keys() <= FIELDS:
        raise CourseError(
            f"{CONFIG}: set {SETTING} under sphinx: config: to {{address: the hub's address, "
            "students: the address of the repository with the student edition}; branch may be "
            "added (main if it is not)."
        )
    for name in ("address", "students"):
        if urlsplit(str(found[name])).scheme not in ("https", "http"):
            raise CourseError(f"{CONFIG}: {SETTING}: {name}: {found[name]!r} is no web address")
    return {"branch": "main", **found}


def chapter_link(setting: dict[str, str], chapter: str) -> str:
    """The address that opens a chapter's notebook in JupyterLab on the hub."""
    folder = Path(urlsplit(setting["students"]).path).name.removesuffix(".git")
    notebook = chapter_file(Path(folder), chapter).as_posix()
    asked = {
        "repo": setting["students"],
        "branch": setting["branch"],
        "targetPath": folder,  # nbgitpuller's own name for it would end with .git
        "urlpath": f"lab/tree/{notebook}",
    }
    return f"{setting['address'].rstrip('/')}/hub/user-redirect/git-pull?{urlencode(asked)}"


@click.command()
def hub_links() -> None:
    """Print a link for each chapter that opens it in your JupyterHub."""
    root = find_root()
    setting = hub_setting(root)
    for chapter in Course(root).chapters:
        click.echo(f"{chapter.number}. {chapter.title}: {chapter_link(setting, chapter.name)}")
