"""Sphinx extension: figures of a notebook become figures of the published page.

Add ``explorable.sphinx`` to the extensions of a Jupyter Book. It

* tells kernels to draw whole grids (``EXPLORABLE=static``) and where to keep them,
* re-runs notebooks when the code or data they use has changed, which the book's own
  execution cache does not notice (``explorable_watch`` names the folders),
* gives each figure an id made of chapter and function, and warns about figures over budget,
* adds the script and the style sheet to pages that hold a figure.
"""

from __future__ import annotations

import json
import os
import re
import shutil
from collections import Counter
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util import logging

from . import bundle
from .fingerprint import files_digest
from .grid import Budget

_log = logging.getLogger(__name__)
_FIGURE = re.compile(
    r'<figure class="explorable" id="(?P<id>[^"]+)" data-name="(?P<name>[^"]+)"'
    r' data-frames="(?P<frames>\d+)"'
)


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the extension."""
    default = Budget()
    app.add_config_value("explorable_watch", [], "env", [list])
    app.add_config_value("explorable_max_frames", default.warn_frames, "env", [int])
    app.add_config_value("explorable_max_kb", default.warn_bytes // 1000, "env", [int])
    app.add_config_value("explorable_refuse_frames", default.max_frames, "env", [int])
    app.add_config_value("explorable_refuse_kb", default.max_bytes // 1000, "env", [int])
    app.connect("config-inited", _prepare_kernels)
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


def _write_assets(app: Sphinx) -> None:
    folder = Path(app.outdir).parent / ".explorable-assets"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "explorable.js").write_text(bundle.script(), "utf-8")
    (folder / "explorable.css").write_text(bundle.styles(), "utf-8")
    if str(folder) not in app.config.html_static_path:
        app.config.html_static_path.append(str(folder))


def _find_outdated(app: Sphinx, env: BuildEnvironment, *_: set[str]) -> list[str]:
    """All notebooks, after a change in what they use; their cached runs are dropped."""
    watched = [Path(__file__).parent, *(Path(app.srcdir) / w for w in app.config.explorable_watch)]
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


def _adopt_figures(app: Sphinx, doctree: nodes.document) -> None:
    """Make ids unique over the book and check the budget of each figure."""
    chapter = app.env.docname.rpartition("/")[2]
    taken: Counter[str] = Counter()
    for raw in doctree.findall(nodes.raw):
        match = _FIGURE.search(raw.astext())
        if match is None:
            continue
        name = match["name"]
        taken[name] += 1
        identity = f"{chapter}-{name}" + (f"-{taken[name]}" if taken[name] > 1 else "")
        text = raw.astext().replace(f'id="{match["id"]}"', f'id="{identity}"', 1)
        raw.rawsource = text
        raw.children = [nodes.Text(text)]
        raw.children[0].parent = raw
        _check_budget(app, raw, match, len(text.encode()))
    if taken:
        app.env.metadata[app.env.docname]["explorable"] = taken.total()


def _check_budget(app: Sphinx, raw: nodes.Node, match: re.Match, size: int) -> None:
    name, frames = match["name"], int(match["frames"])
    limit_frames, limit_kb = app.config.explorable_max_frames, app.config.explorable_max_kb
    _log.info(f"explorable: {name}, {frames} frames, {size / 1000:.0f} KB", color="darkgreen")
    advice = _largest(raw.astext())
    if frames > limit_frames:
        _log.warning(
            f"figure {name}() has {frames} frames, over the budget of {limit_frames}. {advice}",
            location=raw, type="explorable", subtype="frames",
        )  # fmt: skip
    if size > limit_kb * 1000:
        _log.warning(
            f"figure {name}() takes {size / 1000:.0f} KB, over the budget of {limit_kb} KB. "
            f"{advice}",
            location=raw, type="explorable", subtype="size",
        )  # fmt: skip


def _largest(html: str) -> str:
    """Which parameter to coarsen: the one with the most values."""
    start = html.index('class="explorable-store">') + len('class="explorable-store">')
    spec = json.loads(html[start : html.index("</script>", start)])
    if not spec["parameters"]:
        return "Draw fewer points."
    most = max(spec["parameters"], key=lambda p: len(p["labels"]))
    return f"Coarsen {most['name']!r}, which has {len(most['labels'])} values."


def _add_assets(app: Sphinx, pagename: str, _template: str, _context: dict, _tree: Any) -> None:
    if app.env.metadata.get(pagename, {}).get("explorable"):
        app.add_css_file("explorable.css")
        app.add_js_file("explorable.js", loading_method="async", fetchpriority="high")
