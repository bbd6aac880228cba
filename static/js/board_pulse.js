// Others work on the same visit: every three seconds a very small question asks whether anything is
// new, and only then the days that changed are fetched. A page that nobody looks at asks nothing.

import { board } from "./board_cards.js";

const EVERY = 3000; // milliseconds: another person’s change shows within five seconds, on a slow line too

let seen = "";
let timer = null;
let isOver = false;

export function watchPulse() {
  seen = board.dataset.revision;
  // Our own acts are no news: what was fetched after them says how far the board is.
  board.addEventListener("htmx:afterRequest", ({ detail }) => {
    seen = detail.xhr?.getResponseHeader("X-Revision") ?? seen;
  });
  document.addEventListener("visibilitychange", beat);
  // A page that comes back from the browser's memory is as old as when it was left.
  window.addEventListener("pageshow", (event) => event.persisted && tell());
  timer = setTimeout(beat, EVERY);
}

async function beat() {
  clearTimeout(timer);
  if (document.hidden || isOver) return;
  const url = new URL(board.dataset.pulse, location.href);
  url.searchParams.set("seen", seen);
  try {
    await hear(await fetch(url, { cache: "no-store" }));
  } catch {
    // No network for a moment: the next question will tell.
  }
  timer = setTimeout(beat, EVERY);
}

async function hear(answer) {
  if (answer.status === 200) {
    ({ revision: seen } = await answer.json());
    tell();
  } else if (answer.status === 404) {
    // The page has lain open for half a day, or its reader is no colleague any more.
    isOver = true;
    const said = document.getElementById("board-asleep");
    if (said) document.getElementById("alerts").replaceChildren(said.content.cloneNode(true));
  }
}

// The days and the warnings listen to the same event.
const tell = () => window.htmx.trigger(document.body, "board-changed");
