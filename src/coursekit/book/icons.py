"""Cut the theme's icons down to those in use, when the HTML is finished.

Font Awesome comes as a 1.5 MB script, three web fonts and 1,400 style rules; a course shows some
twenty icons. What is unused would be most of what a page transfers.
"""

from __future__ import annotations

import logging
import re
from pathlib import Path

from fontTools import subset

STYLE = "styles/pydata-sphinx-theme.css"
FONTS = "vendor/fontawesome/webfonts"
UNUSED = ("scripts/fontawesome.js*", "scripts/*.map", "styles/*.map", f"{FONTS}/*.ttf")

ICON_RULE = re.compile(r'(?<=[{}])((?:\.fa-[\w-]+:before,?)+)\{content:"([^"]*)"\}')
ICON_NAME = re.compile(r"\bfa-[a-z0-9-]+")
ICON = re.compile(r'([\ue000-\uf8ff])|\\([ef][0-9a-f]{3})\b|content:"\\(\W)"')
TRUETYPE = re.compile(r',\s*url\([^)]*\.ttf\) format\("truetype"\)')


def subset_icons(static: Path, pages: list[Path], theme_static: Path) -> None:
    """Trim the theme files under `static` (the built `_static`) to what `pages` and scripts use.

    `theme_static` is the theme package's own folder: fonts and styles are always cut from the whole
    originals, so the step gives the same result however often it runs.
    """
    sources = [*pages, *static.glob("scripts/*.js"), *static.glob("*.js")]
    names = {name for path in sources for name in ICON_NAME.findall(_text(path))}
    style = TRUETYPE.sub("", _text(theme_static / STYLE))
    style = ICON_RULE.sub(lambda match: _keep_used(match, names), style)
    (static / STYLE).write_text(style, encoding="utf-8")

    points = {point for path in static.rglob("*.css") for point in code_points(_text(path))}
    for font in (theme_static / FONTS).glob("*.woff2"):
        cut_font(font, static / FONTS / font.name, points)
    for pattern in UNUSED:
        for path in static.glob(pattern):
            path.unlink()


def _keep_used(match: re.Match, names: set[str]) -> str:
    selectors, content = match.groups()
    used = [s for s in selectors.split(",") if s[1:].removesuffix(":before") in names]
    return f'{",".join(used)}{{content:"{content}"}}' if used else ""


def code_points(css: str) -> set[int]:
    """The characters a style sheet shows as icons: written out, as `\\f00c`, or as `\\+`."""
    return {
        int(code, 16) if code else ord(private or plain)
        for private, code, plain in ICON.findall(css)
    }


def cut_font(source: Path, target: Path, points: set[int]) -> None:
    """Write `source` to `target` with only the glyphs of `points`, as woff2."""
    logging.getLogger("fontTools").setLevel(logging.WARNING)  # it tells of every table it cuts
    options = subset.Options(flavor="woff2", layout_features=[], notdef_outline=True, hinting=False)
    font = subset.load_font(source, options)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=points)
    cutter.subset(font)
    subset.save_font(font, target, options)


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace")
