// While one writes @ and a name in the text inside, the colleagues whom it may call stand under it; arrows choose, Enter or Tab
// puts the whole name in. The names come once, from `from`.
const BEGUN = /(?:^|[\s(,;:«"])@([\p{L}\p{M}'’.-]*(?: [\p{L}\p{M}'’.-]*)?)$/u;
const MOST = 6;

class MentionNames extends HTMLElement {
  connectedCallback() {
    this.area = this.querySelector("textarea");
    this.list = document.createElement("ul");
    this.list.className = "menu names";
    this.list.id = `${this.area.name}-names`;
    this.list.role = "listbox";
    this.list.ariaLabel = this.getAttribute("label");
    this.list.hidden = true;
    this.append(this.list);
    this.area.setAttribute("aria-autocomplete", "list");
    this.area.setAttribute("aria-controls", this.list.id);
    this.area.addEventListener("input", () => this.look());
    this.area.addEventListener("blur", () => this.close());
    this.area.addEventListener("keydown", (event) => this.onKey(event));
    this.list.addEventListener("pointerdown", (event) => this.onPress(event));
  }

  async look() {
    const begun = this.begun();
    if (begun === null) return this.close();
    this.names ??= fetch(this.getAttribute("from")).then((answer) => (answer.ok ? answer.json() : { names: [] }));
    const { names } = await this.names.catch(() => ({ names: [] }));
    if (begun === this.begun()) this.show(names.filter((name) => isMeant(name, begun)).slice(0, MOST));
  }

  begun() {
    const before = this.area.value.slice(0, this.area.selectionEnd);
    return this.area.selectionStart === this.area.selectionEnd ? BEGUN.exec(before)?.[1] ?? null : null;
  }

  show(names) {
    this.list.replaceChildren(...names.map(option));
    this.list.hidden = names.length === 0;
    this.mark(this.list.firstElementChild);
  }

  mark(chosen) {
    for (const one of this.list.children) one.ariaSelected = String(one === chosen);
    if (chosen) this.area.setAttribute("aria-activedescendant", chosen.id);
    else this.area.removeAttribute("aria-activedescendant");
    this.chosen = chosen;
  }

  onKey(event) {
    if (this.list.hidden || event.isComposing) return;
    const to = { ArrowDown: this.chosen?.nextElementSibling ?? this.list.firstElementChild, ArrowUp: this.chosen?.previousElementSibling ?? this.list.lastElementChild }[event.key];
    if (to) this.mark(to);
    else if (event.key === "Escape") this.close();
    else if (["Enter", "Tab"].includes(event.key) && !event.ctrlKey && !event.metaKey && !event.shiftKey) this.put(this.chosen);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  onPress(event) {
    event.preventDefault();
    const one = event.target.closest("[role=option]");
    if (one) this.put(one);
  }

  put(one) {
    const end = this.area.selectionEnd;
    const start = end - this.begun().length;
    this.area.setRangeText(`${one.textContent} `, start, end, "end");
    this.close();
    this.area.dispatchEvent(new Event("input", { bubbles: true }));
  }

  close() {
    this.list.hidden = true;
    this.mark(null);
  }
}

const isMeant = (name, begun) => {
  const [whole, typed] = [name.toLocaleLowerCase(), begun.toLocaleLowerCase()];
  return whole !== typed.trim() && (whole.startsWith(typed) || whole.split(" ").some((word) => word.startsWith(typed)));
};

const option = (name, at) => {
  const one = document.createElement("li");
  Object.assign(one, { className: "menu__item names__one", id: `mention-${at}`, role: "option", textContent: name });
  return one;
};

customElements.define("mention-names", MentionNames);
