// "leaves in 8 s": counts down to `until`; what stands inside is out of sight when that has come.
import { serverNow } from "./server-clock.js";

class LeavesIn extends HTMLElement {
  connectedCallback() {
    this.timer = setInterval(() => this.show(), 1000);
    this.show();
  }

  disconnectedCallback() {
    clearInterval(this.timer);
  }

  show() {
    const left = Math.ceil((new Date(this.getAttribute("until")) - serverNow()) / 1000);
    this.hidden = left <= 0;
    if (left > 0) this.querySelector("[data-seconds]").textContent = left;
    else clearInterval(this.timer);
  }
}
customElements.define("leaves-in", LeavesIn);
