"""`python -m explorable PAGE.html …`: figures in finished pages get their style and scripts."""

from __future__ import annotations

import sys
from pathlib import Path

from explorable.errors import ExplorableError
from explorable.publish.kept import write_whole
from explorable.publish.page import FIGURE
from explorable.publish.single import complete

USAGE = "Usage: python -m explorable PAGE.html …   (pages that a host has written)"


def main(names: list[str]) -> int:
    """Complete the named pages in place; the exit code."""
    if not names or any(name.startswith("-") for name in names):
        print(USAGE, file=sys.stderr)
        return 2
    for name in names:
        path = Path(name)
        try:
            html = path.read_text(encoding="utf-8")
            whole = complete(html)
        except (OSError, UnicodeDecodeError, ExplorableError) as fault:
            print(f"{name}: {fault}", file=sys.stderr)
            return 1
        if whole != html:
            write_whole(path, whole)
        print(f"{name}: {html.count(FIGURE)} figures")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
