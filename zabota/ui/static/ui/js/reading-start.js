// Where one begins to read a thread, which by itself stands at its end: at the head of the first letter that is new, else
// of the last one. Drawn anew after an act it stays where it was; what one has sent oneself is brought into sight.
// A fold that is opened grows downwards from where it was pressed.
const GAP = 8;
let left = {}; // of the thread that was read last: which, and how far below its top

class ReadingStart extends HTMLElement {
  connectedCallback() {
    this.abort = new AbortController();
    const { signal } = this.abort;
    this.ticket = this.getAttribute("ticket");
    document.addEventListener("scroll", (event) => event.target === this.box && this.remember(), { signal, capture: true });
    this.parentElement.addEventListener("click", (event) => this.hold(event.target.closest("summary")), { signal, capture: true });
    this.parentElement.addEventListener("htmx:afterSettle", (event) => event.target.id === "writing" && this.toEnd(), { signal });
    for (const kind of ["wheel", "touchmove", "keydown", "pointerdown"]) this.parentElement.addEventListener(kind, () => this.letGo(), { signal, passive: true, capture: true });
    this.begin();
  }

  disconnectedCallback() {
    this.abort.abort();
    this.letGo();
  }

  get box() {
    return this.parentElement?.querySelector("#thread");
  }

  begin() {
    const { box } = this;
    if (!box || /^#(message|note)-/.test(location.hash)) return;
    if (left.ticket === this.ticket) box.scrollTop = left.fromTop - reach(box);
    else this.toHead(box);
    this.remember();
  }

  toHead(box) {
    const said = [...box.querySelectorAll(".letter, .note")];
    const first = said.find((one) => one.matches(".letter--new")) ?? said.at(-1);
    if (!first) return;
    const above = first.getBoundingClientRect().top - box.getBoundingClientRect().top - GAP;
    if (above < 0) box.scrollTop += above;
    else if (first.matches(".letter--new") && first.getBoundingClientRect().top > innerHeight / 2) first.scrollIntoView();
  }

  toEnd() {
    if (this.box) this.box.scrollTop = 0;
  }

  remember() {
    left = { ticket: this.ticket, fromTop: reach(this.box) + this.box.scrollTop };
  }

  hold(summary) {
    const { box } = this;
    if (!summary || !box?.contains(summary)) return;
    this.letGo();
    const top = summary.getBoundingClientRect().top;
    this.watch = new ResizeObserver(() => (box.scrollTop += summary.getBoundingClientRect().top - top));
    this.watch.observe(box.firstElementChild);
  }

  letGo() {
    this.watch?.disconnect();
  }
}

const reach = (box) => box.scrollHeight - box.clientHeight;

customElements.define("reading-start", ReadingStart);
