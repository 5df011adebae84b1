"""`make canary`: what becomes of the book when Jupyter Book 1 is no more. An hour; registries.

`sphinx` builds the whole book with the newest Sphinx, MyST-NB and theme, without the wrapper, and
runs the site's tests on it; `mystmd` reads all pages with mystmd. Both, unless one is named. Ends
with 1 when a road fails, after the others have been tried; what failed is printed.
"""

from __future__ import annotations

import subprocess
import sys
import time

from tests.canary.environments import ALONE, PLACE, ROOT, environment
from tests.canary.mystmd import read_book


def with_sphinx() -> int:
    """The book built without a warning, and the site's tests passed on it."""
    programs = environment()
    out, started = PLACE / "sphinx", time.monotonic()
    command = [programs / "python", "-m", "coursekit.book.plain", ROOT, out]
    failed = subprocess.run(command, cwd=ROOT, env=ALONE).returncode
    print(f"{'FAILED' if failed else 'Built'} in {time.monotonic() - started:.0f} s", flush=True)
    if not (out / "html" / "index.html").exists():
        return 1
    tests = [sys.executable, "-m", "pytest", "-q", "--tb=line", "-n", "2", "--dist", "loadfile"]
    site = {"SITE_DIR": str(out / "html")}
    return failed | subprocess.run([*tests, "tests/site"], cwd=ROOT, env=ALONE | site).returncode


ROADS = {"sphinx": with_sphinx, "mystmd": read_book}

if __name__ == "__main__":
    ended = [ROADS[name]() for name in sys.argv[1:] or ROADS]
    sys.exit(int(any(ended)))
