"""After any edits and interruptions the site is, byte for byte, what a clean build makes."""

from __future__ import annotations

import random
import shutil
import signal
import subprocess
import sys
from pathlib import Path

from coursekit.book.failures import ADVICE
from coursekit.book.published import RECORD

from .small_book import settings, write_contents, write_notebook, write_settings

SEED = 11
ACTIONS = 30
CHECK_EVERY = 6
LINES = 45  # about as many a build of this book prints
BUILD = """
import pathlib, sys
from coursekit.book.build import BuildError, build_book
try:
    build_book(pathlib.Path(sys.argv[1]))
except BuildError as error:
    sys.exit(f"refused: {error}")
"""
FIGURE = '''
    import matplotlib.pyplot as plt
    from explorable import explore
    from models import slope

    @explore(height=(1, 2))
    def line(height=1):
        """A line."""
        fig, ax = plt.subplots(figsize=(2, 1.5))
        ax.plot([0, 1], [0, slope(height) + {number}])
        return fig, f"It rises to {{slope(height) + {number}}}."

    line
'''
MODEL = "def slope(height):\n    return height * {}\n"
BROKEN_LINK = "\n[nothing](no-such-page.md)\n"


class Course:
    """A book on disk, and every way in which its author may disturb it."""

    def __init__(self, folder: Path, chance: random.Random) -> None:
        self.folder, self.chance, self.count = folder, chance, 0
        self.pages = ["first", "second", "third"]
        (folder / "assets").mkdir(parents=True)
        config = settings()
        config["sphinx"]["config"] |= {"explorable_watch": ["models.py"]}
        config["sphinx"]["config"] |= {"html_css_files": ["own.css"]}
        write_settings(folder, config)
        for name in self.pages:
            self.file(name).write_text(f"# Page {name}\n\nWords.\n")
        self.style()
        self.model()
        self.notebook()
        self.write_contents()

    def file(self, name: str) -> Path:
        return self.folder / f"{name}.md"

    def any_file(self) -> Path:
        return self.file(self.chance.choice(self.pages))

    def new(self) -> int:
        """A number never used before."""
        self.count += 1
        return self.count

    def write_contents(self) -> None:
        write_contents(self.folder, self.pages[0], [*self.pages[1:], "figure"])

    # ---- Edits

    def words(self) -> None:
        with self.any_file().open("a") as file:
            file.write(f"\nSentence {self.new()}.\n")

    def title(self) -> None:
        file = self.any_file()
        _, rest = file.read_text().split("\n", 1)
        file.write_text(f"# Title {self.new()}\n{rest}")

    def order(self) -> None:
        self.chance.shuffle(self.pages)
        self.write_contents()

    def rename(self) -> None:
        place = self.chance.randrange(len(self.pages))
        name = f"renamed-{self.new()}"
        self.file(self.pages[place]).rename(self.file(name))
        self.pages[place] = name
        self.write_contents()

    def add(self) -> None:
        self.pages.append(f"added-{self.new()}")
        self.file(self.pages[-1]).write_text("# New\n\nWords.\n")
        self.write_contents()

    def delete(self) -> None:
        if len(self.pages) > 2:
            self.file(self.pages.pop()).unlink()
            self.write_contents()

    def style(self) -> None:
        (self.folder / "assets" / "own.css").write_text(f"p {{ margin: {self.new()}px; }}\n")

    def model(self) -> None:
        (self.folder / "models.py").write_text(MODEL.format(self.new()))

    def notebook(self) -> None:
        write_notebook(self.folder / "figure.ipynb", "# Figure", FIGURE.format(number=self.new()))

    def mistake(self) -> None:
        """A fault that Sphinx warns of; the next time it is taken out again."""
        for name in self.pages:
            if BROKEN_LINK in (text := self.file(name).read_text()):
                self.file(name).write_text(text.replace(BROKEN_LINK, ""))
                return
        with self.any_file().open("a") as file:
            file.write(BROKEN_LINK)

    def damage(self) -> None:
        """A file that a build keeps for the next is cut short, or filled with other bytes."""
        work = self.folder / "_build" / ".work"
        kept = sorted(
            path
            for pattern in (".jupyter_cache/**/*", ".explorable/*", "*.json")
            for path in work.glob(pattern)
            if path.is_file()
        )
        if kept:
            path = self.chance.choice(kept)
            whole = path.read_bytes()
            path.write_bytes(self.chance.choice([b"", b"{}", whole[: len(whole) // 2]]))

    def interruption(self) -> None:
        """A build that is ended from outside after some lines of its log."""
        build = start(self.folder)
        for _ in range(self.chance.randrange(LINES)):
            if not build.stdout.readline():
                break
        build.send_signal(self.chance.choice([signal.SIGKILL, signal.SIGTERM, signal.SIGINT]))
        build.communicate()

    EDITS = (words, title, order, rename, add, delete, style, model, notebook, mistake, damage)


def start(folder: Path) -> subprocess.Popen:
    return subprocess.Popen(
        [sys.executable, "-c", BUILD, str(folder)],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip


def ended(folder: Path, build: subprocess.Popen) -> tuple[int, str]:
    """Exit code and log; a build that says the machine had too little for it is repeated."""
    log = build.communicate()[0]
    if build.returncode and ADVICE["MEMORY"] in log:
        build = start(folder)
        log = build.communicate()[0]
    return build.returncode, log


def contents(folder: Path) -> dict[str, bytes]:
    site = folder / "_build" / "html"
    return {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in sorted(site.rglob("*"))
        if path.is_file() and path.name != RECORD  # holds digests of the very same
    }


def check_against_clean_build(course: Course, clean: Path, history: list[str]) -> None:
    """Build the book where it is and in a clean copy: the same site, or the same refusal.

    Where both refuse, the mistake is taken out, and they are compared again.
    """
    shutil.copytree(course.folder, clean, ignore=shutil.ignore_patterns("_build"))
    builds = [(folder, start(folder)) for folder in (course.folder, clean)]
    ends = [ended(folder, build) for folder, build in builds]
    codes, logs = zip(*ends, strict=True)
    assert codes[0] == codes[1], "\n".join([*history, *(log[-3000:] for log in logs)])
    if codes[0]:
        assert "refused: " in logs[0] and "no-such-page" in logs[0], (history, logs[0])
        course.mistake()
        check_against_clean_build(course, clean.with_name(f"{clean.name}-mended"), history)
        return
    found, wanted = contents(course.folder), contents(clean)
    assert sorted(found) == sorted(wanted), history
    assert [name for name in found if found[name] != wanted[name]] == [], history


def test_no_history_of_edits_and_interruptions_shows_in_the_site(tmp_path):
    chance = random.Random(SEED)
    course = Course(tmp_path / "course", chance)
    history = []
    for number in range(1, ACTIONS + 1):
        action = Course.interruption if number % 3 == 0 else chance.choice(Course.EDITS)
        history.append(action.__name__)
        action(course)
        if number % CHECK_EVERY == 0:
            check_against_clean_build(course, tmp_path / f"clean-{number}", history)
