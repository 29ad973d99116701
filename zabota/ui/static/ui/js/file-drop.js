// Around <input type="file" multiple> inside a form: catches what is dropped on the form or pasted into it, lists it, takes it back.
// `max` is the limit in bytes for all files together; the <template> holds one file's markup. With `keep` (a name) the files
// outlive a refused form, which comes back without them.
const kept = new Map();

class FileDrop extends HTMLElement {
  connectedCallback() {
    this.input = this.querySelector("input[type=file]");
    this.list = this.querySelector("[data-files]");
    const form = this.closest("form");
    this.abort = new AbortController();
    const { signal } = this.abort;
    form.addEventListener("htmx:beforeOnLoad", (event) => event.detail.xhr.status < 300 && kept.delete(this.getAttribute("keep")), { signal });
    this.input.addEventListener("change", () => this.put([...this.files, ...this.input.files]), { signal });
    form.addEventListener("reset", () => setTimeout(() => this.put([])), { signal });
    form.addEventListener("paste", (event) => this.take(event, event.clipboardData), { signal });
    form.addEventListener("drop", (event) => this.take(event, event.dataTransfer), { signal });
    form.addEventListener("dragover", (event) => this.lure(event), { signal });
    for (const name of ["dragleave", "drop"]) form.addEventListener(name, () => form.classList.remove("is-catching"), { signal });
    const files = kept.get(this.getAttribute("keep")) ?? [];
    this.put(files.length ? files : [...this.input.files]);
    if (files.length) this.input.dispatchEvent(new Event("input", { bubbles: true }));
  }

  disconnectedCallback() {
    this.abort.abort();
  }

  lure(event) {
    if (!event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    this.closest("form").classList.add("is-catching");
  }

  take(event, source) {
    if (!source?.files.length) return;
    event.preventDefault();
    this.put([...this.files, ...source.files]);
  }

  put(files) {
    this.files = files;
    const basket = new DataTransfer();
    for (const file of files) basket.items.add(file);
    this.input.files = basket.files;
    if (this.hasAttribute("keep")) kept.set(this.getAttribute("keep"), files);
    this.show();
  }

  show() {
    const all = this.files.reduce((sum, file) => sum + file.size, 0);
    const max = Number(this.getAttribute("max")) || Infinity;
    this.list.replaceChildren(...this.files.map((file, at) => this.line(file, at)));
    const words = this.querySelector("[data-too-big]");
    if (words) words.hidden = all <= max;
    this.input.setCustomValidity(all > max ? (words?.textContent.trim() ?? "") : "");
  }

  line(file, at) {
    const line = this.querySelector("template").content.cloneNode(true).firstElementChild;
    line.querySelector("[data-name]").textContent = file.name;
    line.querySelector("[data-size]").textContent = sizeOf(file.size);
    const button = line.querySelector("button");
    button.ariaLabel = `${button.ariaLabel} ${file.name}`;
    button.addEventListener("click", () => this.put(this.files.filter((_, other) => other !== at)));
    return line;
  }
}

function sizeOf(bytes) {
  const unit = bytes < 1e6 ? "kilobyte" : "megabyte";
  const digits = { style: "unit", unit, unitDisplay: "short", maximumFractionDigits: bytes < 1e6 ? 0 : 1 };
  return new Intl.NumberFormat(document.documentElement.lang, digits).format(Math.max(1, bytes / (bytes < 1e6 ? 1e3 : 1e6)));
}

customElements.define("file-drop", FileDrop);
