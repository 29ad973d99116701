// Cards of a board: dragged into another column, or moved by M and by their button through a dialog that names the columns.
// ← and → go to the column beside. The server answers with the board drawn anew, so a refused card stands where it stood.
import { isPlain, isTyping, keysAreOn } from "./keys.js";

class MoveCards extends HTMLElement {
  connectedCallback() {
    this.abort = new AbortController();
    const { signal } = this.abort;
    this.dialog = this.querySelector("dialog");
    this.region = this.closest("live-region");
    this.addEventListener("click", (event) => this.onClick(event), { signal });
    this.addEventListener("dragstart", (event) => this.lift(event), { signal });
    this.addEventListener("dragover", (event) => this.lure(event), { signal });
    this.addEventListener("dragend", () => this.settle(), { signal });
    this.dialog.addEventListener("close", () => this.region?.letGo(), { signal });
    this.addEventListener("drop", (event) => this.land(event), { signal });
    this.addEventListener("submit", (event) => this.send(event), { signal });
    document.addEventListener("keydown", (event) => this.onKey(event), { signal });
    this.region?.addEventListener("htmx:configRequest", (event) => event.target === this.region && Object.assign(event.detail.parameters, this.shown), { signal });
  }

  disconnectedCallback() {
    this.abort.abort();
  }

  get columns() {
    return [...this.querySelectorAll("[data-column]")];
  }

  // How far each column is unfolded, so that it stays so.
  get shown() {
    return Object.fromEntries(this.columns.map((column) => [`shown.${column.dataset.column}`, column.querySelectorAll("[data-card]").length]));
  }

  onClick(event) {
    if (event.target.closest("[data-closes]")) this.dialog.close();
    const button = event.target.closest("[data-moves]");
    if (button) this.ask(button.closest("[data-card]"));
  }

  onKey(event) {
    const card = document.activeElement?.closest?.("[data-card]");
    if (!card || !this.contains(card) || !isPlain(event) || event.shiftKey || isTyping(event) || !keysAreOn()) return;
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (event.code === "KeyM") this.ask(card);
    else if (step) this.beside(card, step);
    else return;
    event.preventDefault();
  }

  beside(card, step) {
    const { columns } = this;
    for (let at = columns.indexOf(card.closest("[data-column]")) + step; columns[at]; at += step) {
      const row = columns[at].querySelector("[data-row]");
      if (row) return row.focus();
    }
  }

  ask(card, column) {
    this.card = card;
    const from = card.closest("[data-column]").dataset.column;
    this.dialog.querySelector("[data-subject]").textContent = card.querySelector("bdi").textContent;
    for (const radio of this.dialog.querySelectorAll("[name=to]")) {
      radio.disabled = radio.value === from;
      radio.checked = radio.value === column;
    }
    this.dialog.showModal();
    (column ? this.dialog.querySelector("[name=reason]") : this.dialog.querySelector("[name=to]:enabled"))?.focus();
  }

  send(event) {
    event.preventDefault();
    const { to, reason } = Object.fromEntries(new FormData(event.target));
    if (!to) return;
    this.dialog.close();
    this.move(this.card, to, reason);
  }

  lift(event) {
    this.card = event.target.closest("[data-card]");
    if (!this.card) return;
    this.card.classList.add("is-held");
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", this.card.dataset.card);
  }

  lure(event) {
    const column = event.target.closest("[data-column]");
    if (!this.card || !column) return;
    event.preventDefault();
    this.light(column);
  }

  settle() {
    this.light(null);
    this.card?.classList.remove("is-held");
    this.region?.letGo();
  }

  light(column) {
    for (const other of this.columns) other.classList.toggle("is-catching", other === column);
  }

  land(event) {
    const column = event.target.closest("[data-column]");
    if (!this.card || !column) return;
    event.preventDefault();
    this.light(null);
    if (column.contains(this.card)) return;
    if (this.dialog.querySelector("[name=reason]")) this.ask(this.card, column.dataset.column);
    else this.move(this.card, column.dataset.column);
  }

  async move(card, to, reason = "") {
    const { card: number, post } = card.dataset;
    const values = { by: this.getAttribute("by"), to, reason, ...this.shown };
    card.ariaBusy = "true";
    // Not from the card itself: it may be drawn anew before the answer comes, and words find no place from there.
    await htmx.ajax("POST", post, { source: document.body, target: `#${this.region.id}`, swap: "innerHTML", values });
    document.getElementById(`ticket-${number}`)?.focus({ preventScroll: true });
  }
}
customElements.define("move-cards", MoveCards);
