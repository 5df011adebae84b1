"""Checks of one page in a real browser (Playwright's synchronous pages)."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

# No host but this machine has an address; updates and first-run pages stay away too.
BROWSER_OPTIONS = [
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
LOCAL_SCHEMES = ("data:", "blob:", "about:")
# Rules axe leaves out by default because they are young; the pages keep them too.
EXTRA_RULES = (
    "label-content-name-mismatch",
    "p-as-heading",
    "table-fake-caption",
    "td-has-header",
)
COLOUR_RULES = ["color-contrast", "link-in-text-block"]


@dataclass
class Watch:
    """Records what a page asks for and what goes wrong in it, from now on."""

    home: str  # every address of the site starts with this
    third_party: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def follow(self, page) -> None:
        """Listen to `page`."""
        page.on("request", self._request)
        page.on("requestfailed", lambda request: self._failed(request.url, request.failure))
        page.on("response", lambda r: r.status >= 400 and self._failed(r.url, str(r.status)))
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", lambda message: message.type == "error" and self._console(message))

    def _request(self, request) -> None:
        if not request.url.startswith((self.home, *LOCAL_SCHEMES)):
            self.third_party.append(request.url)

    def _failed(self, url: str, why: str) -> None:
        # aborted: the test moved on; csp: scripts are off, or the console tells of it
        if url.startswith(self.home) and "ERR_ABORTED" not in why and why != "csp":
            self.failed.append(f"{url} ({why})")

    def _console(self, message) -> None:
        if "Failed to load resource" not in message.text:  # told by `failed`, with its address
            self.errors.append(message.text)

    def problems(self) -> list[str]:
        """What was recorded, as lines."""
        return [
            *(f"asked another host: {url}" for url in self.third_party),
            *(f"could not load {url}" for url in self.failed),
            *(f"script error: {text}" for text in self.errors),
        ]


# A colour half-way through a fade is not the colour a reader sees: wait, a second at most.
_STILL = """() => Promise.race([
    Promise.allSettled(document.getAnimations().map((a) => a.finished)),
    new Promise((done) => setTimeout(done, 1000))])"""


# axe-core keeps each number of each colour in a WeakMap of its own, and reads the same few colours
# tens of thousands of times: together more than half of its time on a chapter. Here it gets maps
# that keep their values on the objects themselves, and a colour is read once. It finds the same.
_QUICK = """
(() => {
  class OnTheObject {
    constructor() { this.key = Symbol(); }
    get(object) { return object[this.key]; }
    has(object) { return this.key in object; }
    set(object, value) { object[this.key] = value; return this; }
    add(object) { return this.set(object, true); }
    delete(object) { return delete object[this.key]; }
  }
  (function (WeakMap, WeakSet) {
    %s
  }).call(window, OnTheObject, OnTheObject);
  const colour = axe.commons.color.Color.prototype;
  const { parseString } = colour;
  const known = new Map();
  colour.parseString = function (text) {
    if (!known.has(text)) {
      parseString.call(this, text);
      known.set(text, [this.r, this.g, this.b, this.alpha]);
    }
    [this.r, this.g, this.b, this.alpha] = known.get(text);
    return this;
  };
})()"""


@cache
def axe_script() -> str:
    """The axe-core library, from the package that carries it, made quick."""
    import axe_playwright_python

    library = Path(axe_playwright_python.__file__).parent / "axe.min.js"
    return _QUICK.replace("%s", library.read_text("utf-8"))


def axe_problems(page, colours_only: bool = False) -> list[str]:
    """What axe-core finds on the page as it stands, one line for each element.

    `colours_only` asks the rules about colour alone: enough when a page was checked in full and
    only its colours have changed since.
    """
    page.evaluate(_STILL)
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(axe_script())
    options = {
        "resultTypes": ["violations"],
        "preload": False,  # its loader of styles misreads nested imports
        "rules": {rule: {"enabled": True} for rule in EXTRA_RULES},
    }
    if colours_only:
        options |= {"rules": {}, "runOnly": {"type": "rule", "values": COLOUR_RULES}}
    result = page.evaluate("options => axe.run(document, options)", options)
    return [
        f"axe {violation['id']} ({violation['impact']}): {violation['help']}: "
        f"{' '.join(map(str, node['target']))} — {node['html'][:120]}"
        for violation in result["violations"]
        for node in violation["nodes"]
    ]


def sideways_problems(page) -> list[str]:
    """Whether the page scrolls sideways at its present width, and what pushes it."""
    found = page.evaluate(
        """() => {
            const width = document.documentElement.clientWidth;
            if (document.documentElement.scrollWidth <= width) return [];
            const contained = (e) => e && e !== document.body && (
                getComputedStyle(e).overflowX !== "visible" || contained(e.parentElement));
            const wide = [...document.body.querySelectorAll("*")].filter(
                (e) => e.getBoundingClientRect().right > width + 1 && !contained(e.parentElement));
            return [...wide.slice(0, 5).map((e) => e.outerHTML.slice(0, 100)), "and perhaps more"];
        }"""
    )
    return [f"scrolls sideways, pushed by {element}" for element in found]
