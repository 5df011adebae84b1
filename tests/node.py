"""The Node.js that playwright brings, to run JavaScript in tests: nothing else is installed."""

import os
import subprocess
from pathlib import Path

import playwright

_OWN = Path(playwright.__file__).parent / "driver" / ("node.exe" if os.name == "nt" else "node")
NODE = os.environ.get("PLAYWRIGHT_NODEJS_PATH") or str(_OWN)


def run_node(*arguments: str | Path, cwd: Path | None = None) -> subprocess.CompletedProcess:
    """Run Node and return what it wrote."""
    return subprocess.run([NODE, *map(str, arguments)], cwd=cwd, capture_output=True, text=True)
