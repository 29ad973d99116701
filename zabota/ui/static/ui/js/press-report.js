// Tells with a form how its button was pressed: by what, for how long, after what. It only reports: it holds nothing up,
// and a form without it is answered too. What is told is listed in zabota/clicks/rating/evidence.py; no text, no places.
const MIDDLE = 1.5; // pixels; drivers press there, give or take the rounding

class PressReport extends HTMLElement {
  connectedCallback() {
    this.abort = new AbortController();
    this.form = this.closest("form");
    this.since = this.shownSince = performance.now();
    this.seen = { ran: true, driven: navigator.webdriver === true, trusted: false, centred: false, kind: "", moves: 0, keys: 0, focuses: 0 };
    this.down = {};
    const watch = (name, act) => document.addEventListener(name, act, { signal: this.abort.signal, capture: true, passive: true });
    watch("pointermove", (event) => this.count(event, "moves"));
    watch("pointerdown", (event) => this.hold(event, event.pointerType));
    watch("pointerup", (event) => this.let(event, event.pointerType));
    watch("keydown", (event) => this.count(event, "keys") || this.hold(event, "key"));
    watch("keyup", (event) => this.let(event, "key"));
    watch("focusin", (event) => this.count(event, "focuses"));
    watch("click", (event) => this.press(event));
    watch("visibilitychange", () => this.onShown());
    this.form.addEventListener("submit", () => this.tell(), { signal: this.abort.signal });
  }

  disconnectedCallback() {
    this.abort.abort();
  }

  count(event, what) {
    if (!event.isTrusted) return;
    this.first ??= performance.now();
    this.seen[what] += 1;
  }

  hold(event, kind) {
    if (!event.isTrusted || event.repeat) return;
    this.first ??= performance.now();
    this.down[kind] = performance.now();
    this.kind = kind;
  }

  let(event, kind) {
    if (event.isTrusted && this.down[kind]) this.held = performance.now() - this.down[kind];
  }

  // A key that sends a form is still down when it does: it has been held until now.
  press(event) {
    const button = event.target.closest?.("button");
    if (button?.form !== this.form) return;
    this.seen.trusted = event.isTrusted;
    const box = button.getBoundingClientRect();
    const off = Math.hypot(event.clientX - box.x - box.width / 2, event.clientY - box.y - box.height / 2);
    this.seen.centred = event.detail > 0 && off <= MIDDLE;
  }

  onShown() {
    if (document.hidden) this.shownBefore = this.shown();
    this.shownSince = performance.now();
  }

  shown() {
    return (this.shownBefore ?? 0) + (document.hidden ? 0 : performance.now() - this.shownSince);
  }

  tell() {
    const now = performance.now();
    const held = this.held ?? (this.kind ? now - this.down[this.kind] : 0);
    const told = {
      ...this.seen,
      kind: this.kind ?? "",
      held_ms: Math.round(held),
      span_ms: Math.round(this.first === undefined ? 0 : now - this.first),
      shown_ms: Math.round(this.shown()),
    };
    this.querySelector("input").value = JSON.stringify(told);
  }
}

customElements.define("press-report", PressReport);
