// Presses what carries data-key: "KeyR", "Shift+KeyE", "Ctrl+Enter", two in turn, "KeyG Digit1", or either of "KeyC|Slash".
// A field is focused, anything else is clicked. Keys with Ctrl work while one writes and cannot be switched off.
import { isTyping, keysAreOn, nameOf } from "./keys.js";

const PATIENCE = 1200;
const FIELD = "input:not([type=checkbox], [type=radio]), textarea, select";

class HotKeys extends HTMLElement {
  connectedCallback() {
    this.abort = new AbortController();
    document.addEventListener("keydown", (event) => this.onKey(event), { signal: this.abort.signal });
  }

  disconnectedCallback() {
    this.abort.abort();
  }

  onKey(event) {
    if (event.defaultPrevented || event.repeat || event.key === "?" || /^(Shift|Control|Alt|Meta)/.test(event.key)) return;
    const name = nameOf(event);
    const always = name.startsWith("Ctrl+");
    if (!always && (!keysAreOn() || isTyping(event))) return;
    const found = this.find(this.begun(event) ? `${this.first} ${name}` : name, event.target);
    this.first = name;
    this.firstAt = event.timeStamp;
    if (!found) return;
    event.preventDefault();
    press(found);
  }

  begun(event) {
    return this.first && event.timeStamp - this.firstAt < PATIENCE && document.querySelector(`[data-key^="${this.first} "]`);
  }

  // The one in the form being written comes before others, also out of its folded menu; then a field before a link to it.
  // A dialog comes before what lies under it.
  find(name, near) {
    const here = document.querySelector("dialog[open]") ?? document;
    const all = [...here.querySelectorAll("[data-key]")].filter((one) => one.dataset.key.split("|").includes(name));
    const form = near.closest?.("form");
    const seen = all.filter((one) => one.checkVisibility());
    return all.find((one) => form?.contains(one)) ?? seen.find((one) => one.matches(FIELD)) ?? seen[0];
  }
}

function press(found) {
  if (found.matches(FIELD)) found.focus();
  else found.click();
}

customElements.define("hot-keys", HotKeys);
