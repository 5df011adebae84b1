"""The Node.js that playwright brings, to run JavaScript in tests: nothing else is installed."""

import subprocess
from pathlib import Path

from coursekit.book.browser import driver

NODE = driver()


def run_node(*arguments: str | Path, cwd: Path | None = None) -> subprocess.CompletedProcess:
    """Run Node and return what it wrote."""
    return subprocess.run([NODE, *map(str, arguments)], cwd=cwd, capture_output=True, text=True)
