"""Sphinx extension: the scripts of every page, joined from their modules.

The extensions whose pages need them set it up themselves.
"""

from pathlib import Path

from coursekit.text import scripts


def write_scripts(app) -> None:
    """Write the scripts where Sphinx copies them from; one that has not changed stays as it is."""
    if app.builder.format != "html":
        return
    folder = Path(app.doctreedir) / "course-scripts"
    folder.mkdir(parents=True, exist_ok=True)
    for name in scripts.ON_EVERY_PAGE:
        path, text = folder / f"{name}.js", scripts.script(name)
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
    app.config.html_static_path.append(str(folder))


def setup(app) -> dict:
    """Register the script of all pages; `patch` puts the one for the colour mode in the head."""
    app.add_js_file("course.js", loading_method="defer", priority=600)  # after the outline it reads
    app.connect("builder-inited", write_scripts)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
