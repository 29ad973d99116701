// Around a textarea: becomes an editor with bold words, lists and pictures when it is first shown. Without it, or for who
// prefers plain text, the textarea stays and the server takes its words. Too much is attached as a file; that, and what comes
// from elsewhere, is said in words.
import { keep } from "./draft-files.js";

const STORED = "plain";
const LONG_PASTE = 50_000; // characters: beyond that each key takes its time
const MANY_LINES = 1_000;
const HEAVY_PASTE = 1_000_000; // characters of HTML
const OURS = /^\/drafts\/files\//;
let trix;

function load(address) {
  trix ??= import(address).then((module) => settle(module.default)).catch(() => null);
  return trix;
}

function settle(editor) {
  editor.config.attachments.preview.caption = { name: false, size: false };
  return editor;
}

class RichText extends HTMLElement {
  connectedCallback() {
    this.area = this.querySelector("textarea");
    this.html = this.querySelector("input[name=html]");
    this.form = this.closest("form");
    this.given = this.area.value; // what was typed before may have been put back here (draft-keeper.js)
    this.waiting = 0;
    this.abort = new AbortController();
    const { signal } = this.abort;
    document.addEventListener("tab:shown", () => this.begin(), { signal });
    this.addEventListener("paste", (event) => this.onPaste(event), { signal, capture: true });
    this.addEventListener("drop", (event) => this.onDrop(event), { signal, capture: true });
    this.addEventListener("trix-change", () => this.copy(), { signal });
    this.addEventListener("trix-attachment-add", (event) => this.onPicture(event.attachment), { signal });
    for (const name of ["trix-selection-change", "trix-attributes-change"]) this.addEventListener(name, () => this.press(), { signal });
    this.form.addEventListener("htmx:confirm", (event) => this.onSend(event), { signal });
    this.form.addEventListener("click", (event) => event.target.closest("[data-plain]") && this.toggle(), { signal });
    this.mark();
    this.begin();
  }

  disconnectedCallback() {
    this.abort.abort();
  }

  get isPlain() {
    return localStorage.getItem(STORED) === "on";
  }

  async begin() {
    if (this.begun || !this.getAttribute("editor") || this.isPlain || !this.checkVisibility()) return;
    this.begun = true;
    if ((await load(this.getAttribute("editor"))) && this.isConnected) this.open();
  }

  open() {
    const isWritten = this.html.value && this.area.value === this.given;
    this.html.value = isWritten ? this.html.value : linesOf(this.area.value);
    this.bar = this.querySelector("[data-toolbar]").content.firstElementChild.cloneNode(true);
    this.bar.id = "letter-tools";
    this.editor = document.createElement("trix-editor");
    for (const [name, value] of Object.entries(this.look)) this.editor.setAttribute(name, value);
    this.editor.addEventListener("trix-initialize", () => this.onReady(this.area.value), { once: true });
    this.editor.hidden = true;
    this.querySelector("auto-grow").before(this.bar); // first, since the editor looks for it
    this.bar.before(this.editor);
    this.typed = this.area.value;
  }

  get look() {
    return {
      class: "rich__text",
      input: this.html.id,
      toolbar: "letter-tools",
      "aria-label": this.getAttribute("label"),
      "aria-multiline": "true",
      placeholder: this.getAttribute("hint"),
      ...(this.area.ariaInvalid && { "aria-invalid": "true", "aria-describedby": "letter-error" }),
    };
  }

  // What was typed while the editor was on its way is in the textarea, and goes on where it was.
  onReady(typed) {
    const hadFocus = document.activeElement === this.area;
    if (typed !== this.typed) this.editor.editor.loadHTML(linesOf(typed));
    this.editor.hidden = false;
    this.querySelector("auto-grow").hidden = true;
    this.isReady = true;
    if (!hadFocus) return;
    this.editor.focus();
    this.editor.editor.setSelectedRange(this.editor.editor.getDocument().getLength() - 1);
  }

  copy() {
    if (!this.isReady) return;
    this.area.value = this.editor.editor.getDocument().toString().replace(/\uFFFC/g, "").trim();
    this.dispatchEvent(new CustomEvent("rich:changed", { bubbles: true }));
  }

  press() {
    for (const tool of this.bar?.querySelectorAll(".rich__tool") ?? []) tool.ariaPressed = String(tool.classList.contains("trix-active"));
  }

  onPaste(event) {
    const [text, html] = ["text/plain", "text/html"].map((type) => event.clipboardData?.getData(type) ?? "");
    const files = [...(event.clipboardData?.files ?? [])];
    if (this.isLong(text)) return this.attachPasted(event, new File([text], "pasted.txt", { type: "text/plain" }));
    if (text.trim()) return html.length > HEAVY_PASTE && this.insertBare(event, text);
    if (!files.length && html.length > HEAVY_PASTE) return this.attachPasted(event, new File([html], "pasted.html", { type: "text/html" }));
    if (!files.length || !this.editor) return;
    stop(event);
    for (const file of files) this.insert(file);
  }

  isLong(text) {
    const most = Number(this.getAttribute("most")) - this.area.value.length;
    return text.length > Math.min(most, LONG_PASTE) || hasLines(text, MANY_LINES);
  }

  async attachPasted(event, file) {
    stop(event);
    this.say("says-long", await this.attach([file]) ? "" : this.getAttribute("says-left-out"));
  }

  insertBare(event, text) {
    if (!this.editor) return;
    stop(event);
    this.editor.editor.insertString(text);
    this.say("says-bare");
  }

  insert(file) {
    if (!file.type.startsWith("image/")) return this.attach([file]);
    if (file.size > Number(this.getAttribute("max"))) return this.say("says-large");
    this.editor.editor.insertFile(file);
  }

  onDrop(event) {
    const files = [...(event.dataTransfer?.files ?? [])];
    if (!files.length) return;
    stop(event);
    this.form.classList.remove("is-catching");
    this.attach(files);
  }

  attach(files) {
    return this.form.querySelector("draft-files").add(files);
  }

  async onPicture(attachment) {
    if (!attachment.file) return this.judge(attachment);
    this.waiting += 1;
    const stored = await keep(attachment.file, this.getAttribute("to"), Number(this.getAttribute("max")), true);
    this.waiting -= 1;
    if (stored.url) return attachment.setAttributes({ url: stored.url });
    attachment.remove();
    this.say(stored.isTooLarge ? "says-large" : "says-lost", stored.words);
  }

  judge(attachment) {
    if (OURS.test(attachment.getAttribute("url") ?? "")) return;
    attachment.remove();
    this.say("says-elsewhere");
  }

  onSend(event) {
    if (event.target !== this.form || !this.waiting) return;
    event.preventDefault();
    this.say("says-wait");
  }

  say(name, words) {
    this.querySelector("[data-told]").textContent = words || this.getAttribute(name);
  }

  // Plain text from now on, on this device: the words stay, their looks go.
  toggle() {
    if (this.isPlain) localStorage.removeItem(STORED);
    else localStorage.setItem(STORED, "on");
    if (this.isPlain && this.editor) this.close();
    else this.begin();
    this.mark();
  }

  close() {
    this.copy();
    this.isReady = this.begun = false;
    this.editor.remove();
    this.bar.remove();
    this.editor = this.bar = null;
    this.html.value = "";
    this.querySelector("auto-grow").hidden = false;
    this.area.focus();
    this.area.dispatchEvent(new Event("input", { bubbles: true }));
  }

  mark() {
    const button = this.form.querySelector("[data-plain]");
    if (button) button.ariaPressed = String(this.isPlain);
  }
}

function stop(event) {
  event.preventDefault();
  event.stopPropagation();
}

// Whether there are so many lines, without cutting thirty megabytes into pieces.
function hasLines(text, number) {
  let at = -1;
  for (let left = number; left > 0; left -= 1) if ((at = text.indexOf("\n", at + 1)) < 0) return false;
  return true;
}

function linesOf(text) {
  const box = document.createElement("div");
  box.textContent = text;
  return box.innerHTML.replaceAll("\n", "<br>");
}

customElements.define("rich-text", RichText);
