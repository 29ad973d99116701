// Around <input type="file" multiple>: a file chosen here, or dropped on the form, is stored with the draft at once and listed
// in the form's [data-files]. `max` bytes for one; what the server says of too much is shown as it says it.
import { csrf } from "./csrf.js";

class DraftFiles extends HTMLElement {
  connectedCallback() {
    this.form = this.closest("form");
    this.input = this.querySelector("input[type=file]");
    this.underWay = 0;
    this.abort = new AbortController();
    const { signal } = this.abort;
    this.form.addEventListener("htmx:confirm", (event) => this.onSend(event), { signal });
    this.input.addEventListener("change", () => this.add([...this.input.files]), { signal });
    this.form.addEventListener("paste", (event) => this.take(event, event.clipboardData), { signal });
    this.form.addEventListener("drop", (event) => this.take(event, event.dataTransfer), { signal });
    this.form.addEventListener("dragover", (event) => this.lure(event), { signal });
    for (const name of ["dragleave", "drop"]) this.form.addEventListener(name, () => this.form.classList.remove("is-catching"), { signal });
  }

  disconnectedCallback() {
    this.abort.abort();
  }

  lure(event) {
    if (!event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    this.form.classList.add("is-catching");
  }

  take(event, source) {
    if (event.defaultPrevented || !source?.files.length) return;
    event.preventDefault();
    this.add([...source.files]);
  }

  // One after the other, in the order they were given. Whether all of them are stored.
  async add(files) {
    this.say("");
    this.input.value = "";
    let areStored = true;
    this.underWay += files.length;
    for (const file of files) areStored = (await this.store(file)) && areStored;
    return areStored;
  }

  async store(file) {
    const answer = await keep(file, this.getAttribute("to"), Number(this.getAttribute("max")) || Infinity);
    this.underWay -= 1;
    if (answer.html) this.form.querySelector("[data-files]").append(line(answer.html));
    else this.say(answer.words || this.getAttribute(answer.isTooLarge ? "says-large" : "says-lost"));
    return Boolean(answer.html);
  }

  // A letter does not leave without a file that is on its way.
  onSend(event) {
    if (event.target !== this.form || !this.underWay) return;
    event.preventDefault();
    this.say(this.getAttribute("says-wait"));
  }

  say(words) {
    const trouble = this.querySelector("[data-trouble]");
    trouble.textContent = words;
    trouble.hidden = !words;
  }
}

// {url, html} of a stored file, or what went wrong: {words} of the server, {isTooLarge}, or nothing at all.
export async function keep(file, address, max, isInline = false) {
  if (file.size > max) return { isTooLarge: true };
  const body = new FormData();
  body.append("file", file, file.name);
  if (isInline) body.append("inline", "1");
  const answer = await fetch(address, { method: "POST", body, headers: { "X-CSRFToken": csrf() } }).catch(() => null);
  return (await answer?.json().catch(() => null)) ?? {};
}

function line(html) {
  const box = document.createElement("template");
  box.innerHTML = html;
  const made = document.importNode(box.content, true).querySelector("li");
  htmx.process(made);
  return made;
}

customElements.define("draft-files", DraftFiles);
