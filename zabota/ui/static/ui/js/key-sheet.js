// "?" shows all keys; not while one is writing. Those that are always the same are written out in the sheet; what else
// the page has ([data-key]) is added under "On this screen" when it opens.
import { isTyping, keysAreOn } from "./keys.js";

const WORDS = { Slash: "/", Comma: ",", Period: ".", Escape: "Esc", Enter: "Enter" };

class KeySheet extends HTMLElement {
  connectedCallback() {
    this.abort = new AbortController();
    const { signal } = this.abort;
    this.dialog = this.querySelector("dialog");
    this.here = this.querySelector("[data-here]");
    document.addEventListener("keydown", (event) => this.onKey(event), { signal });
    document.addEventListener("click", (event) => event.target.closest("[data-opens=keys]") && this.open(), { signal });
  }

  disconnectedCallback() {
    this.abort.abort();
  }

  onKey(event) {
    const asked = event.key === "?" || (event.code === "Slash" && event.shiftKey);
    if (asked && keysAreOn() && !isTyping(event)) this.open();
  }

  open() {
    if (this.dialog.open) return;
    this.list();
    this.dialog.showModal();
  }

  list() {
    const known = new Set([...this.querySelectorAll("section:not([data-here]) dd .kbds")].map((one) => capsIn(one).join(" ")));
    const lines = new Map();
    for (const one of document.querySelectorAll("[data-key]"))
      for (const key of one.checkVisibility() ? one.dataset.key.split("|") : []) {
        const caps = capsOf(key);
        const name = nameOfOne(one);
        if (name && !known.has(caps.join(" ")) && !/^G [1-9]$/.test(caps.join(" "))) lines.set(caps.join(" "), lineOf(name, caps));
      }
    this.here.hidden = lines.size === 0;
    this.here.querySelector("dl").replaceChildren(...lines.values());
  }
}

const capsIn = (kbds) => [...kbds.querySelectorAll("kbd")].map((one) => one.textContent);

const capsOf = (key) => key.split(/[+ ]/).map((part) => WORDS[part] ?? part.replace(/^(Key|Digit)/, ""));

function nameOfOne(element) {
  const copy = element.cloneNode(true);
  for (const kbd of copy.querySelectorAll("kbd, .count")) kbd.remove();
  return (element.title.replace(/\s*\([^()]*\)$/, "") || element.ariaLabel || element.labels?.[0]?.textContent || copy.textContent).trim().slice(0, 60);
}

function lineOf(name, caps) {
  const line = document.createElement("div");
  const term = document.createElement("dt");
  term.textContent = name;
  const keys = document.createElement("dd");
  for (const cap of caps) {
    const kbd = document.createElement("kbd");
    kbd.className = "kbd";
    kbd.textContent = cap;
    keys.append(kbd);
  }
  line.append(term, keys);
  return line;
}

customElements.define("key-sheet", KeySheet);
