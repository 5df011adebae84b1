"""Sphinx extension: the frame of every page — addresses, mends, weight.

Settings it reads are Jupyter Book's own, in `_config.yml`: `repository: url` and `html: baseurl`.
Both are empty in the repository, so that no page carries a dead link. When the first is set, pages
get buttons to the repository, to report an error, to edit and to run the notebook; when the second
is set, they get a canonical address, the words to cite them by and, if `course_card` names a
picture among the static files, what a shared link shows: of a chapter `card-CHAPTER.png`, if it is
there.
"""

from __future__ import annotations

from pathlib import Path

import pydata_sphinx_theme
from docutils import nodes
from markupsafe import Markup
from sphinx.jinja2glue import BuiltinTemplateLoader

from coursekit.book.icons import subset_icons
from coursekit.book.patches import patch

THEME_STATIC = (
    Path(pydata_sphinx_theme.__file__).parent / "theme" / "pydata_sphinx_theme" / "static"
)
DESCRIPTION = Markup('<meta name="description" content="{}" />\n')
SHARED = Markup('<meta property="{}" content="{}" />')
CITED = Markup('<details class="cite-page"><summary>Cite this page</summary><p>{}</p></details>\n')
DESCRIPTION_LENGTH = 200  # characters; search engines show about this many


class PatchedTemplates(BuiltinTemplateLoader):
    """Sphinx's templates, with the theme's faults patched in each finished page."""

    def render(self, template: str, context: dict) -> str:
        """The patched HTML of one page."""
        return patch(super().render(template, context))


def set_theme_options(app, config) -> None:
    """Choose the theme's parts, and buttons only where they lead somewhere."""
    config.template_bridge = "coursekit.book.frame.PatchedTemplates"
    options = config.html_theme_options
    options |= {
        "navbar_persistent": [],  # the theme otherwise shows the search button twice
        "primary_sidebar_end": [],  # a place for advertisements
        "use_fullscreen_button": False,
        "back_to_top_button": False,  # it covers the text while one scrolls up
    }
    has_repository = bool(options.get("repository_url"))
    options["use_edit_page_button"] = has_repository
    options["use_repository_button"] = has_repository
    options["use_issues_button"] = has_repository
    if not has_repository:
        options["launch_buttons"] = {}


def complete_page(app, pagename, templatename, context, doctree) -> None:
    """Add the page's description; drop buttons that need inline scripts."""
    if doctree is not None and 'name="description"' not in context.get("metatags", ""):
        text = describe(doctree)
        meta = str(DESCRIPTION.format(text)) if text else ""  # as `Markup` it would escape the rest
        context["metatags"] = context.get("metatags", "") + meta + _share_card(app, pagename, text)
    if doctree is not None and context.get("body"):
        context["body"] += str(_cite(app, pagename))  # as `Markup` it would escape the rest
    for group in context.get("header_buttons", []):
        if "buttons" in group:
            group["buttons"] = [b for b in group["buttons"] if b["type"] != "javascript"]


def _cite(app, pagename: str) -> Markup:
    """How to cite a page; it names the address, so only where there is one."""
    base, named = app.config.html_baseurl, app.env.titles.get(pagename)
    if not base or named is None:
        return Markup()
    address = f"{base.rstrip('/')}/{app.builder.get_target_uri(pagename)}"
    author = app.config.author.rstrip(".")
    year = app.config.copyright or ""
    title = named.astext()
    within = "" if title == app.config.html_title else f" In {app.config.html_title}."
    return CITED.format(f"{author} ({year}). {title}.{within} {address}")


def _share_card(app, pagename: str, text: str) -> str:
    """What a shared link shows of a page; it must be a full address, so only where there is one."""
    base, card = app.config.html_baseurl, app.config.course_card
    if not (base and card):
        return ""
    named = app.env.titles.get(pagename)
    title = app.config.html_title if named is None else named.astext()
    own = f"{Path(card).stem}-{Path(pagename).name}{Path(card).suffix}"
    card = own if _is_static(app, own) else card
    values = {
        "og:type": "website",
        "og:site_name": app.config.html_title,
        "og:title": title,
        "og:description": text,
        "og:url": f"{base.rstrip('/')}/{app.builder.get_target_uri(pagename)}",
        "og:image": f"{base.rstrip('/')}/_static/{card}",
    }
    tags = [str(SHARED.format(*item)) for item in values.items()]
    return "\n".join([*tags, '<meta name="twitter:card" content="summary_large_image" />', ""])


def _is_static(app, name: str) -> bool:
    """Whether a file of this name is among those that the site carries as they are."""
    folders = [Path(app.confdir, folder) for folder in app.config.html_static_path]
    return any((folder / name).is_file() for folder in folders)


def describe(doctree: nodes.document) -> str:
    """The first paragraph of a page, cut at a word."""
    for paragraph in doctree.findall(nodes.paragraph):
        if isinstance(paragraph.parent, nodes.section | nodes.container):
            text = " ".join(paragraph.astext().split())
            if len(text) <= DESCRIPTION_LENGTH:
                return text
            return text[:DESCRIPTION_LENGTH].rsplit(" ", 1)[0] + " …"
    return ""


def finish(app, error) -> None:
    """Cut unused weight from the built site."""
    if error is None and app.builder.format == "html":
        out = Path(app.outdir)
        subset_icons(out / "_static", sorted(out.rglob("*.html")), THEME_STATIC)


def setup(app) -> dict:
    """Connect the steps."""
    app.setup_extension("coursekit.book.scripts")
    app.setup_extension("coursekit.book.sections")
    app.add_config_value("course_card", "", "html")
    app.add_config_value("course_hub", {}, "", [dict])  # for `course hub-links`
    app.connect("config-inited", set_theme_options)
    app.connect("html-page-context", complete_page, priority=600)  # after the theme's own buttons
    app.connect("build-finished", finish, priority=900)  # after the theme has copied its files
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
