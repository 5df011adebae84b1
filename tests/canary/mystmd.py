"""mystmd reads every page of the book, with our directives and links: no error, nothing left over.

A whole page needs mystmd's theme, which is on no registry; what is read here is its content, by
`myst build --site` with an empty theme.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import yaml

from coursekit.book.mystmd import page_file
from coursekit.book.plain import CONFIG
from coursekit.links import all_schemes
from coursekit.text.contents import TOC, documents, toc_lists
from coursekit.text.files import read_yaml
from tests.canary.environments import ALONE, PLACE, ROOT, environment

COPIED = ("book", "notebooks", "assets")
# Rules of mystmd that say nothing of our pages: it asks other hosts for publications that the
# ledger knows, does not know the theme's settings, and minds that chapters share headings.
NOT_OURS = ("doi-link-valid", "valid-page-frontmatter", "identifier-is-unique")
ERRORS = re.compile(r"^.*(?:⛔|⚠).*$", re.MULTILINE)
COURSE_LINK = re.compile(rf'"url":\s*"(?:{"|".join(all_schemes())}):[^"]*"')


def project(root: Path, plugin: Path, theme: str) -> dict[str, Any]:
    """What stands in `myst.yml`: our title, author and contents, and the plugin's file."""
    config, contents = (read_yaml(root / name, name).data for name in (CONFIG, TOC))
    pages: list[dict[str, Any]] = [{"file": page_file(root, contents["root"])}]
    for block in toc_lists(contents):
        listed = {key: value for key, value in block.items() if key != "root"}
        files = [{"file": page_file(root, page)} for page in documents(listed)]
        caption = block.get("caption")
        pages += [{"title": caption, "children": files}] if caption else files
    about = {"title": config["title"], "authors": [{"name": config["author"]}]}
    served = {
        "plugins": [{"type": "executable", "path": str(plugin)}],
        "error_rules": [{"rule": rule, "severity": "ignore"} for rule in NOT_OURS],
    }
    return {
        "version": 1,
        "project": {**about, **served, "toc": pages},
        "site": {"template": theme},
    }


def write_project(folder: Path, python: Path) -> None:
    """The book's pages, mystmd's settings, the plugin and a theme of nothing, in a folder."""
    shutil.rmtree(folder, ignore_errors=True)
    for name in COPIED:
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns(".ipynb_*"))
    plugin = folder / "plugin.py"
    plugin.write_text(
        f"#!{python}\nfrom pathlib import Path\n\nfrom coursekit.book.myst_plugin import main\n\n"
        f"main(Path({str(ROOT)!r}), Path(__file__).with_name('answers.json'))\n"
    )
    plugin.chmod(0o755)
    (folder / "theme").mkdir()
    (folder / "theme" / "template.yml").write_text("{jtex: v1, title: none, version: 1.0.0}")
    settings = project(ROOT, Path(plugin.name), "./theme")
    (folder / "myst.yml").write_text(yaml.safe_dump(settings, sort_keys=False), "utf-8")


def faults(said: str, content: Path) -> list[str]:
    """What mystmd complained of, and what its pages lack or still hold of ours."""
    found = ERRORS.findall(said)
    pages = [file.read_text("utf-8") for file in sorted(content.glob("*.json"))]
    wanted = len(documents(read_yaml(ROOT / TOC, TOC).data))
    if len(pages) != wanted:
        found.append(f"{len(pages)} of {wanted} pages were read")
    for text in pages:
        title = json.loads(text).get("frontmatter", {}).get("title")
        left = set(COURSE_LINK.findall(text))
        found += [f"{title}: left as it was: {link}" for link in sorted(left)]
        found += [f"{title}: an empty directive"] * text.count('"mystDirectiveError"')
    return found


def read_book() -> int:
    """Read all pages; 1 if there was a fault."""
    if not shutil.which("node"):
        print("mystmd: there is no Node.js here, which it needs")
        return 1
    programs = environment()
    folder = PLACE / "mystmd"
    write_project(folder, programs / "python")
    path = {"PATH": f"{programs}{os.pathsep}{os.environ['PATH']}", "NO_COLOR": "1"}
    run = subprocess.run(
        [programs / "myst", "build", "--site"],
        cwd=folder, env=ALONE | path, text=True, capture_output=True,
    )  # fmt: skip
    said = run.stdout + run.stderr
    found = faults(said, folder / "_build" / "site" / "content")
    print(said if run.returncode else "", *found, sep="\n")
    print(f"mystmd: {'FAILED' if found or run.returncode else 'every page read, no fault'}")
    return int(bool(found or run.returncode))
