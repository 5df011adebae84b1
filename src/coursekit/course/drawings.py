"""Drawings as files beside the notebooks, so that every program that shows a notebook shows them.

A notebook writes a drawing as a picture with its caption below, which all renderers read:

    ![Macaque brain, left hemisphere ...](drawings/where-discovery.svg)\\
    **Where are we?** In the left hemisphere ...

`course drawings` writes `notebooks/drawings/NAME.svg` from the module that the setting
`course_drawings` names; the page draws the same drawing itself (`coursekit.book.drawings`).
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from importlib import import_module
from pathlib import Path
from typing import Any

import yaml

from coursekit.text.contents import NOTEBOOKS, chapter_file, chapter_names
from coursekit.text.renderers import markdown_cells

FOLDER = "drawings"
WRITTEN = re.compile(rf"!\[(?P<words>[^\]]*)\]\({FOLDER}/(?P<name>[\w-]+)\.svg\)")
WIDTH, GAP = 640, 16  # px, of a drawing as a file; between pictures that stand side by side
GROUND = "#ffffff"  # the colours of a file do not follow a dark theme
NO_MODULE = (
    "the setting course_drawings names no module that draws: add, for example, "
    "'course_drawings: mirrorlab.drawings' to sphinx: config: in _config.yml"
)


def module_of(root: Path) -> str:
    """The module that draws, as `_config.yml` names it; "" if it names none."""
    settings = yaml.safe_load((root / "_config.yml").read_text(encoding="utf-8")) or {}
    return settings.get("sphinx", {}).get("config", {}).get("course_drawings", "")


def drawing(module: str, name: str) -> Any:
    """A drawing of the course; `KeyError` says what is missing."""
    if not module:
        raise KeyError(NO_MODULE)
    return import_module(module).drawing(name)


def words_of(drawn: Any) -> str:
    """What is read out in place of the pictures."""
    return " ".join(_attribute(picture, "aria-label") for picture in drawn.pictures)


def _attribute(picture: str, name: str) -> str:
    return ElementTree.fromstring(picture).attrib[name]


def as_file(drawn: Any) -> str:
    """The pictures side by side as one SVG file on a light ground."""
    boxes = [[float(n) for n in _attribute(p, "viewBox").split()] for p in drawn.pictures]
    room = WIDTH - GAP * (len(boxes) - 1)
    scale = room / sum(width for _, _, width, _ in boxes)
    height = max(tall for *_, tall in boxes) * scale
    placed, left = [], 0.0
    for picture, (_, _, wide, tall) in zip(drawn.pictures, boxes, strict=True):
        size = f'x="{left:.1f}" y="0" width="{wide * scale:.1f}" height="{tall * scale:.1f}"'
        placed.append(picture.replace("<svg ", f"<svg {size} ", 1))
        left += wide * scale + GAP
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height:.0f}" '
        f'viewBox="0 0 {WIDTH} {height:.0f}" font-family="sans-serif">'
        f'<rect width="100%" height="100%" fill="{GROUND}"/>{"".join(placed)}</svg>\n'
    )


def shown_in(root: Path) -> list[tuple[str, str, str]]:
    """The drawings of all chapters: where each stands, its name, the words written for it."""
    return [
        (f"{NOTEBOOKS}/{name}.ipynb, cell {number}", found["name"], found["words"])
        for name in chapter_names(root)
        for number, source in markdown_cells(chapter_file(root, name))
        for found in WRITTEN.finditer(source)
    ]


def write_drawings(root: Path) -> list[Path]:
    """Write the files of all drawings that notebooks show. Raises `KeyError` for an unknown one."""
    module, written = module_of(root), []
    for name in sorted({name for _, name, _ in shown_in(root)}):
        path = root / NOTEBOOKS / FOLDER / f"{name}.svg"
        path.parent.mkdir(exist_ok=True)
        path.write_text(as_file(drawing(module, name)), encoding="utf-8")
        written.append(path)
    return written


def drawing_problems(root: Path) -> list[str]:
    """Drawings that there are not, whose words differ, whose file is missing or out of date."""
    module, found = module_of(root), []
    for where, name, words in shown_in(root):
        try:
            drawn = drawing(module, name)
        except KeyError as error:
            found.append(f"{where}: {error.args[0]}")
            continue
        if words != words_of(drawn):
            found.append(
                f"{where}: the picture {name} is described in other words than the drawing's own: "
                f"write ![{words_of(drawn)}]({FOLDER}/{name}.svg)"
            )
        path = root / NOTEBOOKS / FOLDER / f"{name}.svg"
        if not path.is_file() or path.read_text(encoding="utf-8") != as_file(drawn):
            file = path.relative_to(root).as_posix()
            found.append(f"{where}: {file} is missing or out of date: run 'course drawings'")
    return found
