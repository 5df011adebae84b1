/**
 * The contents beside the page follow the reading: the entry of the last heading above the middle
 * third of the window is marked. The theme marks a heading only when one comes into view, so that a
 * long part, or a jump, leaves the mark behind.
 */
const LINE = 0.34; // of the window's height: what stands above it has been reached

/** The last of some headings' tops (px, in order) that has been reached; the first if none has. */
export function reached(tops, line) {
  return Math.max(0, tops.findLastIndex((top) => top <= line));
}

/**
 * The sidebar shows the page that is open. The theme brings it there at the first page, and later puts back
 * where the sidebar stood on the page before: who goes on with "Next" loses sight of the place.
 */
export function showPlace() {
  const bar = document.querySelector(".bd-sidebar-primary");
  const here = bar?.querySelector("li.current.active > a");
  if (!here) return;
  addEventListener("load", () => requestAnimationFrame(() => {
    const [frame, place] = [bar.getBoundingClientRect(), here.getBoundingClientRect()];
    if (place.height === 0 || (place.top >= frame.top && place.bottom <= Math.min(frame.bottom, innerHeight))) return;
    bar.scrollTop += place.top - frame.top - frame.height / 3;
  }), { once: true });
}

export function followReading() {
  const links = [...document.querySelectorAll(".bd-sidebar-secondary .page-toc a[href^='#'], #pst-page-toc-nav a[href^='#']")]
    .map((link) => ({ link, section: document.getElementById(decodeURIComponent(link.hash.slice(1))) }))
    .filter(({ section }) => section);
  if (links.length === 0) return;
  const sections = [...new Set(links.map(({ section }) => section))]; // the theme lists them twice
  const mark = () => {
    // A section that is not shown has its top at 0, and would count as reached.
    const shown = (section) => section.getClientRects().length > 0;
    const tops = sections.map((section) => (shown(section) ? section.getBoundingClientRect().top : Infinity));
    const current = sections[reached(tops, innerHeight * LINE)];
    for (const { link, section } of links) {
      link.classList.toggle("active", section === current);
      if (section === current) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
      link.closest("li")?.classList.toggle("active", section.contains(current));
    }
  };
  let waiting = 0;
  const later = () => {
    clearTimeout(waiting);
    waiting = setTimeout(mark, 80); // after the theme's own marking
  };
  addEventListener("scroll", later, { passive: true });
  addEventListener("resize", later, { passive: true });
  later();
}
