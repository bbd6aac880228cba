// The card that is chosen, and the tools under it: one toolbar for the whole board, which stands in
// the card that is chosen. In the toolbar the arrow keys go from button to button (ARIA toolbar
// pattern), so that Tab meets it once.

import { aroundRefresh } from "./board_acts.js";
import { cardOf, cardWith, linkOf, step } from "./board_cards.js";
import { nudge, resize, toNextDay, toTray } from "./board_moves.js";

const tools = document.getElementById("slot-tools");
const home = tools?.parentNode;
let chosen = null;

export const chosenCard = () => chosen && cardWith(chosen);

export const ACTS = {
  earlier: (card) => nudge(card, -step()),
  later: (card) => nudge(card, step()),
  shorter: (card) => resize(card, -step()),
  longer: (card) => resize(card, step()),
  left: (card) => toNextDay(card, -1),
  right: (card) => toNextDay(card, 1),
  tray: toTray,
};

export function choose(card) {
  chosenCard()?.classList.remove("slot--on");
  chosen = card?.dataset.slot ?? null;
  card?.classList.add("slot--on");
  if (!tools) return;
  tools.hidden = !card?.dataset.put;
  (tools.hidden ? home : card).append(tools);
}

export function watchTools() {
  if (!tools) return;
  const buttons = [...tools.querySelectorAll("[data-act]")];
  const stopAt = (stop) => {
    for (const button of buttons) button.tabIndex = button === stop ? 0 : -1;
  };
  stopAt(buttons[0]);

  tools.addEventListener("click", (event) => {
    const button = event.target.closest("[data-act]");
    if (!button) return;
    stopAt(button);
    ACTS[button.dataset.act](cardOf(tools));
  });
  tools.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const now = buttons.indexOf(document.activeElement);
    const to = {
      ArrowRight: now + 1,
      ArrowLeft: now - 1 + buttons.length,
      Home: 0,
      End: buttons.length - 1,
    }[event.key];
    if (event.key === "Escape") linkOf(cardOf(tools))?.focus();
    else if (to === undefined) return;
    else {
      const button = buttons[to % buttons.length];
      stopAt(button);
      button.focus();
    }
    event.preventDefault();
    event.stopPropagation();
  });

  // Days are sent anew without the tools that stood in them.
  aroundRefresh(
    () => home.append(tools),
    () => choose(chosenCard()),
  );
}
