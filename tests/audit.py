"""`make audit`: licences of the locked packages, and faults that are known of them.

    python -m tests.audit

Exit code: 0 all were looked at and nothing was found, 1 something was found, 3 some or all could
not be looked at, which is no good news. Faults come from PyPI, asked by pip-audit in an environment
of its own (uv); licences from what the installed packages declare.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

LOCKED = Path(__file__).parents[1] / "requirements.txt"
AUDITOR = "pip-audit==2.10.1"
SECONDS = 1200
FOUND, UNKNOWN = 1, 3
PIN = re.compile(r"^([A-Za-z0-9._-]+)==([^ ;\\]+)", re.M)
# Words of licences under which a course may build on a package: permissive ones, and weak copyleft
# whose terms end at the package's own files.
FREE = re.compile(
    r"\b(MIT|BSD|Apache|ISC|PSF|Python Software Foundation|MPL|Mozilla|Zlib|HPND|Unlicense|"
    r"CC0|0BSD|LGPL|Lesser General Public|Public Domain|CNRI|SIL|OFL|Artistic|WTFPL|Blue ?Oak)",
    re.IGNORECASE,
)
# Declared in no such words; each was looked at.
READ = {
    "axe-playwright-python": "MIT, in the file of its source; axe-core in it is under MPL-2.0",
    "codespell": "GPL-2.0: a program that checks our spelling, no part of what we pass on",
}


@dataclass(frozen=True)
class Audit:
    """What was found of faults, and what could not be looked at."""

    faults: list[str]
    unseen: list[str]  # names of packages


def pins(text: str) -> dict[str, str]:
    """Name and version of each locked package."""
    return dict(PIN.findall(text))


def read_faults(report: str, wanted: set[str]) -> Audit:
    """What pip-audit's JSON says of the packages `wanted`; silence about one is not "no fault"."""
    try:
        entries = json.loads(report)["dependencies"]
    except (ValueError, KeyError, TypeError):
        return Audit([], sorted(wanted))
    faults = [
        f"{entry['name']} {entry['version']}: {fault['id']}"
        f" (put right in {', '.join(fault['fix_versions']) or 'no version yet'})"
        for entry in entries
        for fault in entry.get("vulns", [])
    ]
    seen = {entry["name"].lower() for entry in entries if "skip_reason" not in entry}
    return Audit(faults, sorted(name for name in wanted if name.lower() not in seen))


def ask(locked: Path) -> str:
    """pip-audit's report on a locked set, or what came instead of one."""
    options = ["-r", str(locked), "--disable-pip", "--require-hashes", "--progress-spinner=off"]
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "report.json"
        command = ["uv", "tool", "run", "--from", AUDITOR, "pip-audit", *options, "-f", "json"]
        uv = [sys.executable, "-m", *command]
        try:
            subprocess.run([*uv, "-o", str(out)], timeout=SECONDS, capture_output=True)
        except subprocess.TimeoutExpired:
            return ""
        return out.read_text("utf-8") if out.exists() else ""


def licence_of(name: str) -> str | None:
    """What an installed package declares; None if it is not installed here."""
    try:
        declared = metadata(name)
    except PackageNotFoundError:
        return None
    classifiers = [c for c in declared.get_all("Classifier") or [] if c.startswith("License ::")]
    words = [
        declared.get("License-Expression"),
        *classifiers,
        (declared.get("License") or "")[:200],
    ]
    return "; ".join(word for word in words if word)


def read_licences(names: dict[str, str]) -> Audit:
    """Packages whose licence is none of the free ones, and those that are not installed here."""
    declared = {name: licence_of(name) for name in names}
    bad = [
        f"{name} {names[name]}: its licence is {said!r}"
        for name, said in declared.items()
        if said is not None and name not in READ and not FREE.search(said)
    ]
    return Audit(bad, sorted(name for name, said in declared.items() if said is None))


def verdict(licences: Audit, faults: Audit, count: int) -> tuple[list[str], int]:
    """The lines to print, and the exit code."""
    lines = [*licences.faults, *faults.faults]
    if faults.unseen:
        few = ", ".join(faults.unseen[:5]) + " …" * (len(faults.unseen) > 5)
        lines.append(
            f"NOT LOOKED AT: {len(faults.unseen)} of {count} packages, no answer on known faults "
            f"({few}). Is PyPI's own address in reach? Whether they are sound is unknown."
        )
    if licences.unseen:
        lines.append(f"licences not read, not installed here: {', '.join(licences.unseen)}")
    if licences.faults or faults.faults:
        return lines, FOUND
    if faults.unseen:
        return lines, UNKNOWN
    return [*lines, f"{count} packages: no fault is known, and their licences are free."], 0


def main() -> int:
    """Look at the locked set; print and return the verdict."""
    names = pins(LOCKED.read_text("utf-8"))
    lines, code = verdict(read_licences(names), read_faults(ask(LOCKED), set(names)), len(names))
    print("\n".join(lines))
    return code


if __name__ == "__main__":
    sys.exit(main())
