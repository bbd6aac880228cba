// The form in the panel, when its item was changed on the board meanwhile, here or by somebody
// else. Untouched it is fetched anew. Where somebody types, only the fields that nobody touched
// take what is new, and the form knows the present version; where both changed the same field it
// stays as it is, and saving shows both versions side by side.

import { aroundRefresh } from "./board_acts.js";
import { cardWith } from "./board_cards.js";

const panel = () => document.getElementById("punkt");
const form = () => document.getElementById("panel-form");
// Each drawing of a form has its own token; it says nothing about the item.
const named = (one) =>
  new Map([...one.elements].filter((f) => f.name && f.name !== "csrfmiddlewaretoken").map((f) => [f.name, f]));

const isBox = (field) => field.type === "checkbox" || field.type === "radio";
const options = (field) => [...(field.options ?? [])];
const first = (field) => {
  if (field.options) return (options(field).find((one) => one.defaultSelected) ?? field.options[0])?.value;
  return isBox(field) ? field.defaultChecked : field.defaultValue;
};
const now = (field) => (isBox(field) ? field.checked : field.value);
const isChanged = (field) => field.type !== "hidden" && now(field) !== first(field);

// Something was typed that is not saved.
export const isTouched = () => Boolean(form()) && [...named(form()).values()].some(isChanged);
const isWriting = () =>
  form()?.contains(document.activeElement) && document.activeElement.matches("input, textarea, select");

// What is on its way into the panel: it must find the panel that it was asked for.
export const onTheWay = new Set();

export function watchRenewal() {
  aroundRefresh(() => {}, renew);
  document.body.addEventListener("htmx:beforeRequest", ({ detail }) => {
    if (detail.target?.id === "punkt") onTheWay.add(detail.xhr);
  });
  document.body.addEventListener("htmx:afterRequest", ({ detail }) => onTheWay.delete(detail.xhr) && renew());
}

// A panel as the site draws it now, the address that the page should have with it, or the name of
// what is to be said instead.
export async function fetched(url) {
  try {
    const answer = await fetch(url, { headers: { "HX-Request": "true" } });
    if (answer.redirected) return { problem: "ended-session" };
    if (!answer.ok) return { problem: "failed-request" };
    const sent = new DOMParser().parseFromString(await answer.text(), "text/html");
    return { fresh: sent.getElementById("punkt"), address: answer.headers.get("HX-Replace-Url") };
  } catch {
    return { problem: "failed-request" };
  }
}

async function renew() {
  const open = panel()?.dataset.slotOpen;
  const card = open && cardWith(open);
  const shown = document.querySelector("#pad [name=version]")?.value;
  if (onTheWay.size || !card || !shown || shown === card.dataset.version) return;
  const { fresh } = await fetched(panel().dataset.panel);
  // Meanwhile another item may have been opened, or this one closed. Without an answer it stays as
  // it is; saving will tell that it is old.
  if (fresh && !onTheWay.size && panel().dataset.slotOpen === open) replace(fresh);
}

function replace(fresh) {
  if (isTouched() || isWriting()) {
    merge(fresh.querySelector("#panel-form"));
    swapPad(fresh);
    return;
  }
  const focus = placeOfFocus();
  const { scrollTop } = panel();
  panel().replaceWith(fresh);
  window.htmx.process(fresh);
  fresh.scrollTop = scrollTop;
  focus?.();
}

function merge(fresh) {
  const [mine, theirs] = [named(form()), named(fresh)];
  if (mine.size !== theirs.size || [...mine.keys()].some((name) => !theirs.has(name))) return;
  const pairs = [...mine].map(([name, field]) => [field, theirs.get(name)]);
  if (pairs.some(([field, other]) => isChanged(field) && first(field) !== first(other))) return;
  for (const [field, other] of pairs) {
    if (!isChanged(field) && first(field) !== first(other)) take(field, other);
  }
}

function take(field, other) {
  if (field.options) field.replaceChildren(...options(other).map((one) => one.cloneNode(true)));
  else if (isBox(field)) field.checked = field.defaultChecked = other.defaultChecked;
  else field.value = field.defaultValue = other.defaultValue;
}

// What moves the item is no field: it always is of the present version.
function swapPad(fresh) {
  const [old, next] = [document.getElementById("pad"), fresh.querySelector("#pad")];
  if (!old || !next) return;
  old.replaceWith(next);
  window.htmx.process(next);
}

// Whoever presses a button of the panel again and again stays on it.
function placeOfFocus() {
  const here = document.activeElement;
  if (!panel().contains(here)) return null;
  const stops = (root) => [...root.querySelectorAll("a, button, input, select, textarea, [tabindex]")];
  const alike = (one) => one.getAttribute("hx-post") === here.getAttribute("hx-post") && one.value === here.value;
  const at = stops(panel()).indexOf(here);
  return () => {
    const all = stops(panel());
    const again = (here.matches("button") && all.find(alike)) || all[at] || document.getElementById("punkt-name");
    again.focus({ preventScroll: true });
  };
}
