"""Sphinx extension: the frame of every page — addresses, mends, weight.

Settings it reads are Jupyter Book's own, in `_config.yml`: `repository: url` and `html: baseurl`.
Both are empty in the repository, so that no page carries a dead link. When the first is set, pages
get buttons to the repository, to report an error, to edit and to run the notebook; when the second
is set, they get a canonical address, the words to cite them by and, if `course_card` names a
picture among the static files, the picture that a shared link shows: of a chapter
`card-CHAPTER.png`, if it is there.
"""

from __future__ import annotations

from pathlib import Path

import pydata_sphinx_theme
from docutils import nodes
from markupsafe import Markup
from sphinx.jinja2glue import BuiltinTemplateLoader

from coursekit.book.addresses import address_by_content
from coursekit.book.icons import subset_icons
from coursekit.book.metadata import address, tags, title_of
from coursekit.book.patches import patch
from coursekit.text.addresses import report_address
from coursekit.text.words import typographic

THEME_STATIC = (
    Path(pydata_sphinx_theme.__file__).parent / "theme" / "pydata_sphinx_theme" / "static"
)
UNREAD = ("locales/**/*.[mp]o", "*webpack-macros.html")  # of the theme: for translators and builds
DESCRIPTION = Markup('<meta name="description" content="{}" />\n')
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
        context["metatags"] = context.get("metatags", "") + meta + tags(app, pagename, text)
    context["author"] = after_by(app.config.author)
    if doctree is not None and context.get("body"):
        context["body"] += str(_cite(app, pagename))  # as `Markup` it would escape the rest
    for group in context.get("header_buttons", []):
        if "buttons" in group:
            group["buttons"] = [b for b in group["buttons"] if b["type"] != "javascript"]
            for button in group["buttons"]:
                if "/issues/new?title=" in button.get(
                    "url", ""
                ):  # of GitHub, whose forms these are
                    button["url"] = _report(app, pagename)


def after_by(author: str) -> str:
    """The author as the foot of a page names them, after "By": without a capital article."""
    return typographic(f"the {author[4:]}" if author.startswith("The ") else author)


def _report(app, pagename: str) -> str:
    """Where to report an error on a page: the form for it, with the page filled in."""
    repository = app.config.html_theme_options["repository_url"]
    title = f"Error: {title_of(app, pagename)}"
    place = address(app, pagename) or pagename
    return report_address(repository, "science", title, place=place)


def _cite(app, pagename: str) -> Markup:
    """How to cite a page; it names the address, so only where there is one."""
    if not address(app, pagename) or pagename not in app.env.titles:
        return Markup()
    author = typographic(app.config.author.rstrip("."))
    year = app.config.copyright or ""
    title = title_of(app, pagename)
    within = "" if title == app.config.html_title else f" In {app.config.html_title}."
    return CITED.format(f"{author} ({year}). {title}.{within} {address(app, pagename)}")


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
    """Cut unused weight from the built site; then no file changes any more."""
    if error is None and app.builder.format == "html":
        out = Path(app.outdir)
        for pattern in UNREAD:
            for path in (out / "_static").glob(pattern):
                path.unlink()
        subset_icons(out / "_static", sorted(out.rglob("*.html")), THEME_STATIC)
        address_by_content(out)


def setup(app) -> dict:
    """Connect the steps."""
    app.setup_extension("coursekit.book.scripts")
    app.setup_extension("coursekit.book.sections")
    app.setup_extension("coursekit.book.metadata")
    app.add_config_value("course_hub", {}, "", [dict])  # for `course hub-links`
    app.connect("config-inited", set_theme_options)
    app.connect("html-page-context", complete_page, priority=600)  # after the theme's own buttons
    app.connect("build-finished", finish, priority=900)  # after the theme has copied its files
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
