"""Runs of notebooks that a book keeps, and when they are no longer true.

MyST-NB keeps a notebook's outputs by its text. It does not see the code that the notebook imports;
so after a change there, the kept runs of this book's notebooks go. Only those: the folder may be
one that the author named and shares with other books.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jupyter_cache import get_cache
from myst_nb.core.read import create_nb_reader


def notebooks(env: Any) -> dict[str, Any]:
    """The book's notebooks by page name, text notebooks included; None for one beyond reading."""
    found: dict[str, Any] = {}
    for name in sorted(env.found_docs):
        file = Path(env.doc2path(name))
        try:
            text = file.read_text("utf-8")
            reader = create_nb_reader(str(file), env.myst_config, env.mystnb_config, text)
            if reader is not None:
                found[name] = reader.read(text)
        except Exception:  # whatever a reader of another format raises; the build will report it
            found[name] = None
    return found


def forget(folder: Path, source: Path, notebooks: list[Any]) -> None:
    """Remove the runs of ``notebooks``, and of others in ``source``, from the cache ``folder``."""
    if not (folder / "global.db").exists():
        return
    cache = get_cache(folder)
    stale = {r.pk for r in cache.list_cache_records() if Path(r.uri).is_relative_to(source)}
    for notebook in notebooks:
        try:
            stale.add(cache.match_cache_notebook(notebook).pk)
        except (KeyError, AttributeError):  # not run yet, or beyond reading
            continue
    for pk in sorted(stale):
        try:
            cache.remove_cache(pk)
        except KeyError:  # its file is gone already
            continue
