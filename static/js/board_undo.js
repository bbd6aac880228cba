// Undoing the last act, by the key or by the button in the bar: one line with the acts themselves,
// so that nothing is undone while another act is still on its way.

import { act } from "./board_acts.js";
import { board } from "./board_cards.js";

export function undo(values = {}) {
  if (board.dataset.undo) act({ url: board.dataset.undo, values: () => values });
}

export function watchUndo() {
  const { undo: address } = board.dataset;
  if (!address) return;
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.(`[hx-post="${address}"], form[action="${address}"] button`);
    if (!button) return;
    event.preventDefault();
    event.stopPropagation();
    // The button says which act it was shown for.
    const shownFor = button.closest("form")?.elements.act?.value;
    undo(shownFor ? { act: shownFor } : {});
  }, true);
}
