// Asks the server what a careful colleague would point at in the letter, while one writes and before it leaves. What stops
// is shown beside the button, and a second press sends the letter as it is. Without the server nothing is held up.
import { csrf } from "./csrf.js";

const PAUSE = 900;
const TURNS = 3;
const TOLD = ["body", "html", "to", "cc", "more_to", "more_cc", "news", "news_said", "promised", "promised_by"];

class QuietGuard extends HTMLElement {
  connectedCallback() {
    this.abort = new AbortController();
    const { signal } = this.abort;
    this.form = this.closest("form");
    this.place = document.querySelector(this.getAttribute("into"));
    this.form.addEventListener("input", () => this.later(), { signal });
    this.form.addEventListener("rich:changed", () => this.later(), { signal });
    this.form.addEventListener("submit", (event) => this.onSubmit(event), { signal, capture: true });
  }

  disconnectedCallback() {
    this.abort.abort();
    clearTimeout(this.timer);
  }

  later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.isWritten && this.check(), PAUSE);
  }

  get isWritten() {
    return Boolean(this.form.elements.body?.value.trim());
  }

  get letter() {
    const said = new URLSearchParams([...new FormData(this.form)].filter(([name, value]) => TOLD.includes(name) && typeof value === "string"));
    said.set("attached", this.files);
    return said.toString();
  }

  get files() {
    const chosen = [...this.form.querySelectorAll("input[type=file]")].reduce((sum, input) => sum + input.files.length, 0);
    return chosen + this.form.querySelectorAll("[data-files] > *").length + this.form.querySelectorAll("trix-editor img").length;
  }

  // Who has been shown these very words and presses again, sends.
  async onSubmit(event) {
    if (this.passed === this.letter) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    clearTimeout(this.timer);
    const button = event.submitter;
    await new Promise((done) => setTimeout(done)); // a form in the middle of a submit takes no second one
    for (let turn = 0; turn < TURNS && this.checked !== this.letter; turn += 1) await this.check(); // the editor may lag behind the keys
    const { stops } = this;
    if (stops && stops !== this.shown) return this.ask(stops);
    this.passed = this.letter;
    if (button) button.click();
    else this.form.requestSubmit();
  }

  get stops() {
    return [...this.place.querySelectorAll("[data-stops]")].map((line) => `${line.dataset.check} ${line.querySelector("mark")?.textContent}`).join();
  }

  // A check that comes late is of an older text, and not shown.
  async check() {
    const letter = this.letter;
    this.asked = letter;
    const options = { method: "POST", body: letter, headers: { "Content-Type": "application/x-www-form-urlencoded", "X-CSRFToken": csrf() } };
    const answer = await fetch(this.getAttribute("src"), options).catch(() => null);
    const words = answer?.ok ? await answer.text() : "";
    if (this.asked !== letter) return;
    this.checked = letter;
    if (this.place.innerHTML.trim() !== words.trim()) this.place.innerHTML = words;
  }

  ask(stops) {
    this.shown = stops;
    const words = document.createElement("p");
    words.className = "guard__asks";
    words.textContent = this.getAttribute("asks");
    this.place.querySelector(".guard__asks")?.remove();
    this.place.append(words);
    this.place.scrollIntoView({ block: "nearest" });
  }
}
customElements.define("quiet-guard", QuietGuard);
