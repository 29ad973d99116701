// Who is on which ticket, as the live stream whispers it. Kept here for the page; forgotten when nobody repeats it,
// by this browser's own count of seconds, so that a clock an hour off does no harm.
import { listen } from "./live-source.js";

const FORGET = 50_000;
const known = new Map(); // ticket → {here: [[user, name, doing]], until}
const watchers = new Set();
let timer;

// `watch(tickets)` is called with the tickets whose people changed.
export function keepWatch(address, watch, { signal }) {
  watchers.add(watch);
  listen(address, ["PresenceChanged"], ({ tickets, here }) => tickets && here && learn({ [tickets[0]]: here }), { signal });
  timer ??= setInterval(forget, FORGET / 5);
  signal.addEventListener("abort", () => watchers.delete(watch));
}

export function learn(people) {
  for (const [ticket, here] of Object.entries(people)) known.set(ticket, { here, until: performance.now() + FORGET });
  tell(Object.keys(people));
}

export const on = (ticket, me) => (known.get(String(ticket))?.here ?? []).filter(([user]) => String(user) !== me);

function forget() {
  const silent = [...known].filter(([, { until }]) => until < performance.now()).map(([ticket]) => ticket);
  silent.forEach((ticket) => known.delete(ticket));
  if (silent.length) tell(silent);
}

function tell(tickets) {
  watchers.forEach((watch) => watch(tickets));
}

// "Andrey Kulik" → "AK", as the server draws it.
export const initials = (name) => name.split(/\s+/).filter(Boolean).slice(0, 2).map((word) => [...word][0].toUpperCase()).join("");
