// A textarea as tall as its text, where the browser cannot do it by `field-sizing` alone.
class AutoGrow extends HTMLElement {
  connectedCallback() {
    if (CSS.supports("field-sizing", "content")) return;
    this.area = this.querySelector("textarea");
    this.addEventListener("input", () => this.fit());
    this.fit();
  }

  fit() {
    this.area.style.blockSize = "auto";
    this.area.style.blockSize = `${this.area.scrollHeight}px`;
  }
}
customElements.define("auto-grow", AutoGrow);
