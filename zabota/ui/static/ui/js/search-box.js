// Own last searches, kept on this device for whoever is signed in (keeps-for), offered under an empty box.
const MOST = 8;

class SearchBox extends HTMLElement {
  connectedCallback() {
    this.abort = new AbortController();
    const { signal } = this.abort;
    this.input = this.querySelector("input");
    this.before = this.querySelector("[data-before]");
    this.keep(this.input.value.trim());
    this.addEventListener("keydown", (event) => this.onKey(event), { signal });
    this.input.addEventListener("input", () => this.show(), { signal });
    this.querySelector("[data-forget]").addEventListener("click", () => this.forget(), { signal });
    this.show();
  }

  disconnectedCallback() {
    this.abort.abort();
  }

  get name() {
    return `searches:${this.getAttribute("keeps-for")}`;
  }

  get kept() {
    try {
      return JSON.parse(localStorage.getItem(this.name)) ?? [];
    } catch {
      return [];
    }
  }

  keep(words) {
    if (!words) return;
    const others = this.kept.filter((other) => other !== words);
    localStorage.setItem(this.name, JSON.stringify([words.slice(0, 500), ...others].slice(0, MOST)));
  }

  forget() {
    localStorage.removeItem(this.name);
    this.show();
    this.input.focus();
  }

  show() {
    const { kept } = this;
    this.before.hidden = this.input.value !== "" || kept.length === 0;
    this.before.querySelector("ul").replaceChildren(...kept.map(lineOf));
  }

  // Down goes from the box to the first line, then along the lines; up goes back.
  onKey(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const links = this.before.hidden ? [] : [...this.before.querySelectorAll("a")];
    if (!step || !links.length) return;
    event.preventDefault();
    const at = links.indexOf(document.activeElement) + step;
    (at < 0 ? this.input : links[Math.min(at, links.length - 1)]).focus();
  }
}

function lineOf(words) {
  const line = document.createElement("li");
  const link = document.createElement("a");
  link.className = "link";
  link.href = `?q=${encodeURIComponent(words)}`;
  link.textContent = words;
  line.append(link);
  return line;
}

customElements.define("search-box", SearchBox);
