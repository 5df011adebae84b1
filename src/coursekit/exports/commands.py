"""`course export ...`: the question bank as files for learning platforms and for print."""

from collections.abc import Callable
from pathlib import Path

import click

from coursekit.course.course import load_course
from coursekit.exports import selection
from coursekit.exports.cartridge import common_cartridge
from coursekit.exports.context import ExportContext
from coursekit.exports.moodle import moodle_xml
from coursekit.exports.pictures import Pictures
from coursekit.exports.report import CHANGED, LEFT_OUT, Report
from coursekit.exports.scorm import package
from coursekit.exports.sheet import key as key_html
from coursekit.exports.sheet import sheet as sheet_html
from coursekit.exports.site import Site
from coursekit.options import SiteAddress
from coursekit.text import outputs

NOT_MARKED = "A prediction or a belief has no mark; --prompts takes it along"
OPTIONS_AT_ONCE = (
    "The options are there at once; on its page they appear after a first answer without them"
)
CLASS, ALL = "class", "all"


@click.group()
def export() -> None:
    """Write questions as files for a learning platform, or for print.

    \b
    SELECTION is any number of words:
      discovery                  a chapter
      discovery/same-rate        a question
      idea:congruence            an idea
      kind:number                a kind of question
      recall, apply, transfer    a level
    Words of one sort add up, words of different sorts narrow: "discovery
    origins kind:number" are the number questions of two chapters. No word
    takes the whole course.

    Files with the key are for instructors: they cannot be written into the
    published site.
    """


def _common(out: str, folder: bool, url: bool) -> Callable:
    """What all three commands share: the selection and its options."""

    def decorate(command: Callable) -> Callable:
        path = click.Path(path_type=Path, file_okay=not folder, dir_okay=folder)
        for option in (
            click.option("--out", required=True, type=path, help=out),
            click.option(
                "--url", required=url, type=SiteAddress(), help="Address of the published course."
            ),
            click.option(
                "--prompts", is_flag=True, help="Take predictions and beliefs along, unmarked."
            ),
            click.option("--all", "bank", flag_value=ALL, help="Both banks."),
            click.option(
                "--class",
                "bank",
                flag_value=CLASS,
                help="The questions for classes, which are not on the site.",
            ),
            click.argument("words", metavar="[SELECTION]...", nargs=-1),
        ):
            command = option(command)
        return command

    return decorate


@export.command()
@_common("File to write, such as quiz.xml.", folder=False, url=False)
def moodle(words, bank, prompts, url, out) -> None:
    """Write Moodle XML, to import into a question bank of Moodle."""
    context, report, out = _prepare("Moodle XML", words, bank, prompts, url, out)
    outputs.write(out, moodle_xml(context, report))
    _tell(report, out.with_name(f"{out.stem}-report.txt"), [out])


@export.command()
@_common("File to write, such as course.imscc.", folder=False, url=True)
def cartridge(words, bank, prompts, url, out) -> None:
    """Write an IMS Common Cartridge 1.1: quizzes, links and, with --prompts, discussions."""
    context, report, out = _prepare("Common Cartridge 1.1", words, bank, prompts, url, out)
    outputs.write(out, common_cartridge(context, report, prompts))
    _tell(report, out.with_name(f"{out.stem}-report.txt"), [out])


@export.command()
@_common("File to write, such as discovery-quiz.zip.", folder=False, url=False)
def scorm(words, bank, prompts, url, out) -> None:
    """Write a SCORM 1.2 package of one chapter's quiz, which tells the platform its score."""
    context, report, out = _prepare("SCORM 1.2", words, bank, prompts, url, out)
    outputs.write(out, package(context, report))
    _tell(report, out.with_name(f"{out.stem}-report.txt"), [out])


@export.command()
@_common("Folder to write into.", folder=True, url=False)
@click.option("--key/--no-key", default=True, show_default=True, help="Write the key, too.")
def sheet(words, bank, prompts, url, out, key) -> None:
    """Write a sheet to print, and its key as a file of its own."""
    context, report, out = _prepare("Sheet to print", words, bank, prompts, url, out)
    pages = {"sheet.html": sheet_html(context, report)}
    if key:
        pages["key.html"] = key_html(context)
    for name, page in pages.items():
        outputs.write(out / name, page.encode("utf-8"))
    _tell(report, out / "sheet-report.txt", [out / name for name in pages])


def _prepare(
    title: str, words: tuple[str, ...], bank: str | None, prompts: bool, url: str | None, out: Path
) -> tuple[ExportContext, Report, Path]:
    """What an output is made from, its empty report, and the path that may be written."""
    course = load_course()
    root = course.root
    out = outputs.checked(out, root)
    loaded = selection.load(root, public=bank != CLASS, classes=bank in (CLASS, ALL))
    chosen = selection.select(loaded, words, prompts)
    report = Report(title)
    for asked in chosen.prompts_left_out:
        report.note(LEFT_OUT, NOT_MARKED, asked.key)
    for asked in chosen.chosen:
        if getattr(asked.question, "recall_first", False):
            report.note(CHANGED, OPTIONS_AT_ONCE, asked.key)
    pages = root / "_build" / "html"
    pictures = Pictures(pages if pages.is_dir() else None)
    chapters = {chapter.name: chapter for chapter in course.chapters}
    return ExportContext(root, chosen.chosen, chapters, Site(url), pictures), report, out


def _tell(report: Report, path: Path, written: list[Path]) -> None:
    outputs.write(path, report.text().encode("utf-8"))
    click.echo(report.text())
    for name in (*written, path):
        click.echo(f"Written: {name}")
