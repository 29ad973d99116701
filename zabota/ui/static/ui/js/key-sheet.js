// "?" shows all keys; not while one is writing. The switch inside turns them off on this device.
import { isTyping, keysAreOn, switchKeys } from "./keys.js";

class KeySheet extends HTMLElement {
  connectedCallback() {
    this.abort = new AbortController();
    const { signal } = this.abort;
    this.dialog = this.querySelector("dialog");
    this.box = this.querySelector("input[type=checkbox]");
    this.box.checked = keysAreOn();
    this.box.addEventListener("change", () => switchKeys(this.box.checked), { signal });
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
    if (!this.dialog.open) this.dialog.showModal();
  }
}
customElements.define("key-sheet", KeySheet);
