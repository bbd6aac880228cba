// The acts on one card, whoever asks for them: a drag, a key or a button of its tools. Each says
// where the card will be, so that it can be drawn there before the answer. Whoever drags passes
// the version that was shown when the drag began.

import { act, versionsOf } from "./board_acts.js";
import {
  asClock, cardWith, cardsIn, dayOf, facts, listOf, mayMove, placed, shortest, within,
} from "./board_cards.js";

const only = (versions) => ({ version: Object.values(versions)[0] });
const shownOf = (card, version) =>
  version ? { [card.dataset.slot]: version } : versionsOf([card]);

// Into a day or, with "", into the tray. `start` (minutes) where the hour changes; `before` is the
// card it is put before in a list, null for the end, where that was chosen by hand.
export function put(card, { day, start, before, version }) {
  if (!mayMove(card)) return;
  const values = { day };
  if (start !== undefined) values.start = asClock(start);
  // In the tray nothing has an order that means anything.
  if (before !== undefined && day) values.after = behindWhom(card, listOf(day), before);
  const { slot } = card.dataset;
  const next = before?.dataset.slot;
  act({
    url: card.dataset.put,
    slots: shownOf(card, version),
    values: (versions) => ({ ...values, ...only(versions) }),
    preview: () => {
      const now = cardWith(slot);
      if (!now) return null;
      const { start: was, length } = facts(now);
      const there = before === undefined ? undefined : next ? cardWith(next) : null;
      return placed(now, { day, start: start ?? was, length, before: there });
    },
  });
}

function behindWhom(card, list, before) {
  const others = cardsIn(list).filter((other) => other !== card);
  const at = before ? others.indexOf(before) : others.length;
  return others[at - 1]?.dataset.slot ?? 0;
}

// Earlier or later by minutes; what has no hour of its own changes places with its neighbour.
export function nudge(card, minutes) {
  if (card.dataset.start === "") return changePlaces(card, minutes < 0 ? -1 : 1);
  byMinutes(card, "nudge", minutes, undefined, (now, by) => ({
    ...now,
    start: now.start === null ? null : within(now.start + by),
  }));
}

function changePlaces(card, by) {
  const here = cardsIn(card.parentNode);
  const now = here.indexOf(card);
  if (!here[now + by]) return;
  put(card, { day: dayOf(card), before: here[by < 0 ? now - 1 : now + 2] ?? null });
}

// Longer or shorter by minutes.
export function resize(card, minutes, version) {
  byMinutes(card, "resize", minutes, version, (now, by) => ({
    ...now,
    length: Math.max(now.length + by, shortest),
  }));
}

// A key that is held down becomes one act of many minutes, once the act before is on its way.
function byMinutes(card, verb, minutes, version, change) {
  if (!mayMove(card)) return;
  const { slot, [verb]: url } = card.dataset;
  act({
    url,
    slots: shownOf(card, version),
    minutes,
    values(versions) {
      return { minutes: this.minutes, ...only(versions) };
    },
    preview() {
      const now = cardWith(slot);
      return now && placed(now, change(facts(now), this.minutes));
    },
    joins(last) {
      if (last.url !== url) return false;
      last.minutes += minutes;
      return true;
    },
  });
}

// To the day before or after, whether this view shows it or not; from the tray to the first one.
export function toNextDay(card, by) {
  const all = [...document.querySelectorAll("#block-day option")].map((option) => option.value).filter(Boolean);
  const now = all.indexOf(dayOf(card));
  const day = all[now < 0 ? 0 : now + by];
  if (day) put(card, { day });
}

export function toTray(card) {
  if (dayOf(card)) put(card, { day: "" });
}
