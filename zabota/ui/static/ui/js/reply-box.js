// Where one writes. Folded to its [data-write] buttons until one of them, its key, or words kept from before unfold it.
// Escape goes back to what is answered (`leaves-to`), and folds it again when nothing is written.
import "./tab-set.js";

class ReplyBox extends HTMLElement {
  connectedCallback() {
    this.start = this.querySelector("[data-start]");
    this.tabs = this.querySelector("tab-set");
    this.addEventListener("click", (event) => this.onClick(event));
    this.addEventListener("keydown", (event) => event.key === "Escape" && !event.defaultPrevented && this.leave());
    this.addEventListener("input", (event) => this.tabs.hidden && this.show(event.target.closest("[role=tabpanel]").id));
    this.addEventListener("tab:shown", (event) => this.classList.toggle("composer--note", event.detail.tab.matches(".composer__tab--note")));
    queueMicrotask(() => this.isConnected && this.begin()); // the tabs inside wake after this box
  }

  begin() {
    const kept = this.tabs.hidden && this.texts.find((text) => text.value);
    if (kept) this.show(kept.closest("[role=tabpanel]").id);
    if (this.hasAttribute("opens")) this.open(this.getAttribute("opens"));
  }

  get texts() {
    return [...this.querySelectorAll("textarea")];
  }

  onClick(event) {
    const writes = event.target.closest("[data-write]")?.dataset.write;
    if (writes) this.open(writes);
    else if (event.target.closest("[data-leave]")) this.leave();
  }

  open(panel) {
    this.takeNote();
    this.show(panel);
    this.tabs.choose(this.tabOf(panel));
    this.scrollIntoView({ block: "end" });
  }

  show(panel) {
    this.start.hidden = true;
    this.tabs.hidden = false;
    this.tabs.show(this.tabOf(panel));
  }

  leave() {
    if (!this.isBegun()) {
      this.start.hidden = false;
      this.tabs.hidden = true;
      this.classList.remove("composer--note");
    }
    document.querySelector(this.getAttribute("leaves-to"))?.focus({ preventScroll: true });
  }

  isBegun() {
    return this.texts.some((text) => text.value.trim()) || Boolean(this.querySelector("[data-files] > *"));
  }

  // What has come while the box was folded has been before the writer's eyes.
  takeNote() {
    const newest = document.querySelector("[data-newest]")?.dataset.newest;
    const seen = this.querySelector("input[name=seen]");
    if (newest && seen) seen.value = newest;
  }

  tabOf(panel) {
    return this.querySelector(`[role=tab][aria-controls="${panel}"]`);
  }
}
customElements.define("reply-box", ReplyBox);
