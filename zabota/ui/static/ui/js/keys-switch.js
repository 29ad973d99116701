// The switch that turns the keys off on this device; several of them on a page say the same.
import { keysAreOn, switchKeys } from "./keys.js";

class KeysSwitch extends HTMLElement {
  connectedCallback() {
    this.abort = new AbortController();
    const { signal } = this.abort;
    this.box = this.querySelector("input[type=checkbox]");
    this.show();
    this.box.addEventListener("change", () => this.turn(), { signal });
    document.addEventListener("keys-switched", () => this.show(), { signal });
  }

  disconnectedCallback() {
    this.abort.abort();
  }

  turn() {
    switchKeys(this.box.checked);
    document.dispatchEvent(new Event("keys-switched"));
  }

  show() {
    this.box.checked = keysAreOn();
  }
}
customElements.define("keys-switch", KeysSwitch);
