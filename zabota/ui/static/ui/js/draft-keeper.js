// What one types is kept on the server a second after the last key, and in this browser until the server has it.
// Wraps a form sent by htmx. `src` takes the draft, `version` is the one this page has seen, `key` names the place in the
// browser: person, thing and kind, "7:4131:letter".
import { csrf } from "./csrf.js";

const PAUSE = 1000;
const AGAIN = 5000;
const TOO_MUCH = 413;
const KEPT = ["body", "html", "to", "cc", "seen", "nonce", "news", "news_said", "promised", "promised_by"];
const LARGEST_LEAVING = 60_000; // what a browser still sends for a page that goes

class DraftKeeper extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    this.place = `typing:${this.getAttribute("key")}`;
    this.version = Number(this.getAttribute("version"));
    this.abort = new AbortController();
    const { signal } = this.abort;
    this.addEventListener("input", () => this.touch(), { signal });
    this.addEventListener("rich:changed", () => this.touch(), { signal });
    this.addEventListener("htmx:beforeRequest", (event) => event.target === this.form && this.pause(), { signal });
    this.addEventListener("htmx:beforeOnLoad", (event) => event.target === this.form && this.onAnswer(event.detail.xhr.status), { signal });
    for (const name of ["htmx:sendError", "htmx:timeout"]) this.addEventListener(name, () => this.goOn(), { signal });
    document.addEventListener("visibilitychange", () => document.hidden && this.leave(), { signal });
    document.addEventListener("connection:back", () => this.isDirty && this.save(), { signal });
    this.restore();
  }

  disconnectedCallback() {
    this.leave();
    this.abort.abort();
    clearTimeout(this.timer);
  }

  get words() {
    const all = new FormData(this.form);
    const words = new URLSearchParams();
    for (const name of KEPT) for (const value of all.getAll(name)) if (typeof value === "string") words.append(name, value);
    words.append("version", this.version);
    return words;
  }

  touch() {
    this.isDirty = true;
    this.remember();
    this.saveSoon(PAUSE);
  }

  saveSoon(pause) {
    clearTimeout(this.timer);
    if (!this.isPaused) this.timer = setTimeout(() => this.save(), pause);
  }

  async save() {
    if (this.isPaused || this.isBusy || !this.isDirty) return;
    this.isDirty = false;
    this.isBusy = true;
    const answer = await this.post({ signal: this.abort.signal }).catch(() => null);
    const said = await answer?.json().catch(() => null);
    this.isBusy = false;
    if (!this.isConnected) return;
    if (said) this.onSaved(said);
    else this.onLost(answer?.status);
    if (this.isDirty) this.saveSoon(said ? PAUSE : AGAIN);
  }

  post(options) {
    const headers = { "X-CSRFToken": csrf() };
    return fetch(this.getAttribute("src"), { method: "POST", headers, body: this.words, ...options });
  }

  onSaved(said) {
    if (said.version !== undefined) this.version = said.version;
    if (!this.isDirty && said.version !== undefined) localStorage.removeItem(this.place);
    this.tell(said.words, said.is_conflict);
  }

  // Whoever is told that it is too much has to act: asking again by itself would send it all once more.
  onLost(status) {
    const isTooMuch = status === TOO_MUCH;
    this.isDirty ||= !isTooMuch;
    this.tell(this.getAttribute(isTooMuch ? "vast" : "offline"), isTooMuch);
  }

  tell(words, isLoud) {
    const place = this.querySelector("[data-saved]");
    if (!place || !words) return;
    if (isLoud) place.role = "status";
    place.textContent = words;
  }

  // The page goes: what is not kept yet goes along, or stays in this browser.
  leave() {
    if (!this.isDirty || this.isPaused) return;
    const keepalive = String(this.words).length < LARGEST_LEAVING;
    this.post({ keepalive }).catch(() => {});
  }

  // While the form is being sent nothing else is, so that no draft comes back behind it.
  pause() {
    this.isPaused = true;
    clearTimeout(this.timer);
  }

  goOn() {
    this.isPaused = false;
    if (this.isDirty) this.saveSoon(AGAIN);
  }

  onAnswer(status) {
    if (status >= 300) return this.goOn();
    this.isDirty = false;
    localStorage.removeItem(this.place);
  }

  remember() {
    const words = { body: this.field("body").value, html: this.field("html")?.value ?? "", version: this.version };
    try {
      localStorage.setItem(this.place, JSON.stringify(words));
    } catch {
      // too much for this browser: the server has it in a second
    }
  }

  // Only what the server never got. What it sent back itself, a refused form, is newer.
  restore() {
    const kept = JSON.parse(localStorage.getItem(this.place) ?? "null");
    const isRefused = this.querySelector("[aria-invalid], .composer__error, [name=over_newer]");
    if (!kept || isRefused || kept.body === this.field("body").value) return;
    this.field("body").value = kept.body;
    if (this.field("html")) this.field("html").value = kept.html;
    this.version = kept.version;
    this.isDirty = true;
    this.saveSoon(PAUSE);
  }

  field(name) {
    return this.form.elements.namedItem(name);
  }
}
customElements.define("draft-keeper", DraftKeeper);
