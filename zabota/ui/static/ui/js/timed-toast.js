// Goes away by itself after `seconds`; waits while it is pointed at or holds the focus, unless what it offers `runs-out`.
// Shows the count where there is one.
class TimedToast extends HTMLElement {
  connectedCallback() {
    this.all = Number(this.getAttribute("seconds")) || 8;
    this.left = this.all;
    this.timer = setInterval(() => this.tick(), 1000);
    this.fitPage();
    this.addEventListener("click", (event) => event.target.closest("[data-closes]") && this.leave());
    this.addEventListener("htmx:afterRequest", (event) => event.detail.successful && this.leave());
  }

  disconnectedCallback() {
    clearInterval(this.timer);
  }

  // Where what an undo changes is not on the screen, its answer is the page.
  fitPage() {
    const undo = this.querySelector("[hx-target]");
    if (undo && !document.querySelector(undo.getAttribute("hx-target"))) undo.setAttribute("hx-target", "body");
  }

  tick() {
    if (this.matches(":hover, :focus-within") && !this.hasAttribute("runs-out")) return;
    this.left -= 1;
    if (this.left <= 0) return this.leave();
    this.show();
  }

  leave() {
    this.dispatchEvent(new CustomEvent("toast:gone", { bubbles: true }));
    this.remove();
  }

  show() {
    const seconds = this.querySelector("[data-seconds]");
    if (!seconds) return;
    seconds.textContent = this.left;
    this.querySelector("circle + circle").setAttribute("stroke-dasharray", `${(100 * this.left) / this.all} 100`);
  }
}
customElements.define("timed-toast", TimedToast);
