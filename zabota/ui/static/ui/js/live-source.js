// One stream of server-sent events per address, shared by all regions of the page. A page out of sight lets it go,
// since a browser opens only six connections to a server. The server replays what was missed: within one stream the
// browser names the last place itself, a new stream says ?after=. "Missed" means too much was: look at everything anew.
const LET_GO = 15_000;
const SAY_LOST = 3_000;
const LONGEST_WAIT = 60_000;
const sources = new Map();

export function listen(address, names, hear, { signal }) {
  const source = sources.get(address) ?? new LiveSource(address);
  sources.set(address, source);
  source.add(names, hear);
  signal.addEventListener("abort", () => source.remove(hear));
}

class LiveSource {
  constructor(address) {
    this.address = new URL(address, location.href);
    this.listeners = new Map();
    document.addEventListener("visibilitychange", () => this.onSight());
    document.addEventListener("connection:back", () => this.isShut && this.open());
  }

  get isShut() {
    return this.stream?.readyState === EventSource.CLOSED;
  }

  add(names, hear) {
    this.listeners.set(hear, names);
    if (!this.stream) this.open();
    else names.forEach((name) => this.attach(name));
  }

  remove(hear) {
    this.listeners.delete(hear);
    if (this.listeners.size === 0) this.close();
  }

  open() {
    this.close();
    this.attached = new Set();
    this.stream = new EventSource(this.address);
    this.stream.onerror = () => this.onLost();
    this.stream.onopen = () => this.onFound();
    for (const name of ["Listening", "Missed", ...[...this.listeners.values()].flat()]) this.attach(name);
  }

  close() {
    clearTimeout(this.retry);
    this.stream?.close();
    this.stream = null;
  }

  attach(name) {
    if (this.attached.has(name)) return;
    this.attached.add(name);
    this.stream.addEventListener(name, (event) => this.onEvent(name, event));
  }

  onEvent(name, event) {
    if (event.lastEventId) this.address.searchParams.set("after", event.lastEventId);
    const data = JSON.parse(event.data || "{}");
    for (const [hear, names] of this.listeners) if (name === "Missed" || names.includes(name)) hear(data);
  }

  // The browser comes back by itself, but not after an answer like 502: then we do, ever more rarely.
  onLost() {
    this.alarm ??= setTimeout(() => document.dispatchEvent(new CustomEvent("live:lost")), SAY_LOST);
    if (!this.isShut) return;
    this.wait = Math.min((this.wait || 1000) * 2, LONGEST_WAIT);
    clearTimeout(this.retry);
    this.retry = setTimeout(() => this.open(), this.wait);
  }

  onFound() {
    clearTimeout(this.alarm);
    this.alarm = this.wait = null;
    document.dispatchEvent(new CustomEvent("live:found"));
  }

  onSight() {
    clearTimeout(this.rest);
    if (document.hidden) this.rest = setTimeout(() => this.close(), LET_GO);
    else if (!this.stream && this.listeners.size) this.open();
  }
}
