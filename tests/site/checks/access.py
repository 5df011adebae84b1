"""Checks of access that axe does not make: each returns what is wrong, a line for each element."""

from __future__ import annotations

# What a reader can press, type in or move.
CONTROLS = (
    "a[href], button, input:not([type=hidden]), select, textarea, summary, "
    ".explorable-handle .explorable-reach"
)
SPACING = """* {
    line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important;
} p { margin-bottom: 2em !important; }"""

_HELPERS = """
const shown = (e) => e.checkVisibility({ visibilityProperty: true, opacityProperty: true })
    && e.getClientRects().length > 0 && e.getBoundingClientRect().width > 1;
const told = (e) => `${e.tagName.toLowerCase()}${e.id ? "#" + e.id : ""}.`
    + `${e.getAttribute("class") || ""} “${(e.textContent || "").trim().slice(0, 40)}”`;
const channels = (colour) => (colour.match(/[\\d.]+/g) || [0, 0, 0]).map(Number);
const light = (colour) => {
    const [r, g, b] = channels(colour).map((c) => c / 255)
        .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const contrast = (a, b) => {
    const [low, high] = [light(a), light(b)].sort((x, y) => x - y);
    return (high + 0.05) / (low + 0.05);
};
const seen = (colour) => colour !== "none" && (channels(colour)[3] ?? 1) > 0;
const scrolls = (e) => /auto|scroll/.test(getComputedStyle(e).overflowX)
    || (e.parentElement && e !== document.body && scrolls(e.parentElement));
"""


def ask(page, body: str, argument=None) -> list[str]:
    """The lines that a script gives; it knows the helpers above."""
    return page.evaluate(f"(argument) => {{ {_HELPERS} {body} }}", argument)


def lost_in_forced_colours(page) -> list[str]:
    """What does not stand out from the ground that the reader's system has chosen."""
    return ask(
        page,
        """
        const probe = document.body.appendChild(document.createElement("div"));
        probe.style.backgroundColor = "Canvas";
        const ground = getComputedStyle(probe).backgroundColor;
        probe.remove();
        const found = [];
        for (const e of document.querySelectorAll(argument)) {
            if (!shown(e) || e.closest("svg")) continue;
            const s = getComputedStyle(e);
            const native = s.appearance !== "none" && e.matches("input, select, textarea");
            const edge = parseFloat(s.borderTopWidth) > 0 && s.borderTopStyle !== "none";
            const link = e.matches("a, summary") || e.querySelector("i, svg, img, [class*=fa-]");
            if (!native && !edge && !link) found.push(`no edge: ${told(e)}`);
            if (contrast(s.color, ground) < 4.5) found.push(`${s.color} on ${ground}: ${told(e)}`);
        }
        const drawn = ".explorable svg text, .sketch-axes text, .sketch-line, .sketch-point, "
            + ".explorable-knob circle:not(.explorable-reach), .drawing svg text, math";
        for (const e of document.querySelectorAll(drawn)) {
            if (!shown(e)) continue;
            const s = getComputedStyle(e);
            const colours = e.matches("svg *") ? [s.fill, s.stroke].filter(seen) : [s.color];
            if (colours.length && Math.max(...colours.map((c) => contrast(c, ground))) < 3)
                found.push(`${colours} on ${ground}: ${told(e)}`);
        }
        return found;""",
        CONTROLS,
    )


def cut_off(page) -> list[str]:
    """Words, formulas or pictures that end at the edge of a box that does not scroll."""
    return ask(
        page,
        """
        const found = [], width = document.documentElement.clientWidth;
        for (const e of document.querySelectorAll("body *")) {
            if (e.closest("svg, math") || !shown(e)) continue;
            const s = getComputedStyle(e);
            if (e.clientWidth < 2 || e.clientHeight < 2 || s.clipPath !== "none") continue;
            const x = /hidden|clip/.test(s.overflowX) && e.scrollWidth > e.clientWidth + 1;
            const y = /hidden|clip/.test(s.overflowY) && e.scrollHeight > e.clientHeight + 1;
            if ((x || y) && e.textContent.trim())
                found.push(`cut ${x ? "sideways" : "below"}: ${told(e)}`);
        }
        for (const e of document.querySelectorAll("math")) {
            const box = e.getBoundingClientRect();
            if (shown(e) && (box.right > width + 1 || box.left < -1) && !scrolls(e))
                found.push(`outside the window: formula ${e.getAttribute("alttext")}`);
        }
        for (const e of document.querySelectorAll(".explorable-picture svg text")) {
            const box = e.getBoundingClientRect();
            if (shown(e) && box.width && (box.right > width + 1 || box.left < -1) && !scrolls(e))
                found.push(`outside the window: ${told(e)} of ${e.closest("figure").id}`);
        }
        for (const e of document.querySelectorAll(".explorable-says > *, .explorable-point")) {
            if (shown(e) && e.scrollHeight > e.parentElement.offsetHeight + 1)
                found.push(`the sentence is cut: ${e.closest("figure").id}`);
        }
        return found;""",
    )


def small_targets(page) -> list[str]:
    """Targets under 24 by 24 CSS px that stand in no sentence and too near to another one."""
    return ask(
        page,
        """
        const inline = (e) => getComputedStyle(e).display.startsWith("inline")
            && [...e.parentElement.childNodes].some((n) => n.nodeType === 3 && n.data.trim());
        const all = [...document.querySelectorAll(argument)].filter(shown)
            .filter((e) => !(e.matches("a, button") && (inline(e) || inline(e.parentElement))))
            .filter((e) => !e.matches("#pst-skip-link a, .headerlink"))
            .map((e) => [e.labels?.length && e.matches("[type=checkbox], [type=radio]")
                ? union([e, ...e.labels]) : e.getBoundingClientRect(), e]);
        function union(parts) {
            const b = parts.map((p) => p.getBoundingClientRect());
            const left = Math.min(...b.map((r) => r.left));
            const top = Math.min(...b.map((r) => r.top));
            const right = Math.max(...b.map((r) => r.right));
            const bottom = Math.max(...b.map((r) => r.bottom));
            return { left, top, right, bottom, width: right - left, height: bottom - top };
        }
        const small = (b) => b.width < 23.9 || b.height < 23.9;
        const near = (b, other) => {
            const [x, y] = [(b.left + b.right) / 2, (b.top + b.bottom) / 2];
            const dx = Math.max(other.left - x, 0, x - other.right);
            const dy = Math.max(other.top - y, 0, y - other.bottom);
            return Math.hypot(dx, dy) < (small(other) ? 0 : 12)
                || (small(other) && Math.hypot(x - (other.left + other.right) / 2,
                    y - (other.top + other.bottom) / 2) < 24);
        };
        return all.filter(([b, e]) => small(b) && all.some(([o, f]) => f !== e
                && !f.contains(e) && !e.contains(f) && near(b, o)))
            .map(([b, e]) => `${b.width.toFixed(0)} × ${b.height.toFixed(0)}: ${told(e)}`);""",
        CONTROLS,
    )


def still_moving(page) -> list[str]:
    """What would move although the reader's system asks for no motion."""
    return ask(
        page,
        """
        const found = new Set();
        const places = new RegExp("all|transform|translate|scale|rotate|^d$|^x$|^y$|cx|cy|^r$"
            + "|left|top|right|bottom|margin|width|height|scroll");
        for (const e of [document.documentElement, ...document.querySelectorAll("body *")]) {
            const s = getComputedStyle(e);
            const [kind] = (e.getAttribute("class") || "").split(" ");
            const where = `${e.tagName.toLowerCase()}.${kind}`;
            if (s.scrollBehavior !== "auto") found.add(`scrolls smoothly: ${where}`);
            const lasts = (times) => times.split(",").some((t) => parseFloat(t) > 0.01);
            if (s.animationName !== "none" && lasts(s.animationDuration))
                found.add(`animation ${s.animationName}: ${where}`);
            const names = s.transitionProperty.split(",").map((n) => n.trim());
            if (lasts(s.transitionDuration) && names.some((n) => places.test(n)))
                found.add(`transition of ${s.transitionProperty}: ${where}`);
        }
        return [...found];""",
    )


_STOP = """
    const e = document.activeElement;
    if (!e || e === document.body) return [];
    const s = getComputedStyle(e), box = e.getBoundingClientRect(), found = [];
    const within = (n) => n
        && (n === e || e.contains(n) || n.contains(e) && n.matches("label, a, summary"));
    const parts = [0.1, 0.3, 0.5, 0.7, 0.9];
    const points = [0.05, 0.5, 0.95].flatMap((x) => parts.map((y) => [x, y]));
    const rects = [...e.getClientRects()];
    const visible = rects.some((r) => {
        const top = Math.max(r.top, 0), height = Math.min(r.bottom, innerHeight) - top;
        return points.some(([x, y]) =>
            within(document.elementFromPoint(r.left + x * r.width, top + y * height)));
    });
    if (!visible && box.width > 1 && !e.matches("input[type=file]")) {
        const over = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
        found.push(`hidden by ${over ? told(over).slice(0, 60) : "the window's edge"}: ${told(e)}`);
    }
    const ring = s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 2
        || s.outlineStyle === "auto" || s.boxShadow !== "none"
        || e.matches("svg *") || e.closest("svg");
    if (!ring) found.push(`no focus ring: ${told(e)}`);
    return [told(e), ...found];"""


def tab_through(page, most: int) -> tuple[int, list[str]]:
    """Press Tab from where the focus is: how many stops, and what is wrong at them.

    At each the element shows its focus, and is not hidden behind something that stays in place.
    """
    found, stops = [], 0
    for _ in range(most):
        page.keyboard.press("Tab")
        told = ask(page, _STOP)
        if not told:
            break
        stops += 1
        found += told[1:]
    return stops, found
