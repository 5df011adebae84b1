"""`.ci/run` installs what a machine lacks, each thing only where it is missing."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[1] / ".ci" / "run"
TOOLS = ("bash", "dirname", "grep", "head")
SOUND = ("make", "python3", "bwrap", "nginx", "chromium", "apt-get")

pytestmark = pytest.mark.skipif(os.name != "posix", reason="a script for Linux")


@pytest.fixture
def machine(tmp_path):
    """A function that runs the script where these programs and fonts are: what it ran itself."""

    def machine(
        *programs: str, fonts: bool = True, atomic: bool = True, user: str = "0"
    ) -> tuple[list[str], str]:
        bin, log = tmp_path / "bin", tmp_path / "log"
        bin.mkdir()
        for name in TOOLS:
            (bin / name).symlink_to(shutil.which(name))
        for name in programs:
            (bin / name).write_text(f'#!/bin/bash\necho "{name} $*" >> "{log}"\n')
        (bin / "id").write_text(f"#!/bin/bash\necho {user}\n")
        # The fonts of this machine do not count.
        (bin / "find").write_text(f"#!/bin/bash\n{'echo font.ttf' if fonts else 'exit 1'}\n")
        library = "libatomic.so.1 (libc6,x86-64) => /lib/libatomic.so.1" if atomic else "nothing"
        (bin / "ldconfig").write_text(f"#!/bin/bash\necho '{library}'\n")
        for path in bin.iterdir():
            if not path.is_symlink():
                path.chmod(0o755)
        run = subprocess.run(
            ["bash", str(SCRIPT)], env={"PATH": str(bin)}, capture_output=True, text=True
        )
        lines = log.read_text().splitlines() if log.exists() else []
        return [line for line in lines if not line.startswith("python3")], run.stderr

    return machine


def test_where_nothing_is_missing_nothing_is_installed(machine):
    assert machine(*SOUND)[0] == ["make test"]


@pytest.mark.parametrize(
    ("missing", "package"),
    [
        ("make", "make"),
        ("python3", "python3 python3-venv"),
        ("bwrap", "bubblewrap"),
        ("nginx", "nginx-light libnginx-mod-http-brotli-static"),
        ("chromium", "chromium"),
    ],
)
def test_what_is_missing_is_installed_alone(machine, missing, package):
    ran, _ = machine(*(name for name in SOUND if name != missing))
    assert ran[:2] == ["apt-get update", f"apt-get install -y --no-install-recommends {package}"]


def test_fonts_are_installed_where_there_are_none(machine):
    ran, _ = machine(*SOUND, fonts=False)
    assert ran[1].endswith("--no-install-recommends fonts-dejavu fonts-liberation")
    assert ran[2:] == ["make test"]


def test_the_library_of_playwrights_nodejs_is_installed_where_it_is_missing(machine):
    ran, _ = machine(*SOUND, atomic=False)
    assert ran[1].endswith("--no-install-recommends libatomic1")
    assert ran[2:] == ["make test"]


def test_a_browser_without_windows_is_preferred_where_there_is_a_package(machine):
    rest = [name for name in SOUND if name != "chromium"]
    ran, _ = machine(*rest, "apt-cache")
    assert ran[2].endswith("--no-install-recommends chromium-headless-shell")


def test_another_browser_will_do(machine):
    assert machine("make", "python3", "bwrap", "nginx", "google-chrome", "apt-get")[0] == [
        "make test"
    ]


def test_on_a_bare_machine_all_of_it_is_installed(machine):
    ran, _ = machine("apt-get", fonts=False, atomic=False)
    packages = (
        "make python3 python3-venv nginx-light libnginx-mod-http-brotli-static bubblewrap "
        "libatomic1 chromium fonts-dejavu fonts-liberation"
    )
    assert ran[1].endswith(f"--no-install-recommends {packages}")


def test_without_root_the_reader_is_told(machine):
    ran, said = machine("make", "python3", "nginx", "chromium", "apt-get", user="1000")
    assert ran == ["make test"]
    assert "Missing here: bubblewrap" in said
