"""The package alone: what its wheel holds, and that it works where nothing else is installed."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from email import message_from_string
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "packages" / "explorable"
SOURCE = PACKAGE / "src" / "explorable"
PIP = (sys.executable, "-m", "pip", "--disable-pip-version-check")
# A stranger's script: no notebook, no kernel, no Sphinx, no widgets.
SCRIPT = """
import sys
import matplotlib.pyplot as plt
from explorable import ExplorableError, View, explore

@explore(height=(1, 5), dashed=False)
def level(height=1, dashed=False):
    "A level line."
    fig, ax = plt.subplots(figsize=(3, 2))
    ax.plot([0, 1], [height, height], "--" if dashed else "-")
    ax.set_ylim(0, 6)
    return View(fig, f"The line is at {height}.", {"height": [height]})

if __name__ == "__main__":
    level.save("level.html")
    try:
        level.widget
    except ExplorableError as refusal:
        print(refusal)
    print(sorted({"mirrorlab", "coursekit", "sphinx", "ipywidgets"} & set(sys.modules)))
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    """The wheel, built from a source archive, as an index would get both."""
    out = tmp_path_factory.mktemp("dist")
    archive = "from setuptools import build_meta; import sys; build_meta.build_sdist(sys.argv[1])"
    run = {"check": True, "capture_output": True, "text": True}
    subprocess.run([sys.executable, "-c", archive, str(out)], cwd=PACKAGE, **run)
    (packed,) = out.glob("explorable-*.tar.gz")
    options = ("--no-deps", "--no-build-isolation", "--wheel-dir", str(out))
    subprocess.run([*PIP, "wheel", *options, str(packed)], **run)
    (built,) = out.glob("explorable-*.whl")
    return built


def test_the_wheel_holds_the_package_whole_and_nothing_else(wheel):
    names = set(zipfile.ZipFile(wheel).namelist())
    wanted = {
        f"explorable/{path.relative_to(SOURCE).as_posix()}"
        for path in SOURCE.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert {name for name in names if ".dist-info/" not in name} == wanted
    assert "explorable/py.typed" in wanted
    assert any(name.endswith("licenses/LICENSE") for name in names)


def test_the_wheel_says_what_it_needs(wheel):
    with zipfile.ZipFile(wheel) as archive:
        (name,) = (n for n in archive.namelist() if n.endswith(".dist-info/METADATA"))
        told = message_from_string(archive.read(name).decode())
    assert told["Requires-Python"] == ">=3.10"
    assert told["Description-Content-Type"] == "text/markdown" and "# explorable" in str(told)
    needs = [line for line in told.get_all("Requires-Dist") if "extra ==" not in line]
    assert len(needs) == 5 and not [line for line in needs if "ipywidgets" in line]
    assert set(told.get_all("Provides-Extra")) == {"altair", "live", "sphinx"}


def test_in_an_empty_environment_it_saves_a_figure(wheel, tmp_path, browser):
    """Installed alone, with its few dependencies from the registry."""
    home = tmp_path / "alone"
    subprocess.run([sys.executable, "-m", "venv", str(home)], check=True)
    python = home / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    install = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", wheel]
    subprocess.run(install, check=True)
    (tmp_path / "level.py").write_text(SCRIPT, "utf-8")
    done = subprocess.run(
        [python, "level.py"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    refusal, loaded = done.stdout.strip().splitlines()
    assert 'pip install "explorable[live]"' in refusal and loaded == "[]"
    page = browser.new_page()
    page.goto((tmp_path / "level.html").as_uri())
    page.wait_for_selector("figure.explorable[data-state=ready]")
    page.locator("input[name=height]").focus()
    page.keyboard.press("End")
    page.get_by_text("The line is at 5.").wait_for()
    page.close()
