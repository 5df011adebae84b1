"""`make hosts`: every host is built with the wheel, and its page shows what Python draws.

Each host has an environment of its own in `_build/hosts`, made by uv with the pins of
`hosts.toml`. This takes minutes and the registries of Python and npm, so the file is named by
hand and `make test` does not find it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
import time
from contextlib import suppress
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib.metadata import version
from pathlib import Path
from socket import create_connection, socket

import pytest

from tests.hosts import builds
from tests.hosts.builds import BUILDS
from tests.hosts.decay import wave
from tests.hosts.table import HOSTS
from tests.site.checks.agreement import as_page_writes, check_state, check_states

ROOT = Path(__file__).parents[2]
PLACE = ROOT / "_build" / "hosts"
UV = Path(sys.executable).parent / "uv"
DRAWN_BY = [f"{name}=={version(name)}" for name in ("matplotlib", "numpy")]  # as in this process
MINE = ("EXPLORABLE", "PYTHONPATH", "VIRTUAL_ENV")
ALONE = {name: value for name, value in os.environ.items() if name not in MINE}
OTHER = {"3.10": "OLDEST_PYTHON", "3.13": "NEWEST_PYTHON"}  # who names these interpreters


@pytest.fixture(scope="session")
def wheel() -> Path:
    """The wheel that all hosts get, beside the source archive it was built from."""
    out = PLACE / "dist"
    shutil.rmtree(out, ignore_errors=True)
    package = ROOT / "packages" / "explorable"
    subprocess.run([UV, "build", "--quiet", "--out-dir", out, package], check=True)
    (built,) = out.glob("*.whl")
    return built


@cache
def environment(name: str, *needs: str, python: str = sys.executable) -> Path:
    """The programs of an environment with just these distributions, and what they need."""
    home = PLACE / "env" / name
    subprocess.run([UV, "venv", "--quiet", "--clear", "--python", python, home], check=True)
    programs = home / ("Scripts" if sys.platform == "win32" else "bin")
    subprocess.run(
        [UV, "pip", "install", "--quiet", "--python", programs / "python", *needs], check=True
    )
    return programs


def interpreter(wanted: str) -> str:
    """A Python of another version, where there is one."""
    python = os.environ.get(OTHER[wanted]) or f"python{wanted}"
    try:
        told = subprocess.run([python, "-V"], capture_output=True, text=True).stdout
    except OSError:
        told = ""
    if not told.startswith(f"Python {wanted}."):
        pytest.skip(f"{python} is no Python {wanted} that runs; {OTHER[wanted]} names one")
    return python


def of_host(name: str, wheel: Path) -> Path:
    """The programs of a host's environment."""
    host = HOSTS[name]
    mine = f"explorable[{host['extra']}] @ {wheel.as_uri()}" if "extra" in host else str(wheel)
    python = interpreter(host["python"]) if "python" in host else sys.executable
    return environment(name, mine, *DRAWN_BY, *host["pip"], python=python)


def runner(programs: Path, folder: Path):
    """A function that runs one of the programs in a folder, and fails with what it printed."""

    def run(program: str, *arguments: str, env: dict[str, str] | None = None) -> None:
        path = {"PATH": f"{programs}{os.pathsep}{os.environ['PATH']}"}
        done = subprocess.run(
            [programs / program, *arguments], cwd=folder, env=ALONE | path | (env or {}),
            capture_output=True, text=True,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout + done.stderr

    return run


@pytest.fixture
def served():
    """A function that serves a folder on this machine: its address."""
    servers = []

    def served(folder: Path) -> str:
        handler = partial(SimpleHTTPRequestHandler, directory=folder)
        server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        servers.append(server)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{server.server_port}"

    yield served
    for server in servers:
        server.shutdown()


def answer(programs: Path):
    """Who answers a page: files and this machine; for marimo's own scripts, its wheel."""
    static = next(programs.parent.glob("**/site-packages/marimo/_static"), None)

    def answer(route) -> None:
        url = route.request.url
        if url.startswith(("file:", "data:", "blob:", "http://127.0.0.1:")):
            route.continue_()
        elif static and "/@marimo-team/frontend" in url:
            file = static / url.partition("/dist/")[2].partition("?")[0]
            route.fulfill(path=file, headers={"access-control-allow-origin": "*"})
        else:
            route.abort()

    return answer


@pytest.mark.parametrize("name", BUILDS)
def test_its_page_shows_what_python_draws(name, wheel, browser, served, tmp_path):
    if name == "mystmd" and not shutil.which("npm"):
        pytest.skip("there is no npm here, which brings what shows mystmd's widgets")
    host = HOSTS[name]
    programs = of_host(name, wheel)
    file = BUILDS[name](tmp_path, runner(programs, tmp_path))
    page, errors = browser.new_page(), []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.route("**/*", answer(programs))
    page.goto(f"{served(file.parent)}/{file.name}" if name == "mystmd" else file.as_uri())
    page.wait_for_selector("figure.explorable[data-state=ready]")
    figure = page.locator("figure.explorable")
    check_states(figure, wave, 50)
    figure.locator("input[type=range][name=cycles]").focus()  # from the start, as a reader does
    page.keyboard.press("End")
    figure.get_by_text("6 cycles, damped by 0").wait_for()
    figure.locator(".explorable-picture").focus()  # the walk's script is found too
    page.keyboard.press("ArrowRight")
    figure.get_by_text("Point 1 of").wait_for()
    page.screenshot(path=PLACE / f"{name}.png", full_page=True)
    page.close()
    assert [text for text in errors if text not in host.get("faults", ())] == []


@pytest.mark.parametrize("name", ["nbsphinx", "nbconvert", "one-file"])
def test_a_state_that_fails_is_named_and_no_page_is_written(name, wheel, monkeypatch, tmp_path):
    failing = builds.CODE.replace("y * np.exp", "1 / (6 - cycles) * y * np.exp")
    assert failing != builds.CODE
    monkeypatch.setattr(builds, "CODE", failing)
    with pytest.raises(AssertionError) as told:
        BUILDS[name](tmp_path, runner(of_host(name, wheel), tmp_path))
    assert "ZeroDivisionError" in str(told.value) and "cycles=6" in str(told.value)
    assert not [*tmp_path.rglob("decay.html")]


def test_wheel_and_source_archive_pass_the_usual_checks(wheel, tmp_path):
    programs = environment("checks", "twine", "check-wheel-contents")
    run = runner(programs, tmp_path)
    archives = [str(file) for file in sorted(wheel.parent.glob("explorable-*"))]
    assert len(archives) == 2
    run("twine", "check", "--strict", *archives)
    run("check-wheel-contents", str(wheel))


def test_it_works_on_the_oldest_python(wheel, browser, tmp_path):
    """Extras included."""
    python = interpreter("3.10")
    programs = environment("oldest", f"explorable[live,sphinx] @ {wheel.as_uri()}", python=python)
    run = runner(programs, tmp_path)
    file = BUILDS["one-file"](tmp_path, run)
    page = browser.new_page()
    page.goto(file.as_uri())
    page.wait_for_selector("figure.explorable[data-state=ready]")
    for number in range(wave.states):  # its matplotlib is older than ours: the words alone
        page.locator("figure.explorable").evaluate(
            "(f, values) => f.explorable.set(values)", as_page_writes(wave, number)
        )
        assert page.locator(".explorable-says").text_content() == wave.frame(number).says
    page.close()


def test_marimo_shows_it_live(wheel, browser, tmp_path):
    """No state is drawn ahead: the kernel is asked."""
    programs = of_host("marimo", wheel)
    BUILDS["marimo"](tmp_path, lambda *_, **__: None)
    with socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [programs / "marimo", "run", "decay.py", "--headless", "--port", str(port)]
    server = subprocess.Popen([*command, "--no-token"], cwd=tmp_path, env=ALONE)
    try:
        page = browser.new_page()
        wait_for(port)
        page.goto(f"http://127.0.0.1:{port}")
        page.wait_for_selector("figure.explorable[data-state=ready]")
        figure = page.locator("figure.explorable")
        figure.locator("input[type=range][name=cycles]").focus()
        page.keyboard.press("End")
        figure.get_by_text("6 cycles, damped by 0").wait_for()
        wanted = {**wave.values(wave.start), "cycles": 6}
        (number,) = (n for n in range(wave.states) if wave.values(n) == wanted)
        check_state(figure, wave, number)
        page.close()
    finally:
        server.terminate()
        server.wait()


def wait_for(port: int) -> None:
    """Until somebody answers there, a minute at most."""
    for _ in range(240):
        with suppress(OSError), create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.25)
    pytest.fail(f"nobody answers at port {port}")
