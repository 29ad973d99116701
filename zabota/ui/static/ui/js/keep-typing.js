// What one types survives a reload, a crash and a lost connection: kept in this browser under `key` until it is sent.
// Wraps a form sent by htmx. The key names the person, the thing and the kind: "7:4131:letter".
const FIELDS = "textarea, input[type=text], input[type=search], input:not([type])";

class KeepTyping extends HTMLElement {
  connectedCallback() {
    this.place = `typing:${this.getAttribute("key")}`;
    this.restore();
    this.addEventListener("input", () => this.keep());
    this.addEventListener("htmx:beforeOnLoad", (event) => isSent(event) && this.forget());
    this.addEventListener("reset", () => this.forget());
  }

  get fields() {
    return [...this.querySelectorAll(FIELDS)].filter((field) => field.name && !field.hasAttribute("data-forget"));
  }

  keep() {
    const typed = Object.fromEntries(this.fields.filter((field) => field.value !== field.defaultValue).map((field) => [field.name, field.value]));
    if (Object.keys(typed).length) localStorage.setItem(this.place, JSON.stringify(typed));
    else this.forget();
  }

  // What the server sent back (a refused form) is newer than what was kept.
  restore() {
    const typed = JSON.parse(localStorage.getItem(this.place) ?? "{}");
    for (const field of this.fields) {
      if (!(field.name in typed) || field.defaultValue) continue;
      field.value = typed[field.name];
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
  }

  forget() {
    localStorage.removeItem(this.place);
  }
}
// Asked before the answer takes the form's place, since afterwards nothing is heard in here any more.
const isSent = (event) => event.detail.elt.matches("form") && event.detail.xhr.status < 300;

customElements.define("keep-typing", KeepTyping);
