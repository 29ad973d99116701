// Says that the server does not answer, tries again by itself, and goes when it answers. Nothing typed is touched.
// Holds one part per case, [data-case]: "lost" (no answer), "failed" (our mistake), "vast" (too much), "stale" (signed out or gone).
const WAIT = 8;
const AWAY = 503; // the database is, for a while

class ConnectionBanner extends HTMLElement {
  connectedCallback() {
    this.abort = new AbortController();
    const { signal } = this.abort;
    document.addEventListener("live:lost", () => this.doubt(), { signal });
    for (const name of ["htmx:sendError", "htmx:timeout"]) document.addEventListener(name, () => this.show("lost"), { signal });
    for (const name of ["htmx:afterOnLoad", "live:found"]) document.addEventListener(name, (event) => this.onAnswer(event.detail?.xhr?.status), { signal });
    document.addEventListener("htmx:responseError", (event) => this.onRefusal(event.detail.xhr.status), { signal });
    window.addEventListener("offline", () => this.show("lost"), { signal });
    window.addEventListener("online", () => this.shown === "lost" && this.knock(), { signal });
    this.addEventListener("click", (event) => this.onPress(event.target.closest("button")));
  }

  disconnectedCallback() {
    this.abort.abort();
    clearInterval(this.timer);
  }

  // 409 and 422 bring their own words into the page.
  onRefusal(status) {
    if (status === AWAY) this.show("lost");
    else if (status >= 500) this.show("failed");
    else if (status === 413) this.show("vast");
    else if (status !== 409 && status !== 422) this.show("stale");
  }

  onAnswer(status) {
    if (this.shown === "lost" && status !== AWAY) this.hide();
  }

  onPress(button) {
    if (!button) return;
    if (button.value === "retry") this.knock();
    else if (button.value === "reload") location.reload();
    else this.hide();
  }

  show(name) {
    if (this.shown === name) return;
    this.shown = name;
    this.hidden = false;
    for (const part of this.querySelectorAll("[data-case]")) part.hidden = part.dataset.case !== name;
    clearInterval(this.timer);
    if (name === "lost") this.count();
  }

  hide() {
    this.shown = null;
    this.hidden = true;
    clearInterval(this.timer);
  }

  count() {
    let left = WAIT;
    const seconds = this.querySelector("[data-seconds]");
    const tick = () => {
      seconds.textContent = left;
      if (left-- <= 0) {
        left = WAIT;
        this.knock();
      }
    };
    clearInterval(this.timer);
    this.timer = setInterval(tick, 1000);
    seconds.textContent = left;
  }

  // A stream may end for other reasons than the connection: ask before saying so.
  async doubt() {
    if (!(await this.isAnswered())) this.show("lost");
  }

  async knock() {
    if (!(await this.isAnswered())) return;
    this.hide();
    document.dispatchEvent(new CustomEvent("connection:back"));
  }

  async isAnswered() {
    const answer = await fetch(this.getAttribute("ping"), { cache: "no-store" }).catch(() => null);
    return Boolean(answer?.ok);
  }
}
customElements.define("connection-banner", ConnectionBanner);
