// Under a letter: what it promises. The button that sends it says so, and a date that the letter's own words give is
// promised at one press ([data-promises] in the form). Without a date the buttons stay as they are drawn.
class PromiseLine extends HTMLElement {
  connectedCallback() {
    this.abort = new AbortController();
    const { signal } = this.abort;
    this.form = this.closest("form");
    this.addEventListener("change", () => this.tell(), { signal });
    this.addEventListener("htmx:afterSettle", () => this.tell(), { signal });
    this.addEventListener("click", (event) => this.drop(event.target.closest("[data-drops]")), { signal });
    this.form.addEventListener("click", (event) => this.promise(event.target.closest("[data-promises]")), { signal });
    queueMicrotask(() => this.isConnected && this.tell());
  }

  disconnectedCallback() {
    this.abort.abort();
  }

  // By when, as the button says it; null when nothing is promised, "" when it is not understood yet.
  get when() {
    const chosen = this.querySelector("[name=news]:checked");
    if (chosen?.value === "other") return this.querySelector(".understood [data-words]")?.dataset.words ?? "";
    return chosen?.dataset.when || (this.querySelector("[name=promised_by], [name=moves]:checked")?.dataset.when ?? null);
  }

  tell() {
    const { when } = this;
    const main = this.form.querySelector("[data-main]");
    main.textContent = when === null ? this.getAttribute("plain") : this.words(when);
    main.value = when === null ? "wait" : "keep";
    for (const item of this.form.querySelectorAll("[data-then]")) item.hidden = item.dataset.then === main.value;
  }

  words(when) {
    return when ? this.getAttribute("says").replace("{when}", when) : this.getAttribute("says-any");
  }

  promise(offer) {
    if (!offer) return;
    const line = this.querySelector("[data-pattern]").content.cloneNode(true);
    const { promises, when, text, words } = offer.dataset;
    line.querySelector("[data-text]").textContent = text;
    line.querySelector("[data-due]").textContent = words;
    line.querySelector("[name=promised]").value = text;
    line.querySelector("[name=promised_by]").value = promises;
    line.querySelector("[name=promised_by]").dataset.when = when;
    this.querySelector("[data-said]").append(line);
    offer.closest("li").remove();
    this.changed();
    this.querySelector("[data-said] > :last-child button").focus();
  }

  drop(button) {
    if (!button) return;
    button.closest("li").remove();
    this.changed();
    this.querySelector("[name=news]:checked")?.focus();
  }

  changed() {
    this.tell();
    this.dispatchEvent(new Event("input", { bubbles: true }));
  }
}
customElements.define("promise-line", PromiseLine);
