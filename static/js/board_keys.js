// The keyboard: the arrow keys go from card to card, with Alt they move the card, with Alt and
// Shift they change its length. Enter opens it, which the link in it does by itself.

import { isDragging } from "./board_drag.js";
import { cardOf, cardsIn, dayOf, days, inMinutes, linkOf, listOf } from "./board_cards.js";
import { ACTS, choose, chosenCard } from "./board_tools.js";
import { undo } from "./board_undo.js";

const WITH_ALT = { ArrowUp: "earlier", ArrowDown: "later", ArrowLeft: "left", ArrowRight: "right" };
const WITH_SHIFT = { ArrowUp: "shorter", ArrowDown: "longer" };

export function watchKeys() {
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || isDragging()) return;
    const isWriting = event.target.matches?.("input:not([type=checkbox]), textarea, select, [contenteditable]");
    if ((event.ctrlKey || event.metaKey) && !event.altKey) {
      if (event.code === "KeyZ" && !event.shiftKey && !isWriting) {
        event.preventDefault();
        undo();
      }
      return;
    }
    if (isWriting) return;
    const card = cardOf(document.activeElement);
    // In the panel it is its card that moves; anywhere else Alt and an arrow are the browser's.
    if (event.altKey) moveCard(event, card ?? (event.target.closest?.("#punkt") && chosenCard()));
    else if (card && !event.shiftKey && document.activeElement === linkOf(card)) goToNext(event, card);
  });
}

function moveCard(event, card) {
  // With Alt a letter may be another one on some keyboards; its key is where it always is.
  const name = event.shiftKey ? WITH_SHIFT[event.key] : WITH_ALT[event.key] ?? (event.code === "KeyT" && "tray");
  if (!name || !card) return;
  event.preventDefault();
  choose(card);
  ACTS[name](card);
}

function goToNext(event, card) {
  const next = neighbour(event.key, card);
  if (next === undefined) return;
  event.preventDefault();
  const link = linkOf(next);
  link?.focus();
  next?.scrollIntoView({ block: "nearest", inline: "nearest" });
}

// The card above or below in its day, or about the same hour of the next day with cards.
function neighbour(key, card) {
  const here = cardsIn(card.parentNode);
  const now = here.indexOf(card);
  if (key === "ArrowUp") return here[now - 1] ?? null;
  if (key === "ArrowDown") return here[now + 1] ?? null;
  if (key !== "ArrowLeft" && key !== "ArrowRight") return undefined;
  const columns = [...days(), ""];
  const by = key === "ArrowLeft" ? -1 : 1;
  for (let at = columns.indexOf(dayOf(card)) + by; at >= 0 && at < columns.length; at += by) {
    const list = listOf(columns[at]);
    const cards = list ? cardsIn(list) : [];
    if (cards.length) return nearest(cards, inMinutes(card.dataset.start) ?? 0);
  }
  return null;
}

const nearest = (cards, start) =>
  cards.reduce((best, one) => {
    const far = (card) => Math.abs((inMinutes(card.dataset.start) ?? 0) - start);
    return far(one) < far(best) ? one : best;
  });

