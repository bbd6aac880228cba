// The panel beside the board, which htmx fills from a card. Here: whose panel it is shows on the
// board, its buttons move the card as the tools do, the keyboard finds in and out of it, and
// nothing that was typed is lost by opening another item.

import { cardWith, linkOf } from "./board_cards.js";
import { nudge, put, resize } from "./board_moves.js";
import { isTouched, watchRenewal } from "./board_panel_form.js";
import { choose } from "./board_tools.js";

const panel = () => document.getElementById("punkt");
const openSlot = () => panel()?.dataset.slotOpen ?? "";
const form = () => document.getElementById("panel-form");
const alerts = () => document.getElementById("alerts");

let asked = null; // the address of what is to stand in the panel, and whether it was asked for here
let shownSlot = "";

export function watchPanel() {
  if (!panel()) return;
  // Before htmx hears of it, which listens at the link itself.
  document.addEventListener("click", onPress, true);
  document.addEventListener("keydown", onKey);
  document.body.addEventListener("htmx:afterSwap", () => openSlot() !== shownSlot && changed());
  document.body.addEventListener("htmx:afterSettle", goOn);
  watchRenewal();
  const { open } = document.getElementById("board").dataset;
  const link = linkOf(open && cardWith(open));
  shownSlot = openSlot();
  if (link && !shownSlot) show(link.getAttribute("hx-get"));
}

function onPress(event) {
  const { target } = event;
  const link = target.closest?.(".slot__title a, #punkt .panel__head a");
  const answer = target.closest?.("[data-unsaved]");
  const pad = target.closest?.("#pad button[hx-post]");
  if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    asked = { url: link.getAttribute("hx-get") };
    if (!isTouched()) return;
    stop(event);
    ask();
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
  show(asked.url);
}

const show = (url) => {
  asked = { url };
  window.htmx.ajax("GET", url, { target: "#punkt", swap: "outerHTML" });
};

// What was typed is saved: now the item that was asked for in between.
function goOn({ detail }) {
  if (detail.requestConfig?.verb !== "post" || detail.target?.id !== "punkt") return;
  const { url } = asked ?? {};
  if (url && detail.xhr.status === 200 && url !== panel().dataset.panel) show(url);
}

// Another item stands in the panel, or none.
function changed() {
  const before = shownSlot;
  shownSlot = openSlot();
  choose(cardWith(shownSlot));
  if (!asked) return;
  asked = null;
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

