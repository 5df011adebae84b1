"""The `course` command. Only the command that is called is loaded, so that it starts at once."""

from importlib import import_module

import click

from coursekit.errors import CourseError
from coursekit.startup import skip_address_grammar

# Each command, where it lives, and its line in the list of commands.
COMMANDS = {
    "assign": (
        "plans.commands:assign",
        "Write the assignment texts of chapters, and a schedule for several.",
    ),
    "book": ("book.commands:book", "Build the book; warnings are errors."),
    "browser": (
        "book.commands:browser",
        "Print the path of a Chromium or Chrome, installing one if there is none.",
    ),
    "check": ("check:command", "Check everything that can be known without a build."),
    "class": (
        "classroom.commands:class_group",
        "Release, collect and grade the work of one class.",
    ),
    "downloads": ("downloads.commands:downloads", "Make all files to take along."),
    "drawings": (
        "course.commands:drawings",
        "Write the drawings that notebooks show as files beside them.",
    ),
    "epub": (
        "downloads.commands:epub",
        "Make the course as an ePub; epubcheck must find no fault in it.",
    ),
    "evidence": ("evidence.commands:evidence", "Check, record and export the evidence ledger."),
    "export": (
        "exports.commands:export",
        "Write questions as files for a learning platform, or for print.",
    ),
    "hub-links": (
        "lab.hub:hub_links",
        "Print a link for each chapter that opens it in your JupyterHub.",
    ),
    "learners": (
        "learners.commands:learners",
        "Report what a class did, from exported progress files.",
    ),
    "lab": (
        "lab.commands:lab",
        "Open JupyterLab at the contents of the course, in reading order.",
    ),
    "new": ("course.commands:new", "Write skeletons of new content."),
    "notebooks": (
        "course.commands:notebooks",
        "Run notebooks afresh, all or those named, and keep only their text outputs.",
    ),
    "offline": (
        "downloads.commands:offline",
        "Pack the whole site as one zip that works from a memory stick.",
    ),
    "onward": (
        "course.commands:onward",
        "Write the link to the next chapter at the end of each notebook.",
    ),
    "pdf": (
        "downloads.commands:pdf",
        "Print the whole book and each chapter as PDF; or only the CHAPTERS named.",
    ),
    "publish": (
        "book.commands:publish",
        "Write the built book into DIR as a web host needs it: packed, nothing uploaded.",
    ),
    "release": (
        "book.commands:release",
        "Make the files of VERSION in _build/release, with checksums; nothing is uploaded.",
    ),
    "serve": ("book.commands:serve", "Serve the built book on this machine."),
    "student-kit": (
        "classroom.kit:student_kit_command",
        "Pack the course for students: no solutions, hidden tests, plans or class questions.",
    ),
    "slides": ("slides.commands:slides", "Write slides of chapters from the built book."),
}


class Commands(click.Group):
    """Commands that are loaded when they are called; foreseen errors become messages.

    Every `CourseError` ends here, without a traceback, with exit code 1.
    """

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all commands."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load one command."""
        if cmd_name not in COMMANDS:
            return None
        skip_address_grammar()
        module, _, name = COMMANDS[cmd_name][0].partition(":")
        return getattr(import_module(f"coursekit.{module}"), name)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands, without loading them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, COMMANDS[name][1]) for name in self.list_commands(ctx)])

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; turn a foreseen error into a message and exit code 1."""
        try:
            return super().invoke(ctx)
        except CourseError as error:
            raise click.ClickException(str(error)) from error


@click.group(cls=Commands)
def main() -> None:
    """Build, serve and check the course. Run inside its folder."""
