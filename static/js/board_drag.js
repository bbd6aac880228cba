// Dragging by mouse, pen and finger: a card by its grip (with a mouse anywhere), its lower edge to
// make it longer. A ghost shows where it would lie and at what time; nothing is sent before it is
// let go, and Escape gives it up.

import { hold } from "./board_acts.js";
import {
  board, cardOf, cardsIn, draw, facts, followerOf, hasHours, listOf, mayMove, shortest, snapped, step,
  within, zoneOf,
} from "./board_cards.js";
import { put, resize } from "./board_moves.js";

const THRESHOLD = 5; // pixels: less is a press with an unsteady hand
const EDGE = 64; // pixels from the edge of the window where the page begins to scroll
const FASTEST = 14; // pixels a frame

let drag = null;

export const isDragging = () => Boolean(drag?.ghost);

export function watchDrags() {
  document.addEventListener("pointerdown", begin);
  // The browser would drag the link in the card, and mark the text it comes over.
  document.addEventListener("dragstart", (event) => cardOf(event.target) && event.preventDefault());
  document.addEventListener("selectstart", (event) => drag && event.preventDefault());
}

function begin(event) {
  if (drag || event.button !== 0 || !event.isPrimary) return;
  const card = cardOf(event.target);
  if (!mayMove(card)) return;
  const onEdge = event.target.closest(".slot__edge");
  const onGrip = event.target.closest(".slot__grip");
  const isMouse = event.pointerType === "mouse";
  if (!onEdge && !onGrip && (!isMouse || event.target.closest("button, input, select, label"))) return;

  const box = card.getBoundingClientRect();
  const ending = new AbortController();
  drag = {
    card,
    ending,
    isResize: Boolean(onEdge),
    version: card.dataset.version,
    was: facts(card),
    time: card.querySelector(".slot__time")?.textContent ?? "",
    pointer: event.pointerId,
    // From now on nothing is drawn anew under the hand.
    release: hold(),
    x: event.clientX,
    y: event.clientY,
    from: { x: event.clientX, y: event.clientY, page: event.clientY + scrollY },
    // Where in the card the hand is. In a list a card has another height than beside the hours.
    grasp: hasHours(card.parentNode) ? event.clientY - box.top : Math.min(event.clientY - box.top, 12),
  };
  const { signal } = ending;
  document.addEventListener("pointermove", follow, { signal });
  document.addEventListener("pointerup", letGo, { signal });
  document.addEventListener("pointercancel", end, { signal });
  document.addEventListener("keydown", onKey, { signal, capture: true });
  window.addEventListener("blur", end, { signal });
  event.target.setPointerCapture?.(event.pointerId);
}

function follow(event) {
  if (event.pointerId !== drag.pointer) return;
  drag.x = event.clientX;
  drag.y = event.clientY;
  if (!drag.ghost) {
    if (Math.hypot(drag.x - drag.from.x, drag.y - drag.from.y) < THRESHOLD) return;
    lift();
  }
  drag.isAhead = true; // drawn with the next frame: a hand is quicker than a screen
}

function lift() {
  const ghost = drag.card.cloneNode(true);
  for (const one of [ghost, ...ghost.querySelectorAll("[id]")]) one.removeAttribute("id");
  ghost.querySelector(".slot__tools")?.remove();
  // A ghost is no item: nothing finds it among the cards, and no reader meets it.
  delete ghost.dataset.slot;
  ghost.setAttribute("aria-hidden", "true");
  ghost.inert = true;
  ghost.classList.add("slot--drag");
  ghost.classList.remove("slot--on");
  drag.ghost = ghost;
  drag.card.classList.add("slot--lifted");
  document.documentElement.classList.add("is-dragging");
  document.documentElement.classList.toggle("is-resizing", drag.isResize);
  eachFrame();
}

function eachFrame() {
  if (!drag?.ghost) return;
  if (scrollAlong() || drag.isAhead) aim();
  requestAnimationFrame(eachFrame);
}

// Where the hand points: the day or the tray, the hour or the place in the list.
function aim() {
  drag.isAhead = false;
  const { was, card, ghost } = drag;
  if (drag.isResize) {
    const list = card.parentNode;
    const end = snapped(was.start + was.length + travelled(list));
    drag.target = { day: was.day, start: was.start, length: Math.max(end - was.start, shortest) };
    if (!ghost.isConnected) list.append(ghost);
    return draw(ghost, drag.target);
  }
  const day = zoneUnder(drag.x, drag.y) ?? drag.target?.day ?? was.day;
  const list = listOf(day);
  if (!list) return;
  if (hasHours(list)) aimAtHour(day, list);
  else aimAtPlace(day, list);
}

function aimAtHour(day, list) {
  const { was, card, ghost } = drag;
  const hasMoved = !hasHours(card.parentNode) || Math.abs(travelled(list)) >= step() / 2;
  const start = hasMoved ? within(snapped(hourAt(list, drag.y - drag.grasp))) : was.start;
  drag.target = { day, start: hasMoved ? start : undefined, length: was.length };
  list.append(ghost);
  ghost.classList.toggle("slot--untimed", start === null);
  if (start !== null) draw(ghost, { start, length: was.length });
}

function aimAtPlace(day, list) {
  const { card, ghost, was } = drag;
  // What has an hour goes where its hour is in another day, wherever in it the hand is.
  const byClock = day !== was.day && day !== "" && was.start !== null;
  const before = byClock ? followerOf(list, card, was.start) : placeUnder(list, card);
  drag.target = byClock ? { day } : { day, before };
  const time = ghost.querySelector(".slot__time");
  if (time) time.textContent = drag.time;
  list.insertBefore(ghost, before);
}

// The card that the hand is before; null behind the last one.
function placeUnder(list, card) {
  const others = cardsIn(list).filter((other) => other !== card);
  return others.find((other) => {
    const box = other.getBoundingClientRect();
    // The tray has several cards a row.
    return drag.y < box.top || (drag.y < box.bottom && isBefore(box));
  }) ?? null;
}

const isBefore = (box) =>
  box.width < board.clientWidth / 2 ? drag.x < box.left + box.width / 2 : drag.y < box.top + box.height / 2;

function zoneUnder(x, y) {
  const inside = [Math.min(Math.max(x, 1), innerWidth - 2), Math.min(Math.max(y, 1), innerHeight - 2)];
  return zoneOf(document.elementFromPoint(...inside))?.dataset.day;
}

// Which hours a day shows is said in its class, and grows with what is put into it.
function hours(list) {
  const style = getComputedStyle(list);
  const [from, to] = ["--from", "--to"].map((name) => Number(style.getPropertyValue(name)));
  return { from, scale: (to - from) / list.clientHeight }; // minutes a pixel
}
const travelled = (list) => (drag.y + scrollY - drag.from.page) * hours(list).scale;
function hourAt(list, y) {
  const { from, scale } = hours(list);
  return from + Math.max(y - list.getBoundingClientRect().top, 0) * scale;
}

// Near the upper or lower edge of the window the page comes to meet the hand.
function scrollAlong() {
  const above = EDGE - drag.y;
  const floor = lowest();
  const below = drag.y > floor ? 0 : drag.y - (floor - EDGE);
  const by = above > 0 ? -above : Math.max(below, 0);
  if (by) window.scrollBy(0, Math.max(Math.min(by / 3, FASTEST), -FASTEST));
  return by !== 0;
}

// The tray stays in sight while something is carried to it, so the page ends above it.
function lowest() {
  const tray = document.getElementById("tray");
  if (!tray || drag.was.day === "") return innerHeight;
  return Math.min(tray.getBoundingClientRect().top, innerHeight);
}

function letGo(event) {
  if (event.pointerId !== drag.pointer) return;
  if (drag.isAhead) aim();
  const { ghost, isResize, card, was, target, version } = drag;
  end();
  if (!ghost) return;
  swallowClick();
  if (isResize) {
    if (target.length !== was.length) resize(card, target.length - was.length, version);
  } else if (target && isElsewhere(card, was, target)) {
    put(card, { ...target, version });
  }
}

function isElsewhere(card, was, { day, start, before }) {
  if (day !== was.day) return true;
  if (before === undefined) return start !== undefined && start !== was.start;
  return before !== nextCard(card);
}

const nextCard = (card) => {
  const all = cardsIn(card.parentNode);
  return all[all.indexOf(card) + 1] ?? null;
};

function onKey(event) {
  if (event.key !== "Escape") return;
  event.preventDefault();
  event.stopPropagation();
  const wasLifted = Boolean(drag.ghost);
  end();
  if (wasLifted) swallowClick({ isDown: true });
}

function end() {
  const { ghost, card, release, ending } = drag;
  drag = null;
  ending.abort();
  ghost?.remove();
  card.classList.remove("slot--lifted");
  document.documentElement.classList.remove("is-dragging", "is-resizing");
  release();
}

// Letting a card go is no press on it. After Escape the button of the mouse is still down.
function swallowClick({ isDown = false } = {}) {
  const swallow = (event) => {
    event.preventDefault();
    event.stopPropagation();
  };
  // At the window, before anybody else.
  window.addEventListener("click", swallow, { capture: true, once: true });
  const forget = () => setTimeout(() => window.removeEventListener("click", swallow, true), 0);
  if (isDown) document.addEventListener("pointerup", forget, { once: true });
  else forget();
}
