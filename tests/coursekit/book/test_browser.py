"""Finding a browser: the reader's choice first, then what is there, then help."""

from __future__ import annotations

import pytest

from coursekit.book import browser
from coursekit.book.browser import BrowserMissing, ensure_browser, ensure_driver, find_browser


def executable(path):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("#!/bin/sh\n")
    path.chmod(0o755)
    return str(path)


@pytest.fixture
def bare_machine(monkeypatch):
    """No browser in the usual places, no installer that works."""
    monkeypatch.setattr(browser, "USUAL_PLACES", ())
    monkeypatch.setattr(browser, "playwright_browser", lambda: None)
    tried = []
    monkeypatch.setattr(browser, "_try", tried.append)
    monkeypatch.delenv("CHROME_PATH", raising=False)
    return tried


def test_the_chosen_browser_comes_first(tmp_path, bare_machine):
    chosen = executable(tmp_path / "mine")
    executable(tmp_path / "bin" / "chromium")
    assert find_browser({"CHROME_PATH": chosen, "PATH": str(tmp_path / "bin")}) == chosen


def test_a_chosen_browser_that_is_not_there_is_an_error(tmp_path):
    with pytest.raises(BrowserMissing, match="CHROME_PATH is set to"):
        find_browser({"CHROME_PATH": str(tmp_path / "nothing"), "PATH": ""})


def test_a_browser_on_the_path_is_found(tmp_path, bare_machine):
    found = executable(tmp_path / "google-chrome")
    assert find_browser({"PATH": str(tmp_path)}) == found


def test_a_browser_without_windows_comes_before_a_whole_one(tmp_path, bare_machine):
    executable(tmp_path / "chromium")
    found = executable(tmp_path / "chromium-headless-shell")
    assert find_browser({"PATH": str(tmp_path)}) == found


def test_the_browser_of_playwright_is_found(tmp_path, bare_machine, monkeypatch):
    own = executable(tmp_path / "chrome")
    monkeypatch.setattr(browser, "playwright_browser", lambda: own)
    assert find_browser({"PATH": ""}) == own


def test_without_any_browser_the_reader_is_told_what_to_install(
    bare_machine, monkeypatch, tmp_path
):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(BrowserMissing, match="Install one"):
        ensure_browser()
    assert bare_machine[0][-2:] == ["install", "chromium"]  # Playwright's installer was tried


def test_on_debian_as_root_the_system_packages_are_tried_first(bare_machine, monkeypatch, tmp_path):
    executable(tmp_path / "apt-get")
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(browser.os, "geteuid", lambda: 0)
    with pytest.raises(BrowserMissing):
        ensure_browser()
    for number, name in enumerate(("chromium-headless-shell", "chromium")):
        update, install = bare_machine[2 * number : 2 * number + 2]
        assert update == ["apt-get", "update"]
        assert name in install and install[:2] == ["apt-get", "install"]
    assert bare_machine[4][-2:] == ["install", "chromium"]  # then Playwright's own


def test_where_the_system_package_works_nothing_is_downloaded(bare_machine, monkeypatch, tmp_path):
    executable(tmp_path / "apt-get")
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(browser.os, "geteuid", lambda: 0)

    def install(command):
        bare_machine.append(command)
        if "chromium" in command:  # Ubuntu has none without windows
            executable(tmp_path / "chromium")

    monkeypatch.setattr(browser, "_try", install)
    assert ensure_browser() == str(tmp_path / "chromium")
    assert all(command[0] == "apt-get" for command in bare_machine)


def test_without_root_the_system_is_left_alone(bare_machine, monkeypatch, tmp_path):
    executable(tmp_path / "apt-get")
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(browser.os, "geteuid", lambda: 1000)
    with pytest.raises(BrowserMissing):
        ensure_browser()
    assert all(command[0] != "apt-get" for command in bare_machine)


def test_a_driver_that_starts_needs_nothing(bare_machine):
    ensure_driver()
    assert bare_machine == []


@pytest.mark.parametrize("works", [True, False])
def test_a_driver_that_lacks_its_library_gets_it_or_says_which(
    works, bare_machine, monkeypatch, tmp_path
):
    """The Node.js of Playwright is linked to libatomic, which the smallest systems lack."""
    executable(tmp_path / "apt-get")
    node = tmp_path / "node"
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    monkeypatch.setattr(browser.os, "geteuid", lambda: 0)
    monkeypatch.setenv("PLAYWRIGHT_NODEJS_PATH", str(node))

    def install(command):
        bare_machine.append(command)
        if works and "libatomic1" in command:
            executable(node)

    monkeypatch.setattr(browser, "_try", install)
    if works:
        ensure_driver()
    else:
        with pytest.raises(BrowserMissing, match="apt-get install libatomic1"):
            ensure_driver()
    assert [command[1] for command in bare_machine] == ["update", "install"]
