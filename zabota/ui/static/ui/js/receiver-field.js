// A line of receivers with a field at its end: what is typed is asked of the server (`ask`), arrows and Enter choose, comma and
// Tab take what is typed, Backspace in the empty field takes the last one away. Each option holds the chip for the line.
const PAUSE = 150;

class ReceiverField extends HTMLElement {
  connectedCallback() {
    this.input = this.querySelector("input[role=combobox]");
    if (!this.input) return;
    this.list = this.querySelector("[role=listbox]");
    this.input.addEventListener("input", () => this.askSoon());
    this.input.addEventListener("keydown", (event) => this.onKey(event));
    this.input.addEventListener("blur", () => this.fold());
    this.list.addEventListener("mousedown", (event) => this.onPress(event));
  }

  disconnectedCallback() {
    clearTimeout(this.timer);
  }

  get options() {
    return [...this.list.querySelectorAll("[role=option]")];
  }

  get chosen() {
    return this.options.find((option) => option.ariaSelected === "true");
  }

  get typed() {
    return this.input.value.trim();
  }

  askSoon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask(), PAUSE);
  }

  async ask() {
    const { typed } = this;
    if (!typed) return this.fold();
    const words = new URLSearchParams({ q: typed, field: this.getAttribute("field") });
    const answer = await fetch(`${this.getAttribute("ask")}?${words}`).catch(() => null);
    if (!answer?.ok || typed !== this.typed) return;
    this.list.innerHTML = await answer.text();
    this.options.forEach((option, at) => this.mark(option, at === 0));
    this.unfold(this.options.length > 0);
    this.askedFor = typed;
  }

  onKey(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Backspace" && !this.input.value) return this.takeLast();
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (step && !this.list.hidden) this.move(step);
    else if (event.key === "Escape" && !this.list.hidden) this.fold();
    else if (this.typed && this.takes(event.key)) this.take();
    else if (event.key !== "Enter") return;
    event.preventDefault();
    event.stopPropagation();
  }

  takes(key) {
    return ["Enter", ",", ";"].includes(key) || (key === "Tab" && this.typed.includes("@"));
  }

  onPress(event) {
    const option = event.target.closest("[role=option]");
    event.preventDefault();
    if (option) this.put(option);
  }

  move(step) {
    const { options } = this;
    const next = options[(options.indexOf(this.chosen) + step + options.length) % options.length];
    for (const option of options) this.mark(option, option === next);
  }

  // What is typed may be ahead of what was asked.
  async take() {
    clearTimeout(this.timer);
    if (this.askedFor !== this.typed) await this.ask();
    if (this.chosen) this.put(this.chosen);
    else this.input.ariaInvalid = "true";
  }

  put(option) {
    const chip = document.importNode(option.querySelector("template").content, true).querySelector("take-away");
    this.querySelector(".receivers__ask").before(chip);
    this.input.value = "";
    this.input.ariaInvalid = null;
    this.list.replaceChildren();
    this.fold();
    this.input.focus();
    this.dispatchEvent(new Event("input", { bubbles: true }));
  }

  takeLast() {
    [...this.querySelectorAll("take-away")].at(-1)?.querySelector("button").click();
    this.input.focus();
  }

  mark(option, isChosen) {
    option.ariaSelected = String(isChosen);
    if (isChosen) this.input.setAttribute("aria-activedescendant", option.id);
  }

  unfold(isOpen) {
    this.list.hidden = !isOpen;
    this.input.ariaExpanded = String(isOpen);
    if (!isOpen) this.input.removeAttribute("aria-activedescendant");
  }

  fold() {
    this.unfold(false);
  }
}
customElements.define("receiver-field", ReceiverField);
