// J and K move along the rows; Enter is the link's own. The chosen row keeps its mark when the list is refreshed.
import { isPlain, isTyping, keysAreOn } from "./keys.js";

class KeyList extends HTMLElement {
  connectedCallback() {
    this.abort = new AbortController();
    document.addEventListener("keydown", (event) => this.onKey(event), { signal: this.abort.signal });
  }

  disconnectedCallback() {
    this.abort.abort();
  }

  onKey(event) {
    const step = { KeyJ: 1, KeyK: -1 }[event.code];
    if (!step || !isPlain(event) || event.shiftKey || isTyping(event) || !keysAreOn() || document.querySelector("dialog[open]")) return;
    const rows = [...this.querySelectorAll("[data-row]")];
    const at = rows.findIndex((row) => row === document.activeElement || row.ariaCurrent === "true");
    this.choose(rows, rows[Math.min(rows.length - 1, Math.max(0, at + step))]);
    event.preventDefault();
  }

  choose(rows, row) {
    if (!row) return;
    for (const other of rows) other.ariaCurrent = other === row ? "true" : null;
    row.focus();
    row.scrollIntoView({ block: "nearest" });
  }
}
customElements.define("key-list", KeyList);
