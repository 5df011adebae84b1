"""The quick checks, for `make check` and for pre-commit: `python -m tests.quick [FILE...]`.

Without files everything is checked; with files, what concerns them. Each check that fails says so
by name; the rest still run.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
CODE = ("src", "packages", "tests", "benchmarks")
PROSE = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "docs", "book", "questions", "assignments")
SPELLED = ("src", "packages", "benchmarks", *PROSE)  # tests hold mistakes on purpose
# Tests that open a browser, build a book or run notebooks are left to `make test`.
SLOW = (
    *("tests/site", "tests/coursekit/classroom", "tests/coursekit/book", "tests/assignments"),
    *("tests/explorable/publish/test_sphinx.py", "tests/coursekit/learners/test_class.py"),
    *("tests/explorable/publish/test_builders.py", "tests/explorable/test_distribution.py"),
    "tests/lab",
)


@dataclass(frozen=True)
class Check:
    """A command, and which files concern it. With `takes_files` it is given only those."""

    name: str
    command: tuple[str, ...]
    everything: tuple[str, ...] = ()  # what it is given when all is checked
    suffixes: tuple[str, ...] = (".py",)
    takes_files: bool = False


CHECKS = (
    Check("faults (ruff)", ("ruff", "check"), CODE, (".py",), True),
    Check("layout (ruff)", ("ruff", "format", "--check"), CODE, (".py",), True),
    Check("scripts (oxlint)", ("oxlint",), CODE, (".js",), True),
    Check("directions of imports", ("lint-imports", "--no-cache")),
    Check("types (mypy)", ("mypy", "--no-error-summary")),
    Check("unused code (vulture)", (sys.executable, "-m", "tests.unused")),
    Check(
        "spelling",
        ("codespell",),
        SPELLED,
        (".py", ".md", ".yaml", ".js"),
        True,
    ),
    Check("course check", ("course", "check"), (), (".md", ".yaml", ".ipynb", ".yml", ".bib")),
    Check(
        "unit tests",
        ("pytest", "-q", "-n", "2", *(f"--ignore={folder}" for folder in SLOW)),
        ("tests",),
    ),
)


def concerns(check: Check, files: list[str]) -> list[str]:
    """Those of the files that the check is about."""
    return [file for file in files if Path(file).suffix in check.suffixes]


def run(check: Check, arguments: tuple[str, ...] | list[str]) -> bool:
    """Run one check; True if it found nothing."""
    start = time.monotonic()
    folder = str(Path(sys.executable).parent)
    environment = os.environ | {"PATH": f"{folder}{os.pathsep}{os.environ.get('PATH', '')}"}
    done = subprocess.run([*check.command, *arguments], cwd=ROOT, env=environment)
    result = "passed" if done.returncode == 0 else "FAILED"
    print(f"{check.name}: {result} ({time.monotonic() - start:.0f} s)", flush=True)
    return done.returncode == 0


def main(files: list[str]) -> int:
    """Run what concerns the files (all, without any); the exit code."""
    passed = []
    for check in CHECKS:
        if not files:
            passed.append(run(check, check.everything))
        elif check.name != "unit tests" and (mine := concerns(check, files)):
            passed.append(run(check, mine if check.takes_files else ()))
    return 0 if all(passed) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
