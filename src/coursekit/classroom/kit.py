"""What students get to work with: the course without what answers its tasks.

Solutions, hidden tests, plans and questions for classes stay at home. What goes in is named here;
whatever else lies in the course's folder stays out.
"""

from __future__ import annotations

from pathlib import Path

import click

from coursekit.classroom.folder import ClassFolder
from coursekit.text.contents import find_root
from coursekit.text.outputs import archive, write

FILES = (
    "LICENSE", "LICENSE-content", "CITATION.cff", "Makefile", "pyproject.toml", "requirements.txt",
    "_config.yml", "_toc.yml",
)  # fmt: skip
FOLDERS = {  # folder: the patterns of its files
    "notebooks": ("*.ipynb", "drawings/*.svg"),
    "questions": ("*.yaml",),  # questions for classes lie deeper, or with the assignments
    "evidence": ("**/*",),
    "packages": ("**/*",),
    "src": ("**/*",),
    "assets": ("**/*",),
}
CLUTTER = ("__pycache__", ".ipynb_checkpoints", ".egg-info", ".DS_Store")
BUILT = "build"  # where setuptools leaves a copy of a package that was installed
README = """# Mirror neurons: the course to work in

You need Python 3.11 or later. Open a terminal in this folder.

Linux and macOS: `make lab` makes the environment, the first time, and opens JupyterLab.

Windows, or without make:

    py -m venv .venv
    .venv\\Scripts\\activate
    python -m pip install -r requirements.txt
    python -m pip install --no-build-isolation --no-deps -e packages/explorable -e .
    course lab

The chapters are in `notebooks/`. Your assignments are in `work/`: write your answers, save, and
submit the notebook under its own name.
"""


def student_kit(root: Path, room: ClassFolder | None = None) -> dict[str, bytes]:
    """The files of the kit by name, in order: the course, and what `room` has released."""
    kit = {"README.md": README.encode()}
    for name in FILES:
        if (root / name).is_file():
            kit[name] = (root / name).read_bytes()
    for folder, patterns in FOLDERS.items():
        for name, path in _files(root / folder, *patterns).items():
            if BUILT not in name.split("/"):
                kit[f"{folder}/{name}"] = path.read_bytes()
    if room is not None:
        terms = room.terms()
        for name, path in _files(room.root / "release", "**/*").items():
            if not terms.of(name.split("/")[0]).variants:  # else each student's is their own
                kit[f"work/{name}"] = path.read_bytes()
    return kit


def _files(folder: Path, *patterns: str) -> dict[str, Path]:
    """The files of a folder by their names in it, in order, without clutter."""
    found = sorted({path for pattern in patterns for path in folder.glob(pattern)})
    named = {path.relative_to(folder): path for path in found if path.is_file()}
    return {
        name.as_posix(): path
        for name, path in named.items()
        if not any(part.endswith(CLUTTER) for part in name.parts)
    }


@click.command("student-kit")
@click.argument("out", metavar="FILE.zip", type=click.Path(dir_okay=False, path_type=Path))
@click.option(
    "--class",
    "room",
    type=click.Path(path_type=Path),
    help="A class folder: what it has released goes in, under work/.",
)
def student_kit_command(out: Path, room: Path | None) -> None:
    """Pack the course for students: no solutions, hidden tests, plans or class questions."""
    files = student_kit(find_root(), ClassFolder(room.resolve()) if room else None)
    write(out, archive({f"mirror-course/{name}": content for name, content in files.items()}))
    work = sorted({name.split("/")[1] for name in files if name.startswith("work/")})
    click.echo(f"{out}: {len(files)} files. Assignments in it: {', '.join(work) or 'none'}.")
