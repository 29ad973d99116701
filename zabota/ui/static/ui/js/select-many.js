// Rows chosen by their boxes ([data-pick]), and a bar ([data-bar]) with what may be done to them. X chooses the row one is
// on, Shift takes all in between, Ctrl-A the page, Esc nothing. Forms in the bar get ticket=number:version for each, or all=1.
// What is chosen stays so when the list is drawn anew, at the version that was looked at.
import { isPlain, isTyping, keysAreOn } from "./keys.js";

class SelectMany extends HTMLElement {
  connectedCallback() {
    this.chosen = new Map();
    this.abort = new AbortController();
    const { signal } = this.abort;
    this.bar = this.querySelector("[data-bar]");
    if (!this.bar) return;
    document.addEventListener("keydown", (event) => this.onKey(event), { signal });
    document.addEventListener("htmx:afterSettle", () => this.redraw(), { signal });
    this.addEventListener("click", (event) => this.onClick(event), { signal, capture: true });
    this.addEventListener("change", (event) => this.onChange(event), { signal });
    this.addEventListener("formdata", (event) => this.fill(event.formData), { signal });
    this.addEventListener("htmx:afterRequest", (event) => this.onDone(event), { signal });
    this.redraw();
  }

  disconnectedCallback() {
    this.abort?.abort();
  }

  get boxes() {
    return [...this.querySelectorAll("[data-pick]")];
  }

  onKey(event) {
    if (event.defaultPrevented || isTyping(event) || document.querySelector("dialog[open]") || !this.boxes.length) return;
    if (event.code === "KeyX" && isPlain(event) && keysAreOn()) this.toggle(event);
    else if (event.code === "KeyA" && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey) this.choosePage(event);
    else if (event.key === "Escape" && this.chosen.size && !document.querySelector("details[open]")) this.drop();
  }

  toggle(event) {
    const box = this.boxes.find((one) => lineOf(one).contains(document.activeElement)) ?? this.boxes.find((one) => lineOf(one).querySelector("[aria-current=true]"));
    if (!box) return;
    event.preventDefault();
    if (event.shiftKey) this.through(box, true);
    else this.set(box, !box.checked);
    this.show();
  }

  choosePage(event) {
    event.preventDefault();
    this.boxes.forEach((box) => this.set(box, true));
    this.show();
  }

  // A row pressed with Shift, or while a thumb is choosing, is chosen and not opened.
  onClick(event) {
    const press = event.target.closest("button");
    if (press?.matches("[data-drop]")) return this.drop();
    if (press?.matches("[data-forgets]")) return press.parentElement.remove();
    if (press?.matches("[data-whole-queue]")) return this.takeWhole();
    const line = event.target.closest("li, tr");
    const box = line?.querySelector("[data-pick]");
    if (!box || event.target.closest(".pick")) return this.recall(event, box);
    if (!event.target.closest("[data-row]") || !(event.shiftKey || this.isByThumb)) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.shiftKey) this.through(box, true);
    else this.set(box, !box.checked);
    this.show();
  }

  // Whether Shift was held is known at the click, what became of the box at the change after it.
  recall(event, box) {
    if (box) this.isRange = event.shiftKey;
  }

  get isByThumb() {
    return this.chosen.size > 0 && matchMedia("(hover: none)").matches;
  }

  onChange({ target }) {
    if (!target.matches("[data-pick]")) return;
    if (this.isRange) this.through(target, target.checked);
    else this.set(target, target.checked);
    this.isRange = false;
    this.show();
  }

  through(box, on) {
    const { boxes } = this;
    const ends = [boxes.indexOf(box), Math.max(0, boxes.findIndex((one) => one.dataset.pick === this.last))].sort((a, b) => a - b);
    boxes.slice(ends[0], ends[1] + 1).forEach((one) => this.set(one, on));
    this.last = box.dataset.pick;
  }

  set(box, on) {
    box.checked = on;
    this.last = box.dataset.pick;
    this.whole = false;
    if (on) this.chosen.set(box.dataset.pick, this.chosen.get(box.dataset.pick) ?? box.value);
    else this.chosen.delete(box.dataset.pick);
  }

  takeWhole() {
    this.whole = true;
    this.show();
  }

  drop() {
    this.chosen.clear();
    this.whole = false;
    this.redraw();
  }

  // What has left the list is not chosen any more.
  redraw() {
    const { boxes } = this;
    const here = new Set(boxes.map((box) => box.dataset.pick));
    for (const number of this.chosen.keys()) if (!here.has(number)) this.chosen.delete(number);
    for (const box of boxes) box.checked = this.chosen.has(box.dataset.pick);
    this.show();
  }

  show() {
    const { size } = this.chosen;
    const count = this.bar.querySelector("[data-count]");
    const words = this.whole ? count.dataset.whole : count.dataset.words.replace("{n}", size);
    if (count.textContent !== words) count.textContent = words;
    this.bar.hidden = size === 0;
    this.toggleAttribute("choosing", size > 0);
    const whole = this.bar.querySelector("[data-whole-queue]");
    if (whole) whole.hidden = this.whole || size < this.boxes.length;
  }

  fill(data) {
    data.set("nonce", this.querySelector("[name=nonce]").value);
    if (this.whole) data.set("all", "1");
    else for (const mark of this.chosen.values()) data.append("ticket", mark);
  }

  onDone({ target, detail }) {
    if (!detail.successful || !target.closest("[data-bar], #many-said") || detail.requestConfig.verb !== "post") return;
    for (const open of this.bar.querySelectorAll("details[open]")) open.open = false;
    this.drop();
  }
}

const lineOf = (box) => box.closest("li, tr");

customElements.define("select-many", SelectMany);
