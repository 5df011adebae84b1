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
const IDS = { fact: "card", term: "term-card", cite: "cite-card", claim: "claim-card" };
const LINKS = "a.fact-link, a.term, a.cite-link, a.claim-link";
const FEEDBACK = "[role=status], .question-told";
let open = null; // {link, card}
let makeCard = () => null; // (kind, name) -> a card that is not in the page yet
let stays = false; // a click shows the card and leads nowhere
let timer = 0, closedAt = 0, pointer = "mouse";

function cardOf(link) {
  const [, kind, name] = /^#(fact|term|cite|claim)-(.+)$/.exec(link.hash) || [];
  if (!kind) return null;
  return document.getElementById(`${IDS[kind]}-${name}`) ?? makeCard(kind, name);
}

function linkAt(target) {
  const link = target.closest?.(LINKS);
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
  // Tab is to go from a link into its card. Feedback is left alone: it may be read out when it
  // changes, and the next answer clears it, which would take the card along.
  if (card.matches(".fact-card") && !link.closest(FEEDBACK)) link.after(card);
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

/** Says to a screen reader that the link has a card. */
export function nameLink(link) {
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
    if (!link || (pointer !== "touch" && !stays)) return; // a mouse or the Enter key follows the link
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

/**
 * Call it before links are copied (into a question's form): copies then carry their names.
 *
 * In JupyterLab there is no page to lead to, so a click stays (`stay`), and cards are made when they
 * are asked for (`make`).
 */
export function showCards({ stay = false, make = () => null } = {}) {
  if (!HTMLElement.prototype.showPopover) return;
  stays = stay;
  makeCard = make;
  document.querySelectorAll(".fact-cards").forEach((box) => {
    box.hidden = false;
  });
  document.querySelectorAll(LINKS).forEach((link) => {
    if (cardOf(link)) nameLink(link);
  });
  for (const [kind, listener] of Object.entries(listeners)) {
    document.addEventListener(kind, listener, true); // "beforetoggle" does not bubble
  }
}
