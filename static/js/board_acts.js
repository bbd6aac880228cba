// What a person does to the board goes to the server one act after another, each with the version
// that was shown when it was done. It is drawn at once and taken back when it is refused; the
// answer, a sentence with "Undo", goes to the bar, which is also what a screen reader reads out.

import { board, cardWith, keepFocus } from "./board_cards.js";

const waiting = []; // acts that were not sent yet
let shown = []; // acts that are drawn and that the server has not drawn yet
const renewed = new Map(); // "slot:version" → the version after an own act on it
let isRunning = false;
let isStale = false;
let holds = 0;
let cleared = null; // what is to be done once the days were sent anew

const hooks = { before: [], after: [] };
// Others put away before the days are sent anew what they have put into them, and bring it back.
export const aroundRefresh = (before, after) => {
  hooks.before.push(before);
  hooks.after.push(after);
};

// act: {url, values(version), slots: {pk: version}, preview() → take back}
export function act(job) {
  const last = waiting.at(-1);
  if (last && job.joins?.(last)) {
    last.restores.push(job.preview());
    return;
  }
  job.restores = [job.preview?.()];
  waiting.push(job);
  shown.push(job);
  run();
}

export const versionsOf = (cards) =>
  Object.fromEntries(cards.map((card) => [card.dataset.slot, card.dataset.version]));

// Something changed, here or elsewhere.
function refresh() {
  isStale = true;
  run();
}

// While somebody drags, the board stays as it is under the hand.
export function hold() {
  holds += 1;
  return () => {
    holds -= 1;
    run();
  };
}

async function run() {
  if (isRunning || holds) return;
  isRunning = true;
  while (!holds && (isStale || waiting.length)) {
    if (isStale) await fetchParts();
    else await perform(waiting.shift());
  }
  isRunning = false;
}

async function perform(job) {
  // There and back again while the act before was on its way.
  if (job.minutes === 0) {
    shown = shown.filter((other) => other !== job);
    return;
  }
  const slots = Object.entries(job.slots ?? {}).map(([pk, version]) => [pk, latest(pk, version)]);
  const bar = document.getElementById("undo");
  const wasInBar = bar.contains(document.activeElement);
  const isDone = await send("POST", job.url, {
    values: job.values(Object.fromEntries(slots)),
    target: "#undo",
    swap: "innerHTML",
  });
  // Who undoes one act after another with the keyboard stays on the button.
  if (wasInBar && !bar.contains(document.activeElement)) bar.querySelector("button")?.focus();
  if (isDone) {
    job.done = slots;
  } else {
    withdraw();
    shown = shown.filter((other) => other !== job);
    showAgain();
  }
  isStale = true;
}

function latest(pk, version) {
  let now = version;
  while (renewed.has(`${pk}:${now}`)) now = renewed.get(`${pk}:${now}`);
  return now;
}

// Only what has changed is sent: each part that can be sent alone says what it holds.
async function fetchParts() {
  isStale = false;
  const known = [...document.querySelectorAll("[data-hash][id]")];
  const url = new URL(board.dataset.parts, location.href);
  url.searchParams.set("have", known.map((part) => `${part.id}:${part.dataset.hash}`).join(","));
  const isAnswered = await send("GET", url.pathname + url.search, { target: board, swap: "none" });
  if (!isAnswered || (isStale && holds)) return;
  (cleared ?? clear())();
  cleared = null;
}

export function watchAnswers() {
  // What is sent is drawn where it belongs at once, not first as it was before.
  window.htmx.config.attributesToSettle = [];
  document.body.addEventListener("board-changed", refresh);
  // The parts have come: what we have drawn gives way to what is true.
  board.addEventListener("htmx:beforeSwap", ({ detail, target }) => {
    if (target !== board || detail.requestConfig.verb !== "get" || !detail.shouldSwap) return;
    if (holds) {
      detail.shouldSwap = false;
      isStale = true;
    } else {
      cleared = clear();
    }
  });
}

function clear() {
  const bringFocus = keepFocus();
  for (const put of hooks.before) put();
  withdraw();
  return () => {
    for (const job of shown) {
      for (const [pk, version] of job.done ?? []) {
        const now = cardWith(pk)?.dataset.version;
        if (now && now !== version) renewed.set(`${pk}:${version}`, now);
      }
    }
    shown = shown.filter((job) => !job.done);
    showAgain();
    for (const bring of hooks.after) bring();
    bringFocus();
  };
}

function withdraw() {
  for (const job of shown.toReversed()) {
    for (const restore of job.restores.toReversed()) restore?.();
    job.restores = [];
  }
}

function showAgain() {
  for (const job of shown) job.restores = [job.preview?.()];
}

// htmx sends and swaps, and app.js says for both of us when there was no answer or no login.
// Gives back whether the site has done it.
async function send(verb, path, context) {
  let isDone = false;
  const hear = ({ detail }) => {
    if (detail.requestConfig.path !== path) return;
    isDone = [200, 204].includes(detail.xhr.status) && !/^\s*<!doctype/i.test(detail.xhr.responseText);
  };
  board.addEventListener("htmx:afterRequest", hear);
  try {
    await window.htmx.ajax(verb, path, { source: board, ...context });
  } catch {
    isDone = false; // no answer at all
  } finally {
    board.removeEventListener("htmx:afterRequest", hear);
  }
  return isDone;
}
