/** A deck: reveal.js set up so that figures, the keyboard and small screens get on with it. */
const { Reveal, RevealNotes } = globalThis; // classic scripts before this one
const SMALLEST = 55; // per cent of a slide's text size; below this a slide scrolls instead

/** Long slides get smaller text, step by step, until they fit. */
function fit(slide) {
  const body = slide?.querySelector(".deck-body");
  if (!body) return;
  body.removeAttribute("tabindex");
  for (let size = 100; size >= SMALLEST; size -= 5) {
    body.style.fontSize = `${size}%`;
    if (body.scrollHeight <= body.clientHeight + 1) return;
  }
  body.tabIndex = 0; // so that the keyboard can scroll it
}

// Arrows belong to a control that has the focus; page keys always turn the slide.
const inFigure = () => document.activeElement?.closest?.(".explorable");
addEventListener("keydown", (event) => {
  if (!inFigure() || !["PageDown", "PageUp"].includes(event.key)) return;
  event.preventDefault();
  event.stopPropagation();
  if (event.key === "PageDown") Reveal.next();
  else Reveal.prev();
}, { capture: true });

// On a phone reveal.js shows slides one under another; there they are narrow and tall.
const phone = innerWidth < 436;
document.documentElement.classList.toggle("is-phone", phone);

Reveal.initialize({
  width: phone ? 400 : 1280,
  height: phone ? 760 : 720,
  margin: 0.05,
  center: false,
  hash: true,
  transition: "none",
  slideNumber: "c/t",
  pdfSeparateFragments: false,
  keyboardCondition: () => !inFigure(),
  plugins: [RevealNotes],
}).then(() => {
  Reveal.addKeyBinding({ keyCode: 84, key: "T", description: "Light or dark" }, () => {
    const root = document.documentElement;
    root.dataset.theme = root.dataset.theme === "dark" ? "light" : "dark";
  });
  fit(Reveal.getCurrentSlide());
});
Reveal.on("slidechanged", (event) => fit(event.currentSlide));
document.addEventListener("explorable:ready", (event) => fit(event.target.closest("section")));
