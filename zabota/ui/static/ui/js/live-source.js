// One stream of server-sent events for all tabs of a browser, since a browser opens only six connections to a server and
// the seventh tab would wait for ever. One tab leads (it holds a lock of the browser), opens the stream and passes on what
// it hears; when it goes, another takes over where it stood. Where there are no locks (http without a name) each tab in
// sight has its own stream. The server replays what was missed: within one stream the browser names the last place
// itself, a new stream says ?after=, at first the place at which the page was drawn. "Missed" means too much was: look at
// everything anew.
import { askedAt } from "./drawn-since.js";
import { open } from "./live-stream.js";

const ANSWER_WITHIN = 1_000; // else the leader is frozen, and whoever is in sight takes over
const HEAR_OTHERS = 100; // a new leader lets the other tabs say what they listen for
const LET_GO = 15_000;
const REMEMBER = 20_000; // as long as an answer may be on its way
const sources = new Map();

export function listen(address, names, hear, { signal }) {
  const source = sources.get(address) ?? new LiveSource(address);
  sources.set(address, source);
  source.add(names, hear);
  signal.addEventListener("abort", () => source.remove(hear));
}

// Places are "transaction.entry", both beyond what a number holds exactly.
function isLater(place, than) {
  if (!than) return false;
  const [[ours, our], [theirs, their]] = [place, than].map((one) => one.split(".").map(BigInt));
  return ours > theirs || (ours === theirs && our > their);
}

class LiveSource {
  constructor(address) {
    this.address = new URL(address, location.href);
    this.name = `live:${document.querySelector("[data-person]")?.dataset.person ?? ""}:${this.address.pathname}`;
    this.listeners = new Map();
    this.heard = [];
    this.arriveAt(document.querySelector("[data-place]")?.dataset.place);
    this.wanted = new Set(["Listening", "Missed"]);
    if (navigator.locks) this.join();
    document.addEventListener("visibilitychange", () => this.onSight());
    document.addEventListener("connection:back", () => this.stream?.isShut && this.stream.open());
  }

  add(names, hear) {
    this.listeners.set(hear, names);
    this.want(names);
    this.tell({ want: names });
    this.repeat(names, hear);
    if (!this.channel && !document.hidden) this.lead();
  }

  remove(hear) {
    this.listeners.delete(hear);
  }

  join() {
    this.channel = new BroadcastChannel(this.name);
    this.channel.onmessage = ({ data }) => this.onWord(data);
    this.run();
  }

  // Waits in the queue for the lead, and keeps it as long as the tab lives or until another takes it.
  run({ steal = false } = {}) {
    this.turn?.abort();
    this.turn = new AbortController();
    const how = steal ? { steal } : { signal: this.turn.signal };
    navigator.locks.request(this.name, how, () => new Promise(() => this.lead())).catch(() => this.stream && this.follow());
  }

  lead() {
    if (this.stream) return;
    this.tell({ ask: "what do you want?" });
    this.stream = open(this.address, {
      names: () => this.wanted,
      hear: (name, data, place) => {
        this.tell({ name, data, place });
        this.onEvent(name, data, place);
      },
      state: (word) => {
        this.tell({ state: word });
        document.dispatchEvent(new CustomEvent(word));
      },
      after: this.channel ? HEAR_OTHERS : 0,
    });
  }

  // Another tab has the lead now: let the stream go and stand in the queue again.
  follow() {
    this.leave();
    this.run();
  }

  tell(word) {
    this.channel?.postMessage(word);
  }

  onWord({ want, ask, name, data, place, state, alive }) {
    if (want) this.want(want);
    if (want && this.stream) this.tell({ place: this.place });
    if (place && !name && isLater(place, this.place)) this.onEvent("Missed", {}, place);
    if (ask === "what do you want?") this.tell({ want: [...this.listeners.values()].flat() });
    if (ask === "are you there?" && this.stream) this.tell({ alive: true });
    if (alive) clearTimeout(this.doubt);
    if (name) this.onEvent(name, data, place);
    if (state) document.dispatchEvent(new CustomEvent(state));
  }

  want(names) {
    for (const name of names) this.wanted.add(name);
    this.stream?.attach();
  }

  onEvent(name, data, place) {
    this.arriveAt(place);
    this.remember(name, data);
    for (const [hear, names] of this.listeners) if (name === "Missed" || names.includes(name)) hear(data);
  }

  arriveAt(place) {
    if (!place) return;
    this.place = place;
    this.address.searchParams.set("after", place);
  }

  remember(name, data) {
    const now = performance.now();
    this.heard = this.heard.filter(({ at }) => at > now - REMEMBER);
    this.heard.push({ name, data, at: now });
  }

  // A part of the page was drawn when it was asked for, and begins to listen when it has come.
  repeat(names, hear) {
    const since = askedAt();
    for (const { name, data, at } of this.heard) if (at >= since && names.includes(name)) hear(data);
  }

  onSight() {
    clearTimeout(this.rest);
    clearTimeout(this.doubt);
    if (this.channel) this.doubtLeader();
    else if (document.hidden) this.rest = setTimeout(() => this.leave(), LET_GO);
    else if (this.listeners.size) this.lead();
  }

  leave() {
    this.stream?.close();
    this.stream = null;
  }

  doubtLeader() {
    if (document.hidden || this.stream) return;
    this.tell({ ask: "are you there?" });
    this.doubt = setTimeout(() => this.run({ steal: true }), ANSWER_WITHIN);
  }
}
