// A letter's own HTML in a sandboxed frame without scripts, as tall as the letter is.
class LetterFrame extends HTMLElement {
  connectedCallback() {
    this.frame = this.querySelector("iframe");
    this.frame.addEventListener("load", () => this.fit());
    if (this.frame.contentDocument?.readyState === "complete") this.fit();
  }

  disconnectedCallback() {
    this.watch?.disconnect();
  }

  fit() {
    const page = this.frame.contentDocument?.documentElement;
    if (!page) return;
    this.watch?.disconnect();
    this.watch = new ResizeObserver(() => this.measure(page));
    this.watch.observe(page);
    this.measure(page);
  }

  measure(page) {
    this.frame.style.blockSize = `${Math.ceil(page.getBoundingClientRect().height)}px`;
  }
}
customElements.define("letter-frame", LetterFrame);
