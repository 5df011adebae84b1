"""Sphinx extension: figures of a notebook become figures of the published page.

Add ``explorable.publish.sphinx`` to the extensions of a Jupyter Book. It

* tells kernels to draw whole grids (``EXPLORABLE=static``) and where to keep them,
* re-runs notebooks when the code or data they use has changed, which the book's own
  execution cache does not notice (``explorable_watch`` names the folders),
* gives each figure an id made of chapter and function, and warns about figures over budget,
* adds the script and the style sheet to pages that hold a figure.
"""

from __future__ import annotations

import os
import shutil
from collections import Counter
from pathlib import Path
from typing import Any

from docutils import nodes
from myst_nb.core.render import load_mime_renders
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.errors import ExtensionError
from sphinx.util import logging

from explorable.publish import bundle, kept
from explorable.publish.fingerprint import files_digest
from explorable.publish.grid import Budget
from explorable.publish.nodes import Renderer, WriteFigures, explorable_figure

_log = logging.getLogger(__name__)


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the extension."""
    default = Budget()
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
    budget = Budget(
        config.explorable_max_frames,
        config.explorable_max_kb * 1000,
        config.explorable_refuse_frames,
        config.explorable_refuse_kb * 1000,
    )
    config.nb_execution_show_tb = True  # an error, with the values behind it, is in the log
    os.environ["EXPLORABLE"] = "static"
    os.environ["EXPLORABLE_BUDGET"] = " ".join(map(str, vars(budget).values()))
    os.environ.setdefault("EXPLORABLE_CACHE", str(Path(app.outdir).parent / ".explorable"))
    for name in kept.remove_damaged(Path(os.environ["EXPLORABLE_CACHE"])):
        _log.info(f"explorable: the kept frames in {name} were damaged; they are drawn again.")


def _write_assets(app: Sphinx) -> None:
    folder = Path(app.outdir).parent / ".explorable-assets"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "explorable.js").write_text(bundle.script(), "utf-8")
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
    _drop_cached_runs(app, digest)
    if getattr(env, "explorable_digest", None) == digest:
        return []
    env.explorable_digest = digest
    return [name for name in env.found_docs if env.doc2path(name).endswith(".ipynb")]


def _drop_cached_runs(app: Sphinx, digest: str) -> None:
    build = Path(app.outdir).parent
    cache = Path(app.config.nb_execution_cache_path or build / ".jupyter_cache")
    note = build / ".explorable-digest"
    if not note.exists() or note.read_text("utf-8") != digest:
        shutil.rmtree(cache, ignore_errors=True)
        note.write_text(digest, "utf-8")


def _check_renderer(_app: Sphinx) -> None:
    """A package installed before it had a renderer would leave plain text on every page."""
    if Renderer not in load_mime_renders():
        raise ExtensionError(
            "MyST-NB does not find the renderer of explorable's figures: install the package "
            "again (pip install -e .), so that its entry points are known."
        )


def _adopt_figures(app: Sphinx, doctree: nodes.document) -> None:
    """Make ids unique over the book and check the budget of each figure."""
    chapter = app.env.docname.rpartition("/")[2]
    taken: Counter[str] = Counter()
    for node in doctree.findall(explorable_figure):
        name = node["figure"]["name"]
        taken[name] += 1
        node["identity"] = f"{chapter}-{name}" + (f"-{taken[name]}" if taken[name] > 1 else "")
        _check_budget(app, node)
    if taken:
        app.env.metadata[app.env.docname]["explorable"] = taken.total()


def _check_budget(app: Sphinx, node: explorable_figure) -> None:
    name, frames = node["figure"]["name"], node["figure"]["packed"]["frames"]
    size = len(node.html().encode())
    limit_frames, limit_kb = app.config.explorable_max_frames, app.config.explorable_max_kb
    _log.info(f"explorable: {name}, {frames} frames, {size / 1000:.0f} KB", color="darkgreen")
    advice = _largest(node["figure"]["parameters"])
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


def _largest(parameters: list[dict[str, Any]]) -> str:
    """Which parameter to coarsen: the one with the most values."""
    if not parameters:
        return "Draw fewer points."
    most = max(parameters, key=lambda p: len(p["labels"]))
    return f"Coarsen {most['name']!r}, which has {len(most['labels'])} values."


def _add_assets(app: Sphinx, pagename: str, _template: str, _context: dict, _tree: Any) -> None:
    if app.env.metadata.get(pagename, {}).get("explorable"):
        app.add_css_file("explorable.css")
        app.add_js_file("explorable.js", loading_method="async", fetchpriority="high")
