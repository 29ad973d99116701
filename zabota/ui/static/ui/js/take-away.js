// A thing with a button that takes it away from the form: a receiver, a tag. The focus goes to the next such button.
class TakeAway extends HTMLElement {
  connectedCallback() {
    this.querySelector("button").addEventListener("click", () => this.leave());
  }

  leave() {
    const next = this.nextElementSibling ?? this.previousElementSibling;
    this.dispatchEvent(new Event("input", { bubbles: true }));
    this.remove();
    next?.querySelector("button")?.focus();
  }
}
customElements.define("take-away", TakeAway);
