// The panel beside the board. Here: it is filled from a card and shows whose it is, its buttons move
// the card as the tools do, the keyboard finds in and out of it, and nothing that was typed is lost
// by opening another item.

import { cardWith, linkOf } from "./board_cards.js";
import { nudge, put, resize } from "./board_moves.js";
import { fetched, isTouched, onTheWay, watchRenewal } from "./board_panel_form.js";
import { choose } from "./board_tools.js";

const panel = () => document.getElementById("punkt");
const openSlot = () => panel()?.dataset.slotOpen ?? "";
const form = () => document.getElementById("panel-form");
const alerts = () => document.getElementById("alerts");

let asked = ""; // the address of what somebody wants in the panel
let shownSlot = "";

export function watchPanel() {
  if (!panel()) return;
  // Before htmx hears of it: a card may be drawn anew while its panel is on the way, and htmx would
  // no longer find what the link says of where to put it.
  document.addEventListener("click", onPress, true);
  document.addEventListener("keydown", onKey);
  // Whoever types on has decided to stay.
  document.addEventListener("input", ({ target }) => {
    if (form()?.contains(target)) asked = "";
  });
  document.body.addEventListener("htmx:afterSwap", () => openSlot() !== shownSlot && changed());
  document.body.addEventListener("htmx:afterSettle", goOn);
  watchRenewal();
  shownSlot = openSlot();
}

function onPress(event) {
  const { target } = event;
  const link = target.closest?.(".slot__title a, #punkt .panel__head a");
  const answer = target.closest?.("[data-unsaved]");
  const pad = target.closest?.("#pad button[hx-post]");
  if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    stop(event);
    asked = link.getAttribute("hx-get");
    if (isTouched()) ask();
    else show(asked);
  } else if (answer) {
    stop(event);
    alerts().replaceChildren();
    if (answer.dataset.unsaved === "save") form().requestSubmit();
    else leave();
  } else if (pad && move(pad)) {
    stop(event);
  }
}

function stop(event) {
  event.preventDefault();
  event.stopPropagation();
}

function ask() {
  const question = document.getElementById("panel-unsaved");
  alerts().replaceChildren(question.content.cloneNode(true));
  alerts().querySelector("button")?.focus();
}

function leave() {
  form().reset();
  show(asked);
}

async function show(url) {
  onTheWay.clear();
  onTheWay.add(url);
  const { fresh, address, problem } = await fetched(url);
  // Something else was asked for in between.
  if (!onTheWay.delete(url)) return;
  if (!fresh) {
    asked = "";
    alerts().replaceChildren(document.getElementById(problem).content.cloneNode(true));
    return;
  }
  panel().replaceWith(fresh);
  window.htmx.process(fresh);
  if (address) history.replaceState(history.state, "", address);
  changed();
}

// What was typed is saved: now the item that was asked for in between.
function goOn({ detail }) {
  if (detail.requestConfig?.verb !== "post" || detail.target?.id !== "punkt") return;
  if (asked && detail.xhr.status === 200) show(asked);
}

// Another item stands in the panel, or none.
function changed() {
  const before = shownSlot;
  shownSlot = openSlot();
  choose(cardWith(shownSlot));
  if (!asked) return;
  asked = "";
  if (shownSlot) document.getElementById("punkt-name").focus();
  else linkOf(cardWith(before))?.focus();
}

// The buttons of the panel wait their turn with all other acts, and show on the board at once.
function move(button) {
  const card = cardWith(openSlot());
  if (!card) return false;
  const address = button.getAttribute("hx-post");
  if (address === card.dataset.nudge) nudge(card, Number(button.value));
  else if (address === card.dataset.resize) resize(card, Number(button.value));
  else if (address === card.dataset.put) put(card, { day: button.value });
  else return false;
  return true;
}

function onKey(event) {
  if (event.defaultPrevented || !event.target.closest?.("#punkt")) return;
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    form()?.requestSubmit();
  } else if (event.key === "Escape") {
    event.preventDefault();
    panel().querySelector("[data-close]")?.click();
  }
}

