// Keeps "5 min ago" true without asking the server. A day and more is left as the server wrote it.
import { passing } from "./passing.js";
import { serverNow } from "./server-clock.js";

const awake = new Set();
let words;
let timer;

class RelativeTime extends HTMLElement {
  connectedCallback() {
    words ??= JSON.parse(document.querySelector("meta[name=time-words]")?.content ?? "null");
    awake.add(this);
    timer ??= setInterval(() => awake.forEach((one) => one.show()), 20_000);
    this.show();
  }

  disconnectedCallback() {
    awake.delete(this);
  }

  show() {
    if (!words) return;
    const text = passing(words, new Date(this.getAttribute("datetime")), serverNow());
    if (text && text !== this.textContent) this.textContent = text;
  }
}
customElements.define("relative-time", RelativeTime);
