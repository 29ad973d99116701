// A board of phrases: a press, or the key that stands beside one, puts it where one writes and folds the board.
import { isPlain } from "./keys.js";

class PhraseCards extends HTMLElement {
  connectedCallback() {
    this.addEventListener("click", (event) => this.onClick(event));
    this.addEventListener("keydown", (event) => this.onKey(event));
  }

  get details() {
    return this.querySelector("details");
  }

  onClick(event) {
    const card = event.target.closest("[data-html]");
    if (card) this.insert(card);
  }

  onKey(event) {
    if (!this.details.open || !isPlain(event) || event.shiftKey) return;
    const card = this.querySelector(`[data-place="${CSS.escape(event.code)}"]`);
    if (!card) return this.move(event);
    event.preventDefault();
    this.insert(card);
  }

  move(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const cards = [...this.querySelectorAll("[data-html]")];
    if (!step || !cards.length) return;
    event.preventDefault();
    cards[(cards.indexOf(document.activeElement) + step + cards.length) % cards.length].focus();
  }

  insert({ dataset: { html, text } }) {
    this.details.open = false;
    this.dispatchEvent(new CustomEvent("insert-text", { bubbles: true, detail: { html, text, replaces: 0 } }));
  }
}
customElements.define("phrase-cards", PhraseCards);
