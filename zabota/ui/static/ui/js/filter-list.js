// A field above a list of presses: what is typed leaves those that say it, Enter presses the first one, arrows walk.
class FilterList extends HTMLElement {
  connectedCallback() {
    this.input = this.querySelector("input");
    this.input.addEventListener("input", () => this.filter());
    this.addEventListener("keydown", (event) => this.onKey(event));
  }

  get items() {
    return [...this.querySelectorAll("li")];
  }

  get presses() {
    return this.items.filter((item) => !item.hidden).map((item) => item.querySelector("button"));
  }

  filter() {
    const words = this.input.value.trim().toLocaleLowerCase().split(/\s+/);
    for (const item of this.items) {
      const text = item.textContent.toLocaleLowerCase();
      item.hidden = !words.every((word) => text.includes(word));
    }
    this.querySelector("[data-nothing]").hidden = this.presses.length > 0;
  }

  onKey(event) {
    const { presses } = this;
    const at = presses.indexOf(document.activeElement);
    const to = { ArrowDown: presses[at + 1], ArrowUp: presses[at - 1] ?? this.input }[event.key];
    if (event.key === "Enter" && event.target === this.input && !event.isComposing) {
      event.preventDefault();
      if (this.input.value.trim()) presses[0]?.click();
    } else if (to) {
      event.preventDefault();
      to.focus();
    }
  }
}
customElements.define("filter-list", FilterList);
