"""Checks that need only the built files."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from bs4 import BeautifulSoup, Tag

# Attributes that make a browser fetch something at once (a link in the text does not).
FETCHED = ("script", "img", "iframe", "source", "video", "audio", "embed")
FETCHED_LINKS = {"stylesheet", "preload", "modulepreload", "icon", "manifest", "preconnect"}
WIDGET_MACHINERY = (
    "embed-amd",
    "html-manager",
    "require.min.js",
    "require.js",
    "application/vnd.jupyter.widget",
    "mathjax@",
    "MathJax.js",
    "thebe",
    "fontawesome.js",
)
CSS_FETCH = re.compile(r"(?:url\(|@import)\s*['\"]?((?:https?:)?//[^'\")]+)")
FILE_NAME = re.compile(r"[\w./-]+\.(png|jpe?g|svg|gif|webp)", re.IGNORECASE)
MARKUP = re.compile(r"</?(?:a|code|div|em|li|link|math|meta|ol|p|span|strong|table|ul)\b[^<>]*>")

Pages = dict[str, BeautifulSoup]


def load_pages(site: Path) -> Pages:
    """Every page of the built site by its path; pages that only send the reader on are left out."""
    pages = {}
    for path in sorted(site.rglob("*.html")):
        soup = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
        name = path.relative_to(site).as_posix()
        if soup.find("body") and not name.startswith(("_static/", "_sources/")):
            pages[name] = soup
    return pages


def dead_links(site: Path, pages: Pages) -> list[str]:
    """Links, images and scripts whose file or anchor does not exist in the site."""
    ids = {name: {tag["id"] for tag in soup.find_all(id=True)} for name, soup in pages.items()}
    found = []
    for name, soup in pages.items():
        for tag, url in _addresses(soup):
            parts = urlsplit(url)
            if parts.scheme or parts.netloc:
                continue
            path = unquote(parts.path)
            target = (site / name).parent / path if path else site / name
            target = target / "index.html" if target.is_dir() else target
            anchor = unquote(parts.fragment).split("?")[0]
            if not target.is_file():
                found.append(f"{name}: <{tag.name}> leads to {url}, which does not exist")
                continue
            page = target.resolve().relative_to(site.resolve()).as_posix()
            if anchor and page in ids and anchor not in ids[page]:
                found.append(f"{name}: <{tag.name}> leads to {url}, but {page} has no such anchor")
    return found


def _addresses(soup: BeautifulSoup) -> Iterator[tuple[Tag, str]]:
    for tag in soup.find_all(["a", "link", *FETCHED]):
        url = tag.get("href" if tag.name in ("a", "link") else "src")
        if url:
            yield tag, url


def third_party(site: Path, pages: Pages) -> list[str]:
    """Scripts, styles, pictures and fonts that a page would fetch from another host."""
    found = []
    for name, soup in pages.items():
        for tag, url in _addresses(soup):
            fetched = tag.name in FETCHED or FETCHED_LINKS & set(tag.get("rel", []))
            if fetched and re.match(r"(https?:)?//", url):
                found.append(f"{name}: <{tag.name}> would be fetched from {url}")
    for path in site.rglob("*.css"):
        for url in CSS_FETCH.findall(path.read_text("utf-8")):
            found.append(f"{path.relative_to(site).as_posix()}: would fetch {url}")
    return found


def titles(pages: Pages) -> list[str]:
    """Pages without a title, or with the title of another page."""
    names = {
        name: soup.title.get_text(strip=True) if soup.title else "" for name, soup in pages.items()
    }
    counts = Counter(names.values())
    return [
        f"{name}: the title “{title}” is {'empty' if not title else 'not its own'}"
        for name, title in names.items()
        if not title or counts[title] > 1
    ]


def headings(pages: Pages) -> list[str]:
    """Pages whose headings skip a level or that have not exactly one first-level heading."""
    found = []
    for name, soup in pages.items():
        tags = [
            tag
            for tag in soup.find_all(re.compile("^h[1-6]$"))
            if not tag.find_parent(class_="onlyprint")
        ]
        levels = [int(tag.name[1]) for tag in tags]
        if levels.count(1) != 1:
            found.append(f"{name}: has {levels.count(1)} first-level headings, not one")
        for before, after, tag in zip(levels, levels[1:], tags[1:], strict=False):
            if after > before + 1:
                text = tag.get_text(" ", strip=True)
                found.append(f"{name}: “{text}” jumps from level {before} to {after}")
    return found


def images(pages: Pages) -> list[str]:
    """Pictures without words that say what they show."""
    found = []
    for name, soup in pages.items():
        for tag in soup.find_all("img"):
            alt = (tag.get("alt") or "").strip()
            if not alt or FILE_NAME.fullmatch(alt):
                found.append(
                    f"{name}: the picture {tag.get('src', '')[:80]} has no real alternative text "
                    f"(alt is “{alt}”); for a notebook cell set the metadata mystnb.image.alt"
                )
    return found


def duplicate_ids(pages: Pages) -> list[str]:
    """Ids that a page uses twice: links and labels then find the wrong place."""
    found = []
    for name, soup in pages.items():
        counts = Counter(tag["id"] for tag in soup.find_all(id=True))
        found.extend(f"{name}: the id {i} is used {n} times" for i, n in counts.items() if n > 1)
    return found


def escaped_markup(pages: Pages) -> list[str]:
    """Markup that was escaped once too often, so that readers see it as text."""
    found = []
    for name, soup in pages.items():
        for text in soup.find_all(string=MARKUP):
            if not text.find_parent(["code", "pre", "script", "style", "textarea"]):
                seen = MARKUP.search(text)
                found.append(f"{name}: {seen[0][:60]} stands on the page as text")
    return found


def machinery(pages: Pages) -> list[str]:
    """Generic widget, mathematics or icon machinery, which a page must not load."""
    found = []
    for name, soup in pages.items():
        for tag in soup.find_all(["script", "link"]):
            words = " ".join(str(tag.get(key, "")) for key in ("src", "href", "type"))
            found.extend(f"{name}: loads {part}" for part in WIDGET_MACHINERY if part in words)
    return found


def inline_code(pages: Pages) -> list[str]:
    """Scripts written into the page, which a strict content policy refuses to run."""
    found = []
    for name, soup in pages.items():
        for tag in soup.find_all("script"):
            runs = tag.get("type", "text/javascript") in ("text/javascript", "module")
            if runs and not tag.get("src"):
                found.append(f"{name}: has an inline script: {tag.get_text()[:60].strip()}")
        for tag in soup.find_all(True):
            for key in tag.attrs:
                if key.startswith("on"):
                    found.append(f"{name}: <{tag.name}> has an inline {key} handler")
    return found


def all_problems(site: Path) -> list[str]:
    """Every check of this module."""
    pages = load_pages(site)
    return [
        *dead_links(site, pages),
        *third_party(site, pages),
        *(line for check in PAGE_CHECKS for line in check(pages)),
    ]


PAGE_CHECKS = (titles, headings, images, duplicate_ids, escaped_markup, machinery, inline_code)
