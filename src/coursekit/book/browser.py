"""Find a Chromium or Chrome for the browser tests, or get one; let Playwright drive it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path

from coursekit.errors import CourseError

SHELL = "chromium-headless-shell"  # Debian's Chromium without windows: half the processor's time
NAMES = (
    SHELL,
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "chrome.exe",
)
USUAL_PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
)
INSTALL_SECONDS = 600


class BrowserMissing(CourseError):
    """There is no browser and none could be installed; the message says what to do."""


def find_browser(environment: Mapping[str, str] = os.environ) -> str | None:
    """The path of a browser on this machine, or None.

    Looks at `CHROME_PATH`, then at the usual command names on `PATH`, then where installers put it,
    then at the browser that Playwright may have installed. A `CHROME_PATH` that leads nowhere is an
    error (`BrowserMissing`), not a hint to look further.
    """
    if chosen := environment.get("CHROME_PATH"):
        if not Path(chosen).is_file():
            raise BrowserMissing(
                f"CHROME_PATH is set to {chosen}, but there is no file of that name."
            )
        return chosen
    for name in NAMES:
        if found := shutil.which(name, path=environment.get("PATH")):
            return found
    places = (*USUAL_PLACES, playwright_browser())
    return next((place for place in places if place and Path(place).is_file()), None)


def playwright_browser() -> str | None:
    """Where Playwright keeps, or would keep, its own Chromium."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        return None
    with sync_playwright() as playwright:
        return playwright.chromium.executable_path


def ensure_browser() -> str:
    """The path of a browser, installed first if need be. Raises `BrowserMissing`.

    On Debian and its kin, as root, the system's package comes first: it brings the libraries that a
    browser needs, and Playwright's download fails slowly where only a package mirror is in reach.
    """
    if found := find_browser():
        return found
    for words, commands in _installers():
        print(f"No Chromium or Chrome found. {words} …", flush=True)
        for command in commands:
            _try(command)
        if found := find_browser():
            return found
    raise BrowserMissing(
        "The browser tests need Chromium or Google Chrome, and none could be installed.\n"
        "Install one (Debian, Ubuntu: sudo apt-get install chromium; elsewhere Google Chrome),\n"
        "or set CHROME_PATH to the one you have, and run the command again."
    )


def ensure_driver() -> None:
    """Playwright's Node.js starts; what it lacks is installed first. Raises `BrowserMissing`.

    It is linked to a library that the smallest systems come without.
    """
    if _driver_starts():
        return
    install_packages("Playwright's Node.js does not start", "libatomic1")
    if not _driver_starts():
        raise BrowserMissing(
            "The browser tests are driven by Playwright, whose Node.js does not start here.\n"
            "Install its library (Debian, Ubuntu: apt-get install libatomic1; Fedora: libatomic)"
            f"\nand run the command again. To see what is missing: {driver()} --version"
        )


def install_packages(why: str, *names: str) -> None:
    """Install packages of the system, as root on Debian and its kin; elsewhere do nothing."""
    if _is_debian_root():
        print(f"{why}. Installing the system's {', '.join(names)} …", flush=True)
        for command in _packages(*names):
            _try(command)


def driver() -> str:
    """The Node.js that Playwright brings and is driven by."""
    spec = find_spec("playwright")
    if spec is None or spec.origin is None:
        raise BrowserMissing("The browser tests need Playwright: pip install -r requirements.txt")
    own = Path(spec.origin).parent / "driver" / ("node.exe" if os.name == "nt" else "node")
    return os.environ.get("PLAYWRIGHT_NODEJS_PATH") or str(own)


def _driver_starts() -> bool:
    try:
        return subprocess.run([driver(), "--version"], capture_output=True).returncode == 0
    except OSError:
        return False


def _is_debian_root() -> bool:
    return bool(shutil.which("apt-get")) and hasattr(os, "geteuid") and os.geteuid() == 0


def _packages(*names: str) -> list[list[str]]:
    install = ["apt-get", "install", "-y", "--no-install-recommends", *names]
    return [["apt-get", "update"], install]


def _installers() -> list[tuple[str, list[list[str]]]]:
    """What to try, in order: words for the reader, and commands."""
    playwright = [[sys.executable, "-m", "playwright", "install", "chromium"]]
    found = [("Asking Playwright to install one", playwright)]
    if _is_debian_root():
        found[:0] = [
            (f"Installing the system's {name} package", _packages(name, "fonts-dejavu"))
            for name in (SHELL, "chromium")
        ]
    return found


def _try(command: list[str]) -> None:
    """Run an installer; whether it worked is seen by looking for the browser afterwards."""
    try:
        subprocess.run(command, timeout=INSTALL_SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        print(error, flush=True)
