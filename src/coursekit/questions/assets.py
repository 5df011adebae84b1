"""The script and the style of the questions, each as one text made from the small files.

The page and JupyterLab get the same source: the page as one deferred classic script (a module
would not load from `file://`), JupyterLab as a module with a `render` added at its end.
"""

from functools import cache
from pathlib import Path

STATIC = Path(__file__).parent.parent / "static" / "questions"
# In order: what later files use comes first.
SCRIPTS = ("store", "answers", "parts", "sketch", "kinds", "belief", "form", "figures", "lookback")
PAGE_ONLY = ("progress", "overview", "start")
STYLES = ("questions", "progress", "glossary")

RENDER = """
export default {
  render({ model, el }) {
    const draw = () => {
      el.innerHTML = model.get("html");
      globalThis.coursekit.enhance(el, { live: true });
    };
    draw();
    model.on("change:html", draw);
    return () => model.off("change:html", draw);
  },
};
"""


def _read(names: tuple[str, ...], ending: str) -> str:
    return "\n".join((STATIC / f"{name}.{ending}").read_text(encoding="utf-8") for name in names)


@cache
def page_script() -> str:
    """The classic script of the site."""
    return _read(SCRIPTS + PAGE_ONLY, "js")


@cache
def module() -> str:
    """The ES module for JupyterLab (anywidget's `_esm`)."""
    # One notebook loads it once for each widget; only the first may set up its listeners.
    return "if (!globalThis.coursekit?.enhance) {\n" + _read(SCRIPTS, "js") + "}\n" + RENDER


@cache
def style() -> str:
    """The style sheet of both."""
    return _read(STYLES, "css")
