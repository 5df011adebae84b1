/**
 * The card of a fact or of a term: shown on hover, focus and tap; closed by Esc, by a click
 * elsewhere, or by leaving (WCAG 1.4.13: one can point at it, and it stays). Without this script a
 * link leads to its place on the Evidence page or in the glossary.
 *
 * Listens on the document, so that links which come later (a question's feedback) have cards too.
 */
const SHOW_AFTER = 200, HIDE_AFTER = 300; // ms
const EDGE = 8, GAP = 4, LEAST = 160, MOST = 512; // px
const CARDS = ".fact-card, .term-card";
let open = null; // {link, card}
let timer = 0, closedAt = 0, pointer = "mouse";

function cardOf(link) {
  const [, kind, id] = /^#(fact|term)-(.+)$/.exec(link.hash) || [];
  return kind ? document.getElementById(`${kind === "fact" ? "card" : "term-card"}-${id}`) : null;
}

function linkAt(target) {
  const link = target.closest?.("a.fact-link, a.term");
  return link && cardOf(link) ? link : null;
}

function place(link, card) {
  const at = link.getClientRects()[0], page = document.documentElement;
  const left = Math.min(at.left, page.clientWidth - card.offsetWidth - EDGE);
  const above = at.top - GAP - EDGE, below = page.clientHeight - at.bottom - GAP - EDGE;
  const under = card.offsetHeight <= below || below >= above;
  card.style.maxHeight = `${Math.min(MOST, Math.max(LEAST, under ? below : above))}px`;
  const top = under ? at.bottom + GAP : at.top - GAP - card.offsetHeight;
  card.style.left = `${Math.max(EDGE, left) + scrollX}px`;
  card.style.top = `${Math.max(EDGE, top + scrollY)}px`;
}

function show(link) {
  clearTimeout(timer);
  if (open?.link === link || !link.isConnected) return;
  hide();
  const card = cardOf(link);
  // Tab is to go from a link into its card. Feedback is left alone: it is read out when it
  // changes, and the next answer clears it, which would take the card along.
  if (card.matches(".fact-card") && !link.closest("[role=status]")) link.after(card);
  card.style.maxHeight = "";
  card.showPopover({ source: link });
  place(link, card);
  if (link.hasAttribute("aria-expanded")) link.setAttribute("aria-expanded", "true");
  open = { link, card };
}

function hide() {
  open?.card.hidePopover(); // "beforetoggle" below does the rest
}

function later(action, delay) {
  clearTimeout(timer);
  timer = setTimeout(action, delay);
}

function inUse() {
  const { link, card } = open;
  return link === document.activeElement || card.contains(document.activeElement) ||
    link.matches(":hover") || card.matches(":hover");
}

const leave = () => later(() => { if (open && !inUse()) hide(); }, HIDE_AFTER);

function name(link) {
  if (link.matches(".term")) link.setAttribute("aria-describedby", cardOf(link).id);
  else link.setAttribute("aria-expanded", "false");
}

const listeners = {
  pointerover(event) {
    const link = linkAt(event.target);
    if (link && event.pointerType === "mouse") later(() => show(link), SHOW_AFTER);
    else if (open?.card.contains(event.target)) clearTimeout(timer);
  },
  pointerout(event) {
    if (linkAt(event.target) || open?.card.contains(event.target)) leave();
  },
  pointerdown(event) { pointer = event.pointerType; },
  keydown(event) {
    pointer = "keyboard";
    // The theme takes the key for its search field, so the browser would not close the card.
    if (event.key === "Escape") hide();
  },
  focusin(event) {
    const link = linkAt(event.target);
    // Closing a card may hand the focus back to its link: that must not open it again.
    if (link?.matches(":focus-visible") && Date.now() - closedAt > 100) show(link);
  },
  focusout: leave,
  click(event) {
    const link = linkAt(event.target);
    if (!link || pointer !== "touch") return; // a mouse or the Enter key follows the link
    event.preventDefault();
    show(link);
  },
  beforetoggle(event) {
    if (event.newState !== "closed" || !event.target.matches(CARDS)) return;
    closedAt = Date.now();
    if (open?.card !== event.target) return;
    if (open.link.hasAttribute("aria-expanded")) open.link.setAttribute("aria-expanded", "false");
    open = null;
  },
};

/** Call it before links are copied (into a question's form): copies then carry their names. */
export function showCards() {
  if (!HTMLElement.prototype.showPopover) return;
  document.querySelectorAll(".fact-cards").forEach((box) => {
    box.hidden = false;
  });
  document.querySelectorAll("a.fact-link, a.term").forEach((link) => {
    if (cardOf(link)) name(link);
  });
  for (const [kind, listener] of Object.entries(listeners)) {
    document.addEventListener(kind, listener, true); // "beforetoggle" does not bubble
  }
}
