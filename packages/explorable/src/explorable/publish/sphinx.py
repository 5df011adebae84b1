"""Sphinx extension: figures of a notebook become figures of the published page.

Add ``explorable.publish.sphinx`` to the extensions of a Jupyter Book. It

* tells kernels to draw whole grids and where to keep them (:mod:`explorable.settings`),
* re-runs notebooks when the code or data they use has changed, which the book's own
  execution cache does not notice (``explorable_watch`` names the folders),
* gives each figure an id made of chapter and function, and warns about figures over budget,
* adds the script and the style sheet to pages that hold a figure.
"""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

from docutils import nodes
from myst_nb.core.render import load_mime_renders
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.errors import ExtensionError
from sphinx.util import logging

from explorable.errors import ExplorableError
from explorable.publish import bundle, figures, kept, runs
from explorable.publish.fingerprint import files_digest
from explorable.publish.nodes import Renderer, WriteFigures, explorable_figure
from explorable.publish.page import FIGURE, figure_html
from explorable.settings import VARIABLE, Settings, current

_log = logging.getLogger(__name__)
SHORT, PATIENT = 30, 1_800  # s a cell may run: where nobody has set it, and for drawing


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the extension."""
    default = Settings()
    app.add_config_value("explorable_watch", [], "env", [list])
    app.add_config_value("explorable_max_frames", default.warn_frames, "env", [int])
    app.add_config_value("explorable_max_kb", default.warn_bytes // 1000, "env", [int])
    app.add_config_value("explorable_refuse_frames", default.max_frames, "env", [int])
    app.add_config_value("explorable_refuse_kb", default.max_bytes // 1000, "env", [int])
    app.add_post_transform(WriteFigures)
    app.connect("config-inited", _prepare_kernels)
    app.connect("builder-inited", _check_renderer)
    app.connect("builder-inited", _write_assets)
    app.connect("env-get-outdated", _find_outdated)
    app.connect("doctree-read", _adopt_figures)
    app.connect("html-page-context", _add_assets)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def _prepare_kernels(app: Sphinx, config: Any) -> None:
    before = os.environ.get(VARIABLE)
    try:
        given = current()
    except ExplorableError as error:
        raise ExtensionError(str(error)) from error
    settings = replace(
        given,
        publishing=True,
        as_data=True,
        cache=given.cache or str(Path(app.outdir).parent / ".explorable"),
        warn_frames=config.explorable_max_frames,
        warn_bytes=config.explorable_max_kb * 1000,
        max_frames=config.explorable_refuse_frames,
        max_bytes=config.explorable_refuse_kb * 1000,
    )
    config.nb_execution_show_tb = True  # an error, with the values behind it, is in the log
    for name in kept.remove_damaged(Path(settings.cache)):
        _log.info(f"explorable: the kept frames in {name} were damaged; they are drawn again.")
    if config.nb_execution_timeout == SHORT:  # nobody's choice, and too short for a large figure
        config.nb_execution_timeout = PATIENT
    os.environ[VARIABLE] = settings.as_json()
    app.connect("build-finished", lambda *_: _restore(before))


def _restore(before: str | None) -> None:
    os.environ.pop(VARIABLE, None)
    if before is not None:
        os.environ[VARIABLE] = before


def _write_assets(app: Sphinx) -> None:
    folder = Path(app.outdir).parent / ".explorable-assets"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "explorable.js").write_text(bundle.script(), "utf-8")
    (folder / "explorable-walk.js").write_text(bundle.walk_script(), "utf-8")
    (folder / "explorable.css").write_text(bundle.styles(), "utf-8")
    if str(folder) not in app.config.html_static_path:
        app.config.html_static_path.append(str(folder))


def _find_outdated(app: Sphinx, env: BuildEnvironment, *_: set[str]) -> list[str]:
    """All notebooks, after a change in what they use; their cached runs are dropped."""
    watched = [
        Path(__file__).parents[1],
        *(Path(app.srcdir) / w for w in app.config.explorable_watch),
    ]
    for place in watched:
        if not place.exists():
            _log.warning(f"explorable_watch names {place}, which is not there.", type="explorable")
    digest = files_digest(sorted(watched))
    build = Path(app.outdir).parent
    note = build / ".explorable-digest"
    known = note.exists() and note.read_text("utf-8") == digest
    if known and getattr(env, "explorable_digest", None) == digest:
        return []
    notebooks = runs.notebooks(env)
    if not known:
        cache = Path(app.config.nb_execution_cache_path or build / ".jupyter_cache")
        runs.forget(cache, Path(app.srcdir), list(notebooks.values()))
        note.write_text(digest, "utf-8")
    if getattr(env, "explorable_digest", None) == digest:
        return []
    env.explorable_digest = digest  # type: ignore[attr-defined]
    return list(notebooks)


def _check_renderer(_app: Sphinx) -> None:
    """A package installed before it had a renderer would leave plain text on every page."""
    if Renderer not in load_mime_renders():
        raise ExtensionError(
            "MyST-NB does not find the renderer of explorable's figures: install the package "
            "again (pip install -e .), so that its entry points are known."
        )


def _adopt_figures(app: Sphinx, doctree: nodes.document) -> None:
    """Make ids unique on the page and check the budget of each figure."""
    chapter = app.env.docname.rpartition("/")[2]
    taken: Counter[str] = Counter()
    for node in doctree.findall(explorable_figure):
        name = node["figure"]["name"]
        taken[name] += 1
        again = f"-{taken[name]}" if taken[name] > 1 else ""
        identity = figures.as_id(f"{chapter}-{name}{again}")
        while identity in doctree.ids:  # a heading's, say
            identity += "-figure"
        doctree.ids[identity] = node
        node["identity"] = identity
        _check_budget(app, node)


def _check_budget(app: Sphinx, node: explorable_figure) -> None:
    figure = node["figure"]
    name, frames = figure["name"], figure["packed"]["frames"]
    size = len(figure_html(figure, node["identity"]).encode())
    limit_frames, limit_kb = app.config.explorable_max_frames, app.config.explorable_max_kb
    _log.info(f"explorable: {name}, {frames} frames, {size / 1000:.0f} KB", color="darkgreen")
    for says in figures.untold(figure):
        _log.info(f"explorable: {name}: {says}", color="darkgreen")
    advice = figures.largest(figure)
    if frames > limit_frames:
        _log.warning(
            f"figure {name}() has {frames} frames, over the budget of {limit_frames}. {advice}",
            location=node, type="explorable", subtype="frames",
        )  # fmt: skip
    if size > limit_kb * 1000:
        _log.warning(
            f"figure {name}() takes {size / 1000:.0f} KB, over the budget of {limit_kb} KB. "
            f"{advice}",
            location=node, type="explorable", subtype="size",
        )  # fmt: skip


def _add_assets(
    app: Sphinx, _pagename: str, _template: str, context: dict[str, Any], _tree: Any
) -> None:
    """Script and styles, where the page as it is written holds a figure."""
    if FIGURE not in context.get("body", ""):
        return
    app.add_css_file("explorable.css")
    if app.builder.name != "epub":
        app.add_js_file("explorable.js", loading_method="async", fetchpriority="high")
