// A link to one letter (#message-7): its fold is opened, it is brought into sight and gets the focus.
class MessageOpened extends HTMLElement {
  connectedCallback() {
    this.abort = new AbortController();
    window.addEventListener("hashchange", () => this.open(), { signal: this.abort.signal });
    document.addEventListener("htmx:afterSettle", () => location.hash !== this.opened && this.open(), { signal: this.abort.signal });
    this.open();
  }

  disconnectedCallback() {
    this.abort.abort();
  }

  open() {
    const found = /^#(message|note)-\d+$/.test(location.hash) && document.getElementById(location.hash.slice(1));
    if (!found) return;
    this.opened = location.hash;
    for (let fold = found.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    found.tabIndex = -1;
    found.focus({ preventScroll: true });
    found.scrollIntoView({ block: "center" });
  }
}
customElements.define("message-opened", MessageOpened);
