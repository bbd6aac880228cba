// What stands on the board: cards, the lists they lie in, and how a card is drawn somewhere else
// before the server has answered. A card keeps its facts in data attributes; its place is the two
// variables --t and --m, which a script may set where a style attribute in the page may not stand.

export const board = document.getElementById("board");

const wide = matchMedia("(min-width: 768px)");
const DAY_MINUTES = 24 * 60;
const GRID = 5; // minutes: what the drawing rounds to, and what no item is shorter than

export const cardOf = (node) => node?.closest?.("[data-slot]") ?? null;
export const cardWith = (pk) => document.getElementById(`slot-${pk}`);
export const linkOf = (card) => card?.querySelector(".slot__title a") ?? null;
export const zoneOf = (node) => node?.closest?.("[data-day]") ?? null;
export const dayOf = (card) => zoneOf(card)?.dataset.day ?? "";
export const days = () => [...board.querySelectorAll(".day[data-day]")].map((day) => day.dataset.day);
export const listOf = (day) => document.getElementById(day ? `day-${day}-items` : "tray-items");
export const cardsIn = (list) => [...list.querySelectorAll(":scope > [data-slot]")];
export const mayMove = (card) => Boolean(card?.dataset.put);

// As many minutes as one step is worth just now.
export const step = () => Number(document.getElementById("step")?.value || board.dataset.step || 15);

// A list that has hours beside it; the others are read from top to bottom.
export const hasHours = (list) =>
  wide.matches && board.classList.contains("board--axis") && list.matches(".day__items");

export const inMinutes = (text) => {
  if (!text) return null;
  const [hours, minutes] = text.split(":");
  return Number(hours) * 60 + Number(minutes);
};
export const asClock = (minutes) => {
  const within = ((minutes % DAY_MINUTES) + DAY_MINUTES) % DAY_MINUTES;
  return [Math.floor(within / 60), within % 60].map((n) => String(n).padStart(2, "0")).join(":");
};
// As the hours beside the board are written: 9.30 in Polish, 9:30 in Ukrainian.
const asRead = (minutes) => {
  const [hours, rest] = asClock(minutes).split(":");
  const [sign] = document.querySelector("#board-axis li")?.textContent.match(/\D/) ?? [":"];
  return `${Number(hours)}${sign}${rest}`;
};

export const snapped = (minutes, by = step()) => Math.round(minutes / by) * by;
export const within = (minutes) => Math.min(Math.max(minutes, 0), DAY_MINUTES - GRID);
export const shortest = GRID;

export const facts = (card) => ({
  day: dayOf(card),
  start: inMinutes(card.dataset.start),
  length: Number(card.dataset.minutes),
});

// The time as it will stand on the card; an end that nobody knows is not made up here either.
export function timeText(card, start, length) {
  const from = asRead(start);
  return card.dataset.end ? `${from}–${asRead(start + length)}` : from;
}

export function draw(card, { start, length }) {
  card.style.setProperty("--t", snapped(start, GRID));
  card.style.setProperty("--m", Math.max(length, GRID));
  const time = card.querySelector(".slot__time");
  if (time) time.textContent = timeText(card, start, length);
}

// The card that one of this start belongs before in a list; null where it goes to the end.
export function followerOf(list, card, start) {
  if (start === null) return null;
  return cardsIn(list).find((other) => {
    const theirs = inMinutes(other.dataset.start);
    return other !== card && theirs !== null && theirs > start;
  }) ?? null;
}

// Draws a card at another place and gives back how to take that back. A card that was sent anew
// by the server meanwhile stays as it was sent.
export function placed(card, { day, start, length, before }) {
  const parent = card.parentNode;
  const next = card.nextSibling;
  const time = card.querySelector(".slot__time");
  const was = { text: time?.textContent, start: card.dataset.start, minutes: card.dataset.minutes };
  const style = ["--t", "--m"].map((name) => [name, card.style.getPropertyValue(name)]);
  const list = listOf(day);

  withFocusKept(() => {
    if (start !== null) {
      card.dataset.start = asClock(start);
      card.dataset.minutes = length;
      draw(card, { start, length });
    }
    // A day that this view does not show.
    if (!list) card.remove();
    else if (list !== parent || before !== undefined) {
      list.insertBefore(card, before === undefined ? followerOf(list, card, start) : before);
    }
  });

  return () => {
    if (!parent.isConnected || (list && !card.isConnected)) return;
    withFocusKept(() => {
      card.dataset.start = was.start;
      card.dataset.minutes = was.minutes;
      for (const [name, value] of style) {
        if (value) card.style.setProperty(name, value);
        else card.style.removeProperty(name);
      }
      if (!card.getAttribute("style")) card.removeAttribute("style");
      if (time) time.textContent = was.text;
      if (card.parentNode !== parent || card.nextSibling !== next) {
        parent.insertBefore(card, next?.parentNode === parent ? next : null);
      }
    });
  };
}

// A card that is put elsewhere or sent anew loses the focus. Whoever works with the keyboard stays
// on that card, on the very button of its tools, or at the same place of the part that was sent
// anew. Gives back what brings the focus back.
export function keepFocus() {
  const now = document.activeElement;
  const card = cardOf(now);
  const act = now?.closest?.("[data-act]")?.dataset.act;
  const part = now?.closest?.("[data-hash][id]")?.id;
  const at = part ? stopsIn(part).indexOf(now) : -1;
  return () => {
    if (document.activeElement === now && now.isConnected) return;
    const again = card && cardWith(card.dataset.slot);
    const button = act && document.querySelector(`#slot-tools [data-act="${act}"]`);
    const place = part && stopsIn(part);
    const target = again
      ? (again.contains(button) ? button : linkOf(again))
      : place && (place[at] ?? place.at(-1));
    target?.focus({ preventScroll: true });
  };
}

const stopsIn = (id) => [...document.querySelectorAll(`#${id} a, #${id} button, #${id} summary`)];

function withFocusKept(change) {
  const bring = keepFocus();
  change();
  bring();
}
