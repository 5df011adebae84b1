"""Sphinx extension: what search engines, reference managers and link previews read of a page.

Open Graph, Highwire's `citation_*` and a schema.org record (JSON-LD) stand in each page's head. A
full address is needed for some of it, so those parts come, with `sitemap.xml` and `robots.txt`,
only where `html: baseurl` is set in `_config.yml`. The setting `course_record` holds what no page
says of itself, in schema.org's words (`license`, `keywords`, `educationalLevel` …).

A JSON-LD block is data: a strict content policy has nothing against it.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from xml.etree import ElementTree

from markupsafe import Markup

from coursekit.course.course import load_course
from coursekit.text.contents import chapter_names, chapter_page

META = Markup('<meta {}="{}" content="{}" />')
RECORD = '<script type="application/ld+json">{}</script>'
SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
MARKDOWN = re.compile(r"\[([^\]]*)\]\([^)]*\)|[*_`$]")


def address(app, pagename: str) -> str:
    """The full address of a page; empty where the site has none."""
    base = app.config.html_baseurl
    return f"{base.rstrip('/')}/{app.builder.get_target_uri(pagename)}" if base else ""


def title_of(app, pagename: str) -> str:
    """The title of a page, or of the course where a page has none."""
    named = app.env.titles.get(pagename)
    return app.config.html_title if named is None else named.astext()


def tags(app, pagename: str, text: str) -> str:
    """All of it for one page; `text` is its description."""
    values = [*shared(app, pagename, text), *cited(app, pagename)]
    lines = [str(META.format(*value)) for value in values]
    return "\n".join([*lines, RECORD.format(as_script(record(app, pagename, text))), ""])


def shared(app, pagename: str, text: str) -> list[tuple[str, str, str]]:
    """What a shared link shows: Open Graph. The picture needs an address, and `course_card`."""
    base, card = app.config.html_baseurl.rstrip("/"), app.config.course_card
    values = {
        "og:type": "website",
        "og:site_name": app.config.html_title,
        "og:title": title_of(app, pagename),
        "og:description": text,
        "og:url": address(app, pagename),
    }
    if base and card:
        own = f"{Path(card).stem}-{Path(pagename).name}{Path(card).suffix}"
        values["og:image"] = f"{base}/_static/{own if _is_static(app, own) else card}"
    found = [("property", name, value) for name, value in values.items() if value]
    return found + [("name", "twitter:card", "summary_large_image")] * ("og:image" in values)


def _is_static(app, name: str) -> bool:
    """Whether a file of this name is among those that the site carries as they are."""
    folders = [Path(app.confdir, folder) for folder in app.config.html_static_path]
    return any((folder / name).is_file() for folder in folders)


def cited(app, pagename: str) -> list[tuple[str, str, str]]:
    """What reference managers and Google Scholar read: Highwire's tags."""
    title, book = title_of(app, pagename), app.config.html_title
    values = {
        "citation_title": title,
        "citation_inbook_title": "" if title == book else book,
        "citation_author": app.config.author,
        "citation_publication_date": year(app),
        "citation_language": app.config.language or "",
        "citation_public_url": address(app, pagename),
    }
    return [("name", name, value) for name, value in values.items() if value]


def year(app) -> str:
    """The year that the course bears; empty if it bears none."""
    found = re.search(r"\d{4}", app.config.copyright or "")
    return found[0] if found else ""


def record(app, pagename: str, text: str) -> dict:
    """The page in schema.org's words: the course on its front page, elsewhere a part of it."""
    course = {"@type": "Course", "name": app.config.html_title, "url": address(app, _root(app))}
    author = {"@type": "Organization", "name": app.config.author}
    common = {
        "@context": "https://schema.org",
        "description": text,
        "inLanguage": app.config.language or "",
        "author": author,
        "datePublished": year(app),
        "isAccessibleForFree": True,
        **app.config.course_record,
    }
    if pagename == _root(app):
        return _filled(common | course | {"provider": author, "hasPart": _chapters(app)})
    own = {
        "@type": "LearningResource",
        "name": title_of(app, pagename),
        "url": address(app, pagename),
        "isPartOf": _filled(course),
    }
    return _filled(common | own | _taught(app, pagename))


def _root(app) -> str:
    return app.config.root_doc


def _chapters(app) -> list[dict]:
    pages = [chapter_page(name) for name in chapter_names(Path(app.srcdir))]
    return [
        _filled(
            {"@type": "LearningResource", "name": title_of(app, p), "url": address(app, p)},
        )
        for p in pages
        if p in app.env.titles
    ]


def _taught(app, pagename: str) -> dict:
    """What a chapter teaches, and how long it takes."""
    name = Path(pagename).name
    if pagename != chapter_page(name) or name not in chapter_names(Path(app.srcdir)):
        return {}
    chapter = load_course(Path(app.srcdir)).chapter(name)
    return {
        "learningResourceType": "chapter",
        "timeRequired": f"PT{chapter.minutes}M",
        "teaches": [MARKDOWN.sub(r"\1", words) for words in chapter.objectives],
    }


def _filled(record: dict) -> dict:
    """The fields that say something."""
    return {name: value for name, value in record.items() if value not in ("", [], None)}


def as_script(record: dict) -> str:
    """JSON that may stand in a script block: nothing in it can end the block."""
    text = json.dumps(record, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def write_sitemap(app, error) -> None:
    """`sitemap.xml` and `robots.txt`, where the site has an address."""
    if error is not None or app.builder.format != "html" or not app.config.html_baseurl:
        return
    out, base = Path(app.outdir), app.config.html_baseurl.rstrip("/")
    pages = ElementTree.Element("urlset", xmlns=SITEMAP)
    for page in sorted(app.env.found_docs):
        entry = ElementTree.SubElement(pages, "url")
        ElementTree.SubElement(entry, "loc").text = address(app, page)
    ElementTree.indent(pages)
    text = ElementTree.tostring(pages, "unicode", xml_declaration=False)
    head = '<?xml version="1.0" encoding="utf-8"?>\n'
    (out / "sitemap.xml").write_text(f"{head}{text}\n", "utf-8")
    (out / "robots.txt").write_text(f"User-agent: *\nAllow: /\nSitemap: {base}/sitemap.xml\n")


def setup(app) -> dict:
    """Register the settings and the files; `book/frame.py` puts the tags on each page."""
    app.add_config_value("course_card", "", "html")
    app.add_config_value("course_record", {}, "html", types=[dict])
    app.connect("build-finished", write_sitemap)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
