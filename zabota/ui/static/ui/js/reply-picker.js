// Saved replies while one writes: opened by its button, or by “;” and a word in the text itself. Arrows choose, the one
// chosen is shown as this ticket fills it, Enter or a press puts it in. `names` gives the options for ?q=words.
import { csrf } from "./csrf.js";
import { before, placeOf, preparedAt } from "./insert-text.js";

const PAUSE = 120;
const TYPED = /(?:^|\s);([\p{L}\p{N}][\p{L}\p{N} -]{0,30})$/u;

class ReplyPicker extends HTMLElement {
  connectedCallback() {
    this.abort = new AbortController();
    const { signal } = this.abort;
    this.box = this.closest("reply-box");
    this.button = this.querySelector("[data-opens-picker]");
    this.dialog = this.querySelector("[role=dialog]");
    this.field = this.querySelector("input");
    this.list = this.querySelector("[role=listbox]");
    this.shown = this.querySelector(".picker__preview");
    this.put = this.querySelector("[data-inserts]");
    this.button.addEventListener("click", () => (this.isOpen ? this.close() : this.open()), { signal });
    this.field.addEventListener("input", (event) => this.onWords(event), { signal });
    this.put.addEventListener("click", () => this.insert(), { signal });
    this.list.addEventListener("click", (event) => this.onPress(event), { signal });
    this.list.addEventListener("dblclick", () => this.insert(), { signal });
    this.addEventListener("keydown", (event) => this.onKey(event), { signal });
    this.box.addEventListener("keydown", (event) => this.typed && this.onKey(event), { signal, capture: true });
    for (const changed of ["input", "rich:changed"]) this.box.addEventListener(changed, () => this.onTyping(), { signal });
    document.addEventListener("pointerdown", (event) => this.contains(event.target) || this.close(), { signal });
  }

  disconnectedCallback() {
    this.abort.abort();
    clearTimeout(this.timer);
  }

  get isOpen() {
    return !this.dialog.hidden;
  }

  open() {
    this.place = placeOf(this.box);
    this.show();
    this.field.value = "";
    this.field.focus();
    this.ask("");
  }

  show() {
    this.dialog.hidden = false;
    this.button.ariaExpanded = "true";
    this.coverTools(true);
  }

  // What the list lies upon cannot be pressed meanwhile.
  coverTools(isCovered) {
    this.box.querySelector("#letter-tools")?.toggleAttribute("inert", isCovered);
  }

  close({ refocus = false } = {}) {
    if (!this.isOpen) return;
    const typed = this.typed;
    this.dialog.hidden = true;
    this.button.ariaExpanded = "false";
    this.coverTools(false);
    this.typed = null;
    if (refocus && !typed) this.place?.focus();
  }

  onWords(event) {
    event.stopPropagation();
    this.later(this.field.value);
  }

  // “;word” in the text: the list stands beside it, the caret stays where it is.
  onTyping() {
    const place = placeOf(this.box);
    if (!place || place !== document.activeElement) return;
    const found = TYPED.exec(before(place, 40));
    if (!found) return this.typed && this.close();
    if (this.typed === found[1]) return;
    this.place = place;
    this.typed = found[1];
    this.show();
    this.later(found[1]);
  }

  later(words) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask(words), PAUSE);
  }

  async ask(words) {
    const answer = await fetch(`${this.getAttribute("names")}&q=${encodeURIComponent(words)}`).catch(() => null);
    if (!answer?.ok || !this.isOpen) return;
    this.list.innerHTML = await answer.text();
    this.choose(this.options[0]);
  }

  get options() {
    return [...this.list.querySelectorAll("[role=option]")];
  }

  onKey(event) {
    if (!this.isOpen || (event.target === this.button && event.key !== "Escape")) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) this.move(event, step);
    else if (event.key === "Enter" && !event.ctrlKey && !event.metaKey && (this.found || !this.typed)) this.take(event);
    else if (event.key === "Escape") this.leave(event);
  }

  move(event, step) {
    stop(event);
    const { options } = this;
    this.choose(options[(options.indexOf(this.chosen) + step + options.length) % options.length]);
  }

  take(event) {
    if (event.target.closest("a")) return;
    stop(event);
    this.insert();
  }

  leave(event) {
    stop(event);
    this.close({ refocus: true });
  }

  onPress(event) {
    const option = event.target.closest("[role=option]");
    if (option && option !== this.chosen) this.choose(option);
  }

  async choose(option) {
    this.chosen = option;
    this.found = null;
    for (const one of this.options) one.ariaSelected = String(one === option);
    this.field.setAttribute("aria-activedescendant", option?.id ?? "");
    option?.scrollIntoView({ block: "nearest" });
    this.put.disabled = true;
    const found = option?.dataset.address ? await preparedAt(option.dataset.address) : null;
    if (option !== this.chosen) return;
    this.found = found;
    this.put.disabled = !found;
    this.shown.replaceChildren(...(found ? [found.preview] : []));
  }

  insert() {
    if (!this.found) return;
    const { html, text } = this.found;
    const replaces = this.typed ? this.typed.length + 1 : 0;
    fetch(this.chosen.dataset.address, { method: "POST", headers: { "X-CSRFToken": csrf() } }).catch(() => null);
    this.close();
    this.dispatchEvent(new CustomEvent("insert-text", { bubbles: true, detail: { html, text, replaces } }));
  }
}

function stop(event) {
  event.preventDefault();
  event.stopPropagation();
}

customElements.define("reply-picker", ReplyPicker);
