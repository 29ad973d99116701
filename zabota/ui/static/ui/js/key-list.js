// J and K move along the rows. With `opens` (a selector) the chosen row is opened there at once where that is in sight,
// and Enter goes on into it; elsewhere a row is an ordinary link. What is open says so by data-shows: the row's id.
import { cameBack } from "./came-back.js";
import { isPlain, isTyping, keysAreOn } from "./keys.js";

const PAUSE = 80; // a held key runs along the rows and opens the one it stops at
let place = 0; // of the row that was chosen last, for when it has left the list
let kept = ""; // its id
let recalled = false; // the row that somebody came back to has been found

class KeyList extends HTMLElement {
  connectedCallback() {
    this.abort = new AbortController();
    const { signal } = this.abort;
    document.addEventListener("keydown", (event) => this.onKey(event), { signal });
    if (this.hasAttribute("remembers")) this.remember(signal);
    if (this.hasAttribute("keeps")) this.keep(signal);
    if (!this.hasAttribute("opens")) return;
    this.addEventListener("click", (event) => this.onClick(event), { signal });
    document.addEventListener("click", (event) => this.onStep(event), { signal });
    document.addEventListener("htmx:afterSettle", () => this.mark(), { signal });
    this.mark();
  }

  disconnectedCallback() {
    this.abort.abort();
    clearTimeout(this.timer);
  }

  get rows() {
    return [...this.querySelectorAll("[data-row]")];
  }

  get frame() {
    const frame = this.hasAttribute("opens") && document.querySelector(this.getAttribute("opens"));
    return frame && frame.checkVisibility() ? frame : null;
  }

  get shown() {
    return this.frame?.querySelector("[data-shows]")?.dataset.shows;
  }

  // With `remembers` whoever comes back from a ticket finds the row that led there.
  remember(signal) {
    const name = `row:${location.pathname}${location.search}`;
    this.addEventListener("click", (event) => event.target.closest("[data-row]") && sessionStorage.setItem(name, event.target.closest("[data-row]").id), { signal });
    const row = cameBack && !recalled && document.getElementById(sessionStorage.getItem(name) ?? "");
    if (!row) return;
    recalled = true;
    this.choose(row);
    row.focus({ preventScroll: true });
    row.scrollIntoView({ block: "center" });
  }

  // With `keeps` the list that comes in the place of another stands at the same row, and so does the focus if it was lost, unless a field is refused.
  keep(signal) {
    this.addEventListener("focusin", ({ target }) => (kept = target.closest("li")?.querySelector("[data-row]")?.id ?? kept), { signal });
    const row = this.rows.find((one) => one.id === kept);
    if (!row) return;
    this.choose(row);
    document.addEventListener("htmx:afterSettle", () => document.activeElement === document.body && (document.querySelector("[aria-invalid=true]") ?? row).focus({ preventScroll: true }), { once: true, signal });
  }

  onKey(event) {
    const step = { KeyJ: 1, KeyK: -1 }[event.code];
    if (!step || !isPlain(event) || event.shiftKey || isTyping(event) || !keysAreOn() || document.querySelector("dialog[open]")) return;
    event.preventDefault();
    const row = this.goBy(step);
    if (!row) return;
    row.focus();
    clearTimeout(this.timer);
    if (this.frame) this.timer = setTimeout(() => this.open(row), PAUSE);
  }

  // The same by the pointer: [data-steps] in what is open.
  onStep(event) {
    const step = Number(event.target.closest("[data-steps]")?.dataset.steps);
    const row = step && this.goBy(step);
    if (row) this.open(row);
  }

  goBy(step) {
    const { rows } = this;
    const row = rows[Math.min(rows.length - 1, Math.max(0, this.at(rows, step) + step))];
    if (!row) return null;
    this.head(row);
    row.scrollIntoView({ block: "nearest" });
    return row;
  }

  // Until it is open they are on its row already, whatever else is drawn meanwhile.
  head(row) {
    this.choose(row);
    this.heading = this.frame && row.id;
  }

  arrive(row) {
    if (this.heading === row.id) this.heading = null;
  }

  // The next row stands where the chosen one has gone from.
  at(rows, step) {
    const chosen = rows.findIndex((row) => row.ariaCurrent === "true");
    const at = chosen < 0 ? rows.indexOf(document.activeElement) : chosen;
    return at < 0 && step > 0 ? place - 1 : at < 0 ? place : at;
  }

  onClick(event) {
    const row = event.target.closest("[data-row]");
    if (!row || !isPlain(event) || event.shiftKey || !this.frame) return;
    event.preventDefault();
    if (row.id === this.shown) return this.frame.querySelector("[tabindex='0']")?.focus();
    this.head(row);
    this.open(row);
  }

  open(row) {
    if (row.id === this.shown) return this.arrive(row);
    const opened = htmx.ajax("GET", row.getAttribute("href"), { source: row, target: this.getAttribute("opens"), swap: "innerHTML show:none" });
    opened.finally(() => this.arrive(row));
  }

  mark() {
    if (!this.shown) return;
    const shown = document.getElementById(this.shown);
    this.choose(document.getElementById(this.heading) ?? shown);
    shown?.classList.remove("row--unread");
    shown?.querySelector(".row__subject .unseen")?.remove();
  }

  choose(row) {
    const { rows } = this;
    for (const other of rows) other.ariaCurrent = other === row ? "true" : null;
    if (rows.includes(row)) place = rows.indexOf(row);
  }
}
customElements.define("key-list", KeyList);
