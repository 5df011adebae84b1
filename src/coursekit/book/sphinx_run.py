"""One run of Jupyter Book in a process of its own: `-m coursekit.book.sphinx_run ROOT WORK`.

The site goes to `WORK/html`, which must not be there yet. The exit code is a
`coursekit.book.failures.Ending`. The process ends at once when its standard input is closed, as it
is when the process that started it dies: nobody would publish what it writes.
"""

from __future__ import annotations

import logging
import os
import sys
import threading
from pathlib import Path

from coursekit.book.failures import Ending, kind_of
from coursekit.startup import skip_address_grammar


class Warnings(logging.Handler):
    """Keeps the text of every warning, to tell afterwards what kind of trouble there was."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.texts: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one."""
        self.texts.append(record.getMessage())


def run(root: Path, work: Path) -> Ending:
    """Build the book in `root` into `work / "html"`; warnings are errors."""
    skip_address_grammar()  # half of the time that a small book takes
    from jupyter_book.sphinx import build_sphinx
    from sphinx_external_toc.parsing import MalformedError, parse_toc_yaml

    warnings = Warnings()
    logging.getLogger("sphinx").addHandler(warnings)
    try:
        parse_toc_yaml(root / "_toc.yml")
        result = build_sphinx(
            root,
            work / "html",
            noconfig=True,
            path_config=root / "_config.yml",
            confoverrides={
                "external_toc_path": (root / "_toc.yml").as_posix(),
                "latex_individualpages": False,
                "nitpicky": True,
            },
            doctreedir=work / "doctrees",
            freshenv=True,
            warningiserror=True,
            keep_going=True,
        )
    except MalformedError as error:
        print(f"_toc.yml: {error}", file=sys.stderr)
        return Ending.ERROR
    except Exception as error:
        print(f"{type(error).__name__}: {error}", file=sys.stderr)
        return kind_of(error)
    if isinstance(result, BaseException):
        return kind_of(result, "\n".join(warnings.texts))
    if result:
        kind = kind_of(None, "\n".join(warnings.texts))
        return Ending.WARNINGS if kind == Ending.ERROR else kind
    return Ending.GREEN


def _end_with_parent() -> None:
    while os.read(0, 1):  # not through sys.stdin, whose lock would be held at the end
        pass
    os._exit(Ending.STOPPED)


if __name__ == "__main__":
    threading.Thread(target=_end_with_parent, daemon=True).start()
    sys.exit(run(Path(sys.argv[1]), Path(sys.argv[2])))
