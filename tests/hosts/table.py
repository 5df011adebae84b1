"""The table of hosts in explorable's README, from the pins: `python -m tests.hosts.table`."""

from __future__ import annotations

import tomllib
from importlib.metadata import version
from pathlib import Path
from typing import Any

README = Path(__file__).parents[2] / "packages" / "explorable" / "README.md"
HOSTS: dict[str, dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "hosts.toml").read_text("utf-8")
)
HEAD = "| Where figures move | How | Tested with |\n| --- | --- | --- |\n"


def tested(host: dict[str, Any]) -> str:
    """The versions that a host is tried with, in words."""
    pins = [pin.replace("==", " ") for pin in host.get("pip", ())]
    pins += [" ".join(pin.rsplit("@", 1)) for pin in host.get("npm", ())]
    pins += [f"{name} {version(name)}" for name in host.get("course", ())]
    if not pins:
        return "Chromium" if "pip" in host else "–"
    pins += [f"Python {host['python']}"] if "python" in host else []
    return ", ".join(pins) + (f" ({host['note']})" if "note" in host else "")


def table() -> str:
    """The table in Markdown."""
    rows = (f"| {h['host']} | {h['how']} | {tested(h)} |\n" for h in HOSTS.values())
    return HEAD + "".join(rows)


def with_table(text: str) -> str:
    """The README with the table that the pins give."""
    start = text.index(HEAD)
    end = text.index("\n\n", start) + 1
    return text[:start] + table() + text[end:]


if __name__ == "__main__":
    README.write_text(with_table(README.read_text("utf-8")), "utf-8")
