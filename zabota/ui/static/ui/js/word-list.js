// Beside texts with words that fill themselves: a press puts the word into the text that was written last.
class WordList extends HTMLElement {
  connectedCallback() {
    this.addEventListener("focusin", (event) => event.target.matches("textarea") && (this.last = event.target));
    this.addEventListener("click", (event) => this.onClick(event));
  }

  onClick(event) {
    const word = event.target.closest("[data-word]")?.dataset.word;
    const area = this.last ?? this.querySelector("textarea");
    if (!word || !area) return;
    area.focus();
    area.setRangeText(word, area.selectionStart, area.selectionEnd, "end");
    area.dispatchEvent(new Event("input", { bubbles: true }));
  }
}
customElements.define("word-list", WordList);
