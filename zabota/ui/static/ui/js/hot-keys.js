// Presses what carries data-key: "KeyR", "Shift+KeyE", "Ctrl+Enter", two in turn, "KeyG Digit1", or either of "KeyC|Slash".
// A field is focused, anything else is clicked. Keys with Ctrl work while one writes and cannot be switched off.
import { isTyping, keysAreOn, nameOf } from "./keys.js";

const UNDO = "Ctrl+KeyZ"; // in a field it is the field's own
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
    const always = name.startsWith("Ctrl+") && name !== UNDO;
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

  // In a list the row one is on answers with its own acts (data-line-key), and no other row.
  ofLine(name, near) {
    const row = near.closest?.("[data-row]") ?? document.querySelector("[data-row][aria-current=true]");
    return row?.closest("li, tr")?.querySelector(`[data-line-key="${name}"]`);
  }

  // The one in the form being written comes before others, also out of its folded menu; then a field before a link to it, an undo before the act, the latest of several.
  // A dialog comes before what lies under it.
  find(name, near) {
    const here = document.querySelector("dialog[open]") ?? document;
    const all = [...here.querySelectorAll("[data-key]")].filter((one) => one.dataset.key.split("|").includes(name));
    const form = near.closest?.("form");
    const own = here === document && this.ofLine(name, near);
    if (own) return own;
    const seen = all.filter((one) => one.checkVisibility());
    return all.find((one) => form?.contains(one)) ?? seen.find((one) => one.matches(FIELD)) ?? seen.findLast((one) => one.closest("timed-toast")) ?? seen[0] ?? all.find((one) => one.matches("summary[data-unfolds]"));
  }
}

function press(found) {
  if (found.matches(FIELD)) found.focus();
  else if (found.matches("summary[data-unfolds]") && !found.checkVisibility()) unfold(found);
  else found.click();
}

// A fold in a closed menu, <summary data-unfolds>: the menu opens first, and what it focuses by itself yields to the fold.
function unfold(summary) {
  const menu = summary.parentElement.parentElement.closest("details");
  const open = () => {
    summary.focus();
    summary.parentElement.open ||= true;
  };
  menu.addEventListener("toggle", open, { once: true });
  menu.open = true;
}

customElements.define("hot-keys", HotKeys);
