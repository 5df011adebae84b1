"""Code that nothing uses: `python -m tests.unused`. Tests do not count as use; notebooks do."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

from vulture import Vulture

ROOT = Path(__file__).parents[1]
CODE_CELL = re.compile(r"```\{code-cell\}[^\n]*\n(?::[^\n]*\n)*(.*?)```", re.DOTALL)

# Frameworks call or read these by name.
CALLED_BY_NAME = [
    *("__getattr__", "setup", "model_config", "load_ipython_extension", "_repr_mimebundle_"),
    *("required_arguments", "final_argument_whitespace", "has_content", "option_spec"),
    *("template_bridge", "html_math_renderer", "nb_execution_show_tb", "rawsource"),
    *("templatename", "added", "removed", "renderer", "include", "exclude", "ctx", "param"),
    *("protocol_version", "disable_nagle_algorithm", "log_message", "validateLink"),
    *("get_command", "list_commands", "format_commands", "preprocess_cell", "cell_index"),
    *("nbformat_minor", "kernel_name", "transport", "ip", "timeout", "raise_on_iopub_timeout"),
    *("cpu", "processes", "create_system", "writeable", "TEMPLATES", "PatchedTemplates"),
    *("typ", "from_", "secnumbers", "fignumbers"),  # Sphinx's builders
    # Sphinx's domains, MyST-NB's renderers, docutils' directives and transforms
    *("data_version", "clear_doc", "merge_domaindata", "resolve_any_xref", "default_priority"),
    *("mime_priority_overrides", "handle_mime", "optional_arguments", "apply"),
    # nbgrader's and nbconvert's settings and steps
    *("preprocess", "preprocessors", "filters", "markdown_to_html", "template_name", "course_id"),
    *("max_lines", "max_traceback", "extra_template_basedirs", "sanitize_html", "configure"),
    *("skip_cells_with_tag", "_wait_for_others", "sanitize_preprocessors"),
    *("autograde_preprocessors", "_repr_html_"),
    # members of an enumeration that are looked up by name; pickle, PyYAML, IPython, pydantic
    *("DISK", "RIGHTS", "persistent_id", "reducer_override", "ignore_aliases"),
    *("_ipython_display_", "_display_", "unmentioned"),
    # the server extension that Jupyter loads, and tornado's handlers
    *("_jupyter_server_extension_points", "_load_jupyter_server_extension", "put", "post"),
]
SOURCES = ("src", "packages/explorable/src")
CALLED_BY_DECORATOR = ["@*.command*", "@*command*", "@model_validator*", "@*validator*"]


def unused() -> list[str]:
    """One line for each name that nothing uses, but for those of KEPT."""
    scanner = Vulture(ignore_names=[*CALLED_BY_NAME, *KEPT], ignore_decorators=CALLED_BY_DECORATOR)
    scanner.scavenge([str(ROOT / folder) for folder in (*SOURCES, "benchmarks")])
    for path in [*ROOT.glob("notebooks/*.ipynb"), *ROOT.glob("assignments/*/*.ipynb")]:
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        code = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
        for cell in code:
            scanner.scan(cell, filename=str(path))
    for path in ROOT.glob("book/*.md"):
        for cell in CODE_CELL.findall(path.read_text(encoding="utf-8")):
            scanner.scan(cell, filename=str(path))
    return [
        f"{item.filename.relative_to(ROOT)}, line {item.first_lineno}: {item.message}"
        for item in scanner.get_unused_code(min_confidence=60)
        if item.filename.suffix == ".py"
        and any(item.filename.is_relative_to(ROOT / folder) for folder in SOURCES)
    ]


# Kept though nothing uses it yet, and why.
PUBLISHED = "a published data set or pattern that the tests hold against the ledger"
EXPORTED = "a field that the ledger's exports carry"
KEPT = {
    **dict.fromkeys(("HILL_CONTENT", "M1_RECORDING", "ASLIN", "other_kind", "f0"), PUBLISHED),
    **dict.fromkeys(("g_z_ci95", "slope_se", "trained_route"), PUBLISHED),
    "share_without_imitation": PUBLISHED,
    "people_for_d": "the function that a learner's own line calls in the chapter on autism",
    **dict.fromkeys(("describes", "obtained", "checks"), EXPORTED),
    **dict.fromkeys(("share_card", "chapter_card"), "make assets/card*.png: make card"),
    "axis": "read by the page's script: along which axis a number is drawn",
    "row": "read by the page's script: the row beside a result where a number is drawn",
    "familiarity": "the measure that the test of word segmentation reproduces",
    "predict": "the arm's forward model, against which its derivative is tested",
    "NO_INFLUENCE": "chapter 4's neutral preset",
}

if __name__ == "__main__":
    found = unused()
    print("\n".join(found))
    sys.exit(bool(found))
