// Tabs that show one panel: buttons [role=tab] with aria-controls. The panel's first text field in sight gets the focus.
class TabSet extends HTMLElement {
  connectedCallback() {
    this.tabs = [...this.querySelectorAll("[role=tab]")];
    for (const tab of this.tabs) tab.addEventListener("click", () => this.choose(tab));
    this.addEventListener("keydown", (event) => this.onKey(event));
  }

  onKey(event) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const at = this.tabs.indexOf(event.target);
    if (!step || at < 0) return;
    const next = this.tabs[(at + step + this.tabs.length) % this.tabs.length];
    this.show(next);
    next.focus();
  }

  choose(tab) {
    this.show(tab);
    const texts = [...document.getElementById(tab.getAttribute("aria-controls")).querySelectorAll("trix-editor, textarea")];
    const text = texts.find((one) => one.checkVisibility());
    text?.focus();
    if (text?.selectionEnd === 0) text.setSelectionRange(text.value.length, text.value.length);
  }

  show(chosen) {
    for (const tab of this.tabs) {
      tab.ariaSelected = String(tab === chosen);
      tab.tabIndex = tab === chosen ? 0 : -1;
      document.getElementById(tab.getAttribute("aria-controls")).hidden = tab !== chosen;
    }
    this.dispatchEvent(new CustomEvent("tab:shown", { bubbles: true, detail: { tab: chosen } }));
  }
}
customElements.define("tab-set", TabSet);
