"""Sphinx extension: questions, looking back and progress on the pages of the book.

    ```{ask} discovery/recall-definition
    ```

shows questions on a Markdown page, `{look-back} origins` those that open a chapter; notebooks
call `ask(...)` and `look_back(...)`. What a notebook printed is only taken as a mark of which
questions stand there: they are rendered anew from the bank, so that a changed question is never
shown stale beside a cached execution. Their `fact:` and `cite:` links are left to
`coursekit.book.evidence`, which treats raw HTML like any other text.

    ```{my-progress}
    ```

writes the list of all chapters, parts and questions that the page's script fills in.
"""

import json
import re
from pathlib import Path

from docutils import nodes
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from coursekit.book.glossary import link_to
from coursekit.course.outline import Outline, outline_of, progress_table
from coursekit.errors import CourseError
from coursekit.questions import assets, render
from coursekit.questions.bank import Bank, load_bank
from coursekit.questions.glossary import FILE as GLOSSARY
from coursekit.questions.glossary import load_glossary
from coursekit.questions.spacing import look_back_for
from coursekit.questions.verdicts import claim_of
from coursekit.text.contents import chapter_names

logger = logging.getLogger(__name__)
MARK = re.compile(r'<div class="questions[^"]*" data-ask="([^"]+)"')
SHOWN = re.compile(r'<div class="question [^>]*?data-id="([^"]+)"')
COURSE_LINK = re.compile(r'href="(term|claim):([^"]+)"')
LOOK_BACK = "look-back:"


class my_progress(nodes.General, nodes.Element):
    """Where the list of the reader's progress stands."""


class Ask(SphinxDirective):
    """Questions of the bank, one id after the other."""

    required_arguments = 1
    final_argument_whitespace = True

    def run(self):
        return [_shown(self.env.app, self.arguments[0].split(), self.get_location())]


class LookBack(Ask):
    """The questions that open a chapter."""

    def run(self):
        return [_shown(self.env.app, [LOOK_BACK + self.arguments[0]], self.get_location())]


class MyProgress(SphinxDirective):
    """The list of chapters, parts and questions."""

    def run(self):
        return [my_progress()]


def bank_of(app) -> Bank:
    """The bank of the book that is being built."""
    return load_bank(Path(app.srcdir))


def _shown(app, keys: list[str], location) -> nodes.Node:
    """The questions as one raw node; `term:`, `claim:`, `fact:` and `cite:` links still unled."""
    evidence = Path(app.srcdir) / "evidence"

    def one(asked) -> str:
        return render.html(asked, _unled, claim_of(asked.question, evidence))

    try:
        bank = bank_of(app)
        if keys[0].startswith(LOOK_BACK):
            pool = look_back_for(bank, keys[0].removeprefix(LOOK_BACK))
            body = render.group([*map(one, pool.shown)], keys, spares=[*map(one, pool.spares)])
        else:
            body = render.group([one(bank.get(key)) for key in keys], keys)
    except (CourseError, KeyError) as error:
        message = error if isinstance(error, CourseError) else error.args[0]
        logger.warning("%s", message, location=location)
        body = ""
    return nodes.raw("", body, format="html")


def _unled(scheme: str, target: str) -> dict[str, str]:
    return {"href": f"{scheme}:{target}"}


def find_questions(app, doctree: nodes.document) -> None:
    """Render anew what a notebook printed, note what the page depends on, and outline it."""
    env = app.env
    _outlines(env).pop(env.docname, None)
    places = [raw for raw in doctree.findall(nodes.raw) if MARK.search(raw.astext())]
    for raw in places:
        raw.replace_self(_shown(app, MARK.search(raw.astext())[1].split(), raw))
    if not places:
        return
    bank = bank_of(app)
    root = Path(app.srcdir)
    for path in [*bank.files.values(), root / "evidence" / "claims.yaml", root / GLOSSARY]:
        env.note_dependency(str(path))
    chapter = Path(env.docname).name
    if chapter in bank.files:
        skipped = bank.not_parts[chapter]
        _outlines(env)[env.docname] = outline_of(doctree, env.docname, skipped, _keys_in)


def _keys_in(node: nodes.Element) -> list[str]:
    """The questions shown at once within a node; spares of a look back do not count."""
    shown = [raw.astext().partition('class="look-back-more"')[0] for raw in node.findall(nodes.raw)]
    return [key for text in shown for key in SHOWN.findall(text)]


def _outlines(env) -> dict[str, Outline]:
    if not hasattr(env, "coursekit_outlines"):
        env.coursekit_outlines = {}
    return env.coursekit_outlines


def _in_order(env) -> list[Outline]:
    """The outlines in reading order."""
    found = {outline.chapter: outline for outline in _outlines(env).values()}
    return [found[name] for name in chapter_names(Path(env.srcdir)) if name in found]


def lead_links(app, doctree: nodes.document, docname: str) -> None:
    """Lead the links of questions to the glossary and the claims; fill the progress page."""

    def led(match: re.Match) -> str:
        scheme, target = match.groups()
        if scheme == "claim":
            page = _uri(app, docname, app.config.evidence_pages["claims"])
            return f'href="{page}#claim-{target}"'
        try:
            return " ".join(f'{k}="{v}"' for k, v in link_to(app, docname, target).items())
        except KeyError as error:
            logger.warning("%s", error.args[0], location=docname)
            return ""

    for place in list(doctree.findall(my_progress)):
        outlines = _in_order(app.env)
        table = progress_table(bank_of(app), outlines, lambda d: _uri(app, docname, d))
        place.replace_self(nodes.raw("", table, format="html"))
    for raw in [raw for raw in doctree.findall(nodes.raw) if MARK.search(raw.astext())]:
        if app.builder.format == "html":
            new = nodes.raw("", COURSE_LINK.sub(led, raw.astext()), format="html")
        else:
            bank = bank_of(app)
            text = "\n\n".join(render.text(bank.get(key)) for key in _keys_in(raw))
            new = nodes.literal_block(text, text, language="none")
        raw.replace_self(new)


def _uri(app, here: str, there: str) -> str:
    return "" if here == there else app.builder.get_relative_uri(here, there)


def add_assets(app) -> None:
    """Write the outline and the style where Sphinx copies them from."""
    if app.builder.format != "html":
        return
    folder = Path(app.doctreedir) / "course-questions"
    folder.mkdir(parents=True, exist_ok=True)
    _write(folder / "course-questions.css", assets.style())
    _write(folder / "course-outline.js", _outline_script([]), keep=True)
    app.config.html_static_path.append(str(folder))
    app.add_js_file("course-outline.js", loading_method="defer")
    app.add_css_file("course-questions.css")


def _write(path: Path, text: str, *, keep: bool = False) -> None:
    if not path.exists() or (not keep and path.read_text(encoding="utf-8") != text):
        path.write_text(text, encoding="utf-8")


def _outline_script(outlines) -> str:
    """The chapters and their parts, for the marks in the sidebar: one small script for all pages,
    so that a page need not be written anew when another chapter changes."""
    listed = [outline.as_dict() for outline in outlines]
    data = json.dumps(listed, ensure_ascii=False, separators=(",", ":"))
    return f"(globalThis.coursekit ??= {{}}).outline = {data};\n"


def after_reading(app, env) -> list[str]:
    """Write the outline once all pages are read; the progress page is written anew each time."""
    if app.builder.format == "html":
        folder = Path(app.doctreedir) / "course-questions"
        _write(folder / "course-outline.js", _outline_script(_in_order(env)))
    page = app.config.course_progress_page
    return [page] if page in env.found_docs else []


def forget(app, env, docname: str) -> None:
    """Drop what a removed or changed page had said."""
    _outlines(env).pop(docname, None)


def merge(app, env, docnames, other) -> None:
    """Take over what another process has read."""
    _outlines(env).update({d: o for d, o in _outlines(other).items() if d in docnames})


def check_bank(app) -> None:
    """Say at once, and all of it, what is wrong with the bank or the glossary."""
    root = Path(app.srcdir)
    for load, path in ((load_bank, root), (load_glossary, root / GLOSSARY)):
        try:
            load(path)
        except CourseError as error:
            for problem in error.problems:
                logger.warning("%s", problem)


def setup(app) -> dict:
    """Register directives, settings and handlers.

    Questions must stand in the page before the evidence extension looks for links in it: hence
    the priorities below the usual 500.
    """
    app.setup_extension("coursekit.book.evidence")
    app.setup_extension("coursekit.book.glossary")
    app.add_config_value("course_progress_page", "book/my-progress", "env")
    app.add_node(my_progress)
    app.add_directive("ask", Ask)
    app.add_directive("look-back", LookBack)
    app.add_directive("my-progress", MyProgress)
    app.connect("builder-inited", check_bank)
    app.connect("builder-inited", add_assets)
    app.connect("doctree-read", find_questions, priority=400)
    app.connect("env-purge-doc", forget)
    app.connect("env-merge-info", merge)
    app.connect("env-updated", after_reading)
    app.connect("doctree-resolved", lead_links, priority=400)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
