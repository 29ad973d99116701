// A button that prints the page. Without scripts the browser's own way is still there, so it shows itself only here.
class PrintPage extends HTMLElement {
  connectedCallback() {
    const button = this.querySelector("button");
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }
}
customElements.define("print-page", PrintPage);
