// Several cards at once: in this mode a press on a card picks it, and the bar moves all that are
// picked, or all that follows in the day. Each card is then a checkbox for who cannot see it.

import { act, aroundRefresh, versionsOf } from "./board_acts.js";
import { board, cardOf, cardsIn, cardWith, dayOf, facts, linkOf, listOf, placed, step, within } from "./board_cards.js";
import { choose } from "./board_tools.js";

const picked = new Set();
let last = null; // where a range begins

const button = document.getElementById("select-mode");
const bar = document.getElementById("block-tools");
const isOn = () => button?.getAttribute("aria-pressed") === "true";
const pickedCards = () => [...document.querySelectorAll("[data-slot]")].filter((card) => picked.has(card.dataset.slot));

export function watchSelection() {
  if (!button || !bar) return;
  button.hidden = false;
  button.addEventListener("click", () => turn(!isOn()));
  document.addEventListener("click", onPress, true);
  document.addEventListener("keydown", onKey, true);
  bar.addEventListener("click", (event) => {
    const wanted = event.target.closest("[data-act]")?.dataset.act;
    if (wanted) DONE[wanted]?.();
  });
  aroundRefresh(() => {}, show);
}

function turn(on) {
  button.setAttribute("aria-pressed", String(on));
  board.classList.toggle("board--selecting", on);
  if (on) choose(null);
  else picked.clear();
  last = null;
  show();
}

function show() {
  const on = isOn();
  for (const card of document.querySelectorAll("[data-slot]")) {
    const isPicked = picked.has(card.dataset.slot);
    card.classList.toggle("slot--picked", isPicked);
    const link = linkOf(card);
    if (on) link?.setAttribute("role", "checkbox");
    else link?.removeAttribute("role");
    if (on) link?.setAttribute("aria-checked", String(isPicked));
    else link?.removeAttribute("aria-checked");
  }
  bar.hidden = !on;
  document.getElementById("block-count").textContent = pickedCards().length;
}

function onPress(event) {
  if (!isOn()) return;
  const card = cardOf(event.target);
  if (!card || event.target.closest(".slot__grip, .slot__edge")) return;
  // In this mode a press opens nothing.
  event.preventDefault();
  event.stopImmediatePropagation();
  toggle(card, event.shiftKey);
}

function onKey(event) {
  if (!isOn()) return;
  if (event.key === "Escape") {
    turn(false);
    button.focus();
  } else if (event.key === " " && linkOf(cardOf(event.target)) === event.target) {
    event.preventDefault();
    toggle(cardOf(event.target));
  }
}

// With Shift everything from the last one to this one, in the same day.
function toggle(card, isRange = false) {
  const { slot } = card.dataset;
  const all = cardsIn(card.parentNode);
  const from = isRange && last ? all.indexOf(cardWith(last)) : -1;
  if (from >= 0) {
    const [first, end] = [from, all.indexOf(card)].toSorted((a, b) => a - b);
    for (const one of all.slice(first, end + 1)) picked.add(one.dataset.slot);
  } else if (!picked.delete(slot)) {
    picked.add(slot);
  }
  last = slot;
  show();
}

const DONE = {
  earlier: () => shift(pickedCards(), -step()),
  later: () => shift(pickedCards(), step()),
  "to-day": () => moveTo(document.getElementById("block-day").value),
  rest: () => shiftRest(Number(document.getElementById("block-minutes").value)),
  none: () => {
    turn(false);
    button.focus();
  },
};

function shift(cards, minutes, values = {}) {
  if (!cards.length || !minutes) return;
  const pks = cards.map((card) => card.dataset.slot);
  act({
    url: board.dataset.shift,
    slots: versionsOf(cards),
    values: (versions) => ({ ...asForm(versions), ...values, minutes }),
    preview: () => all(pks, (card) => {
      const now = facts(card);
      return now.start === null ? null : placed(card, { ...now, start: within(now.start + minutes) });
    }),
  });
}

// The first that was picked, and every item with an hour after it in its day.
function shiftRest(minutes) {
  const [first] = pickedCards();
  if (!first || facts(first).start === null) return;
  const rest = cardsIn(listOf(dayOf(first)));
  const following = rest.slice(rest.indexOf(first)).filter((card) => facts(card).start !== null);
  shift(following, minutes, { slot: first.dataset.slot });
}

function moveTo(day) {
  const cards = pickedCards();
  if (!cards.length) return;
  const pks = cards.map((card) => card.dataset.slot);
  act({
    url: board.dataset.block,
    slots: versionsOf(cards),
    values: (versions) => ({ ...asForm(versions), day }),
    preview: () => all(pks, (card) => placed(card, { ...facts(card), day })),
  });
}

const asForm = (versions) => ({
  slots: Object.keys(versions).join(","),
  versions: Object.entries(versions).map((one) => one.join(":")).join(","),
});

// Draws each of them; gives back how to take all of it back, the last one first.
function all(pks, draw) {
  const restores = pks.map(cardWith).filter(Boolean).map(draw);
  return () => restores.toReversed().forEach((restore) => restore?.());
}
