"""Sphinx extension: figures of a notebook become figures of the published page.

Add ``explorable`` to the extensions of a Jupyter Book, or of a Sphinx project whose notebooks are
run by MyST-NB (:mod:`explorable.publish.myst`) or nbsphinx (``nb_sphinx``). It

* tells kernels to draw whole grids and where to keep them (:mod:`explorable.settings`),
* re-runs notebooks when the code or data they use has changed, which the book's own
  execution cache does not notice (``explorable_watch`` names the folders),
* gives each figure an id made of chapter and function, and warns about figures over budget,
* adds the script and the style sheet to pages that hold a figure.
"""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.errors import ExtensionError
from sphinx.util import logging

from explorable.errors import ExplorableError
from explorable.publish import bundle, kept
from explorable.publish.fingerprint import files_digest
from explorable.publish.page import FIGURE
from explorable.settings import VARIABLE, Settings, current

_log = logging.getLogger(__name__)


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the extension."""
    default = Settings()
    app.add_config_value("explorable_watch", [], "env", [list])
    app.add_config_value("explorable_max_frames", default.warn_frames, "env", [int])
    app.add_config_value("explorable_max_kb", default.warn_bytes // 1000, "env", [int])
    app.add_config_value("explorable_refuse_frames", default.max_frames, "env", [int])
    app.add_config_value("explorable_refuse_kb", default.max_bytes // 1000, "env", [int])
    app.connect("config-inited", _prepare_kernels)
    app.connect("builder-inited", _write_assets)
    app.connect("env-get-outdated", _find_outdated)
    app.connect("html-page-context", _add_assets)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def _host(app: Sphinx) -> ModuleType:
    """What speaks with the extension that runs this book's notebooks; only that need be there."""
    if "myst_nb" in app.extensions:
        from explorable.publish import myst

        return myst
    if "nbsphinx" in app.extensions:
        from explorable.publish import nb_sphinx

        return nb_sphinx
    raise ExtensionError(
        "explorable draws its figures while notebooks run, and no extension here runs any: add "
        '"myst_nb" or "nbsphinx" to the list of extensions.'
    )


def _prepare_kernels(app: Sphinx, config: Any) -> None:
    host = _host(app)
    try:
        given = current()
    except ExplorableError as error:
        raise ExtensionError(str(error)) from error
    settings = replace(
        given,
        publishing=True,
        as_data=host.AS_DATA,
        cache=given.cache or str(Path(app.outdir).parent / ".explorable"),
        warn_frames=config.explorable_max_frames,
        warn_bytes=config.explorable_max_kb * 1000,
        max_frames=config.explorable_refuse_frames,
        max_bytes=config.explorable_refuse_kb * 1000,
    )
    for name in kept.remove_damaged(Path(settings.cache)):
        _log.info(f"explorable: the kept frames in {name} were damaged; they are drawn again.")
    host.connect(app, config)
    # Not now: a program may set up a book and never build it, and its own kernels come after that.
    app.connect("env-before-read-docs", lambda *_: _tell_kernels(app, settings))


def _tell_kernels(app: Sphinx, settings: Settings) -> None:
    """Kernels take over the variables of the process that starts them: until the build's end."""
    before = os.environ.get(VARIABLE)
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
    notebooks: list[str] = _host(app).notebooks(app, env, changed=not known)
    note.write_text(digest, "utf-8")
    if getattr(env, "explorable_digest", None) == digest:
        return []
    env.explorable_digest = digest  # type: ignore[attr-defined]
    return notebooks


def _add_assets(
    app: Sphinx, _pagename: str, _template: str, context: dict[str, Any], _tree: Any
) -> None:
    """Script and styles, where the page as it is written holds a figure."""
    if FIGURE not in context.get("body", ""):
        return
    app.add_css_file("explorable.css")
    if app.builder.name != "epub":
        app.add_js_file("explorable.js", loading_method="async", fetchpriority="high")
