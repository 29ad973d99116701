// One field for every act, person, ticket and place. Ctrl-K opens it by key position; arrows choose, Enter does.
// Acts are those that the page lets one press now ([data-act]); choosing one presses it. What was chosen lately stands
// first while nothing is typed, kept on this device for whoever is signed in.
import { nameOf } from "./keys.js";

const PAUSE = 60;
const MOST = 5;

class CommandPalette extends HTMLElement {
  connectedCallback() {
    this.abort = new AbortController();
    const { signal } = this.abort;
    this.dialog = this.querySelector("dialog");
    this.input = this.querySelector("input");
    this.list = this.querySelector("[role=listbox]");
    document.addEventListener("keydown", (event) => this.onShortcut(event), { signal, capture: true });
    document.addEventListener("click", (event) => event.target.closest("[data-opens=palette]") && this.open(), { signal });
    this.input.addEventListener("input", () => this.ask(PAUSE), { signal });
    this.input.addEventListener("keydown", (event) => this.onKey(event), { signal });
    this.list.addEventListener("click", (event) => this.choose(event.target.closest("[role=option]")), { signal });
    this.list.addEventListener("pointermove", (event) => this.mark(event.target.closest("[role=option]"), false), { signal });
    this.dialog.addEventListener("click", (event) => this.onOutside(event), { signal });
  }

  disconnectedCallback() {
    this.abort.abort();
    clearTimeout(this.timer);
    this.asking?.abort();
  }

  get options() {
    return [...this.list.querySelectorAll("[role=option]")];
  }

  get chosen() {
    return this.list.querySelector("[aria-selected=true]");
  }

  get name() {
    return `palette:${this.getAttribute("keeps-for")}`;
  }

  open() {
    if (this.dialog.open) return this.input.select();
    for (const shown of document.querySelectorAll("[popover]:popover-open")) shown.hidePopover();
    this.input.value = "";
    this.dialog.showModal();
    this.input.focus();
    this.ask(0);
  }

  onShortcut(event) {
    if (nameOf(event) !== "Ctrl+KeyK" || document.querySelector("dialog[open]:not(.palette)")) return;
    event.preventDefault();
    event.stopPropagation();
    this.open();
  }

  onOutside(event) {
    if (event.target === this.dialog || event.target.closest("[data-leave]")) this.dialog.close();
  }

  onKey(event) {
    const { options } = this;
    const at = options.indexOf(this.chosen);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, PageDown: at + 8, PageUp: at - 8 }[event.key];
    if (event.key === "Enter" && !event.isComposing) {
      event.preventDefault();
      this.enter();
    } else if (to !== undefined && options.length) {
      event.preventDefault();
      const wraps = event.key.startsWith("Arrow");
      this.mark(options[wraps ? (to + options.length) % options.length : Math.min(options.length - 1, Math.max(0, to))]);
    }
  }

  // Who types and presses Enter at once gets the answer to what was typed, not to what stood there before.
  async enter() {
    if (this.shownFor !== this.input.value) await this.ask(0);
    this.choose(this.chosen);
  }

  ask(pause) {
    clearTimeout(this.timer);
    return new Promise((resolve) => {
      this.timer = setTimeout(() => this.fetch().then(resolve), pause);
    });
  }

  async fetch() {
    const typed = this.input.value;
    this.asking?.abort();
    this.asking = new AbortController();
    const asked = new URLSearchParams({ q: typed, acts: pressable().map((one) => one.dataset.act).join() });
    try {
      const answer = await fetch(`${this.getAttribute("src")}?${asked}`, { signal: this.asking.signal });
      if (answer.ok) this.show(typed, await answer.text());
    } catch (problem) {
      if (problem.name !== "AbortError") throw problem;
    }
  }

  show(typed, html) {
    this.list.innerHTML = html;
    this.shownFor = typed;
    if (!typed.trim()) this.showLately();
    this.list.scrollTop = 0;
    this.mark(this.options[0], false);
    this.querySelector("[data-said]").textContent = this.getAttribute("found").replace("{number}", this.options.length);
  }

  // In place of what the list would have offered itself.
  showLately() {
    const lately = this.kept.filter((one) => one.url || pressable().some((other) => other.dataset.act === one.press));
    if (!lately.length) return;
    const group = document.createElement("div");
    group.role = "group";
    group.setAttribute("aria-labelledby", "palette-lately");
    const title = Object.assign(document.createElement("p"), { className: "palette__group", id: "palette-lately" });
    title.textContent = this.getAttribute("recent");
    group.append(title, ...lately.map((one, place) => this.lineOf(one, place)));
    this.list.prepend(group);
  }

  lineOf({ url, press, picture, title }, place) {
    for (const other of this.options) if ((url && other.dataset.url === url) || (press && other.dataset.press === press)) other.remove();
    const line = Object.assign(document.createElement("div"), { className: "palette__item", id: `palette-lately-${place}` });
    line.role = "option";
    line.ariaSelected = "false";
    Object.assign(line.dataset, url ? { url, picture } : { press, picture });
    const icon = this.querySelector(".palette__ask .icon").cloneNode(true);
    const use = icon.querySelector("use");
    use.setAttribute("href", use.getAttribute("href").replace(/#.*/, `#${picture}`));
    const words = Object.assign(document.createElement("span"), { className: "cut" });
    words.textContent = title;
    line.append(icon, words);
    return line;
  }

  mark(chosen, scrolls = true) {
    if (chosen === null) return;
    for (const option of this.options) option.ariaSelected = String(option === chosen);
    if (!chosen) return this.input.removeAttribute("aria-activedescendant");
    this.input.setAttribute("aria-activedescendant", chosen.id);
    if (scrolls) chosen.scrollIntoView({ block: "nearest" });
  }

  choose(option) {
    if (!option) return;
    const { url, press, picture } = option.dataset;
    this.keep({ url, press, picture, title: option.querySelector(".cut").textContent });
    this.dialog.close();
    if (url) location.assign(url);
    else this.press(press);
  }

  // A button inside a folded menu is shown first; a menu's own summary opens and gives its first field the focus.
  press(act) {
    const button = pressable().find((one) => one.dataset.act === act);
    if (!button) return;
    const own = button.closest("summary")?.parentElement;
    for (let fold = button.closest("details"); fold; fold = fold.parentElement.closest("details")) if (fold !== own) fold.open = true;
    button.focus();
    button.click();
  }

  get kept() {
    try {
      return JSON.parse(localStorage.getItem(this.name)) ?? [];
    } catch {
      return [];
    }
  }

  keep(option) {
    const others = this.kept.filter((other) => other.url !== option.url || other.press !== option.press);
    localStorage.setItem(this.name, JSON.stringify([option, ...others].slice(0, MOST)));
  }
}

// Those in sight, and those in a folded menu whose summary is in sight.
function pressable() {
  const inSight = (one) => (one.closest("details:not([open])")?.parentElement.closest("details:not([open])") ?? one.closest("details:not([open])") ?? one).checkVisibility();
  return [...document.querySelectorAll("[data-act]")].filter((one) => !one.disabled && inSight(one));
}

customElements.define("command-palette", CommandPalette);
