"""`course lab`: JupyterLab at the contents of the course, and a chapter reset."""

import os
import subprocess
import sys

import click

from coursekit.text.contents import find_root


@click.command()
@click.option("--reset", metavar="CHAPTER", help="Put a chapter back into its first state instead.")
@click.option("--instructor", is_flag=True, help="Keep the tools of nbgrader in sight.")
def lab(reset: str | None, instructor: bool) -> None:
    """Open JupyterLab at the contents of the course, in reading order.

    A chapter that is reset loses no answers: they are kept in progress.json, and the notebook as it
    was is put aside.
    """
    from coursekit.course.course import load_course  # slow: they load Jupyter
    from coursekit.lab import reset as resetting
    from coursekit.lab.contents import write_contents
    from coursekit.lab.start import environment

    root = find_root()
    if reset is not None:
        aside = resetting.reset(root, reset)
        click.echo(f"{reset} is in its first state; as it was, it is now {aside.relative_to(root)}")
        return
    resetting.keep_first(root)
    path = write_contents(load_course(root))
    command = [sys.executable, "-m", "jupyterlab", str(path)]
    variables = environment(os.environ, instructor=instructor)
    raise SystemExit(subprocess.run(command, cwd=root, env=variables).returncode)
