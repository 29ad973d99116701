// A letter's own HTML in a sandboxed frame without scripts, as tall as the letter is. One that is laid out wider than the
// frame is drawn smaller, as long as it can still be read.
const SMALLEST = 0.6;
const BAR = 16; // of scrolling sideways

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
    const { body } = page.ownerDocument;
    if (!body.style.zoom) body.style.zoom = Math.max(SMALLEST, Math.min(1, page.clientWidth / page.scrollWidth));
    const bar = page.scrollWidth > page.clientWidth ? BAR : 0;
    this.frame.style.blockSize = `${Math.ceil(page.getBoundingClientRect().height) + bar}px`;
  }
}
customElements.define("letter-frame", LetterFrame);
