// The stream itself: opened, lost, found and opened again. `names()` says what to listen for, `hear(name, data, place)`
// gets each event, `state(word)` hears of "live:lost" and "live:found".
const SAY_LOST = 3_000;
const LONGEST_WAIT = 60_000;

export const open = (address, how) => new LiveStream(address, how);

class LiveStream {
  constructor(address, { names, hear, state, after }) {
    Object.assign(this, { address, names, hear, state });
    this.begin = setTimeout(() => this.open(), after);
  }

  get isShut() {
    return this.source?.readyState === EventSource.CLOSED;
  }

  open() {
    this.close();
    this.attached = new Set();
    this.source = new EventSource(this.address);
    this.source.onerror = () => this.onLost();
    this.source.onopen = () => this.onFound();
    this.attach();
  }

  close() {
    clearTimeout(this.begin);
    clearTimeout(this.retry);
    clearTimeout(this.alarm);
    this.alarm = null;
    this.source?.close();
    this.source = null;
  }

  attach() {
    if (!this.source) return;
    for (const name of this.names()) {
      if (this.attached.has(name)) continue;
      this.attached.add(name);
      this.source.addEventListener(name, ({ data, lastEventId }) => this.hear(name, JSON.parse(data || "{}"), lastEventId));
    }
  }

  // The browser comes back by itself, but not after an answer like 502: then we do, ever more rarely.
  onLost() {
    this.alarm ??= setTimeout(() => this.state("live:lost"), SAY_LOST);
    if (!this.isShut) return;
    this.wait = Math.min((this.wait || 1000) * 2, LONGEST_WAIT);
    clearTimeout(this.retry);
    this.retry = setTimeout(() => this.open(), this.wait);
  }

  onFound() {
    clearTimeout(this.alarm);
    this.alarm = this.wait = null;
    this.state("live:found");
  }
}
