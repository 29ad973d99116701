// Refreshes itself when something it shows has changed. On the same element htmx says what to fetch:
// <live-region src="/live" on="TicketOpened MessageSent" tickets="4131" hx-get="…" hx-trigger="live" hx-swap="innerHTML">
// `tickets` narrows to events about these; without it every named event counts. Event data: {"tickets": [4131]}.
import { cameBack } from "./came-back.js";
import { listen } from "./live-source.js";
import { restore, snapshot } from "./reading-place.js";

const PAUSE = 150;

class LiveRegion extends HTMLElement {
  connectedCallback() {
    this.abort = new AbortController();
    const { signal } = this.abort;
    listen(this.getAttribute("src"), this.words("on"), (data) => this.hear(data), { signal });
    this.catchUp();
    this.addEventListener("htmx:beforeSwap", (event) => event.target === this && this.prepare(event), { signal });
    this.addEventListener("htmx:afterSwap", (event) => event.target === this && restore(this, this.place), { signal });
    this.addEventListener("toggle", () => this.letGo(), { signal, capture: true });
    this.addEventListener("toast:gone", () => this.letGo(), { signal });
    document.addEventListener("selectionchange", () => this.waiting && this.refreshSoon(), { signal });
    document.addEventListener("visibilitychange", () => !document.hidden && this.isStale && this.refreshSoon(), { signal });
  }

  // What the browser had kept may be old. htmx has to have woken first.
  catchUp() {
    if (cameBack) this.refreshSoon();
  }

  disconnectedCallback() {
    this.abort.abort();
    clearTimeout(this.timer);
  }

  words(name) {
    return (this.getAttribute(name) ?? "").split(/[\s,]+/).filter(Boolean);
  }

  hear({ tickets }) {
    const ours = this.words("tickets");
    if (tickets && ours.length && !tickets.some((id) => ours.includes(String(id)))) return;
    this.refreshSoon();
  }

  refreshSoon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.refresh(), PAUSE);
  }

  // Out of sight nothing is fetched: a hundred tabs would all ask at once. Someone is selecting or writing in here, or may
  // still take back what they did: wait until they are done.
  refresh() {
    this.isStale = document.hidden;
    if (this.isStale) return;
    this.waiting = this.isHeld();
    if (!this.waiting) this.dispatchEvent(new CustomEvent("live", { bubbles: false }));
  }

  // An answer that was asked for before somebody took hold waits too; what they have posted themselves does not.
  prepare({ detail }) {
    if (detail.requestConfig.verb === "get" && this.isHeld()) {
      detail.shouldSwap = false;
      this.waiting = true;
    } else this.place = snapshot(this, detail.requestConfig);
  }

  // Whoever held it lets it go: what has changed meanwhile is fetched.
  letGo() {
    if (this.waiting) this.refreshSoon();
  }

  isHeld() {
    const chosen = document.getSelection();
    const selecting = chosen && !chosen.isCollapsed && this.contains(chosen.anchorNode);
    const writing = this.contains(document.activeElement) && document.activeElement.matches("textarea, input:not([type=checkbox], [type=radio]), select");
    return selecting || writing || Boolean(this.querySelector("dialog[open], timed-toast, .is-held, details[data-holds][open]"));
  }
}
customElements.define("live-region", LiveRegion);
