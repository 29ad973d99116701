// What does not fit into a field is not swallowed silently: a line keeps its beginning, a text is left as it was, and a
// toast says so. `says-cut` and `says-out` hold {number} and {most}; the <template> is an empty toast. The letter's editor
// has its own way with long texts (rich-text.js).
const LONGEST_LINE = 10_000;
const LONGEST_TEXT = 200_000;
const LINE = "input:not([type=checkbox], [type=radio], [type=file], [type=range])";

class LongPaste extends HTMLElement {
  connectedCallback() {
    this.abort = new AbortController();
    const { signal } = this.abort;
    document.addEventListener("paste", (event) => this.judge(event, event.clipboardData), { signal });
    document.addEventListener("drop", (event) => this.judge(event, event.dataTransfer), { signal });
  }

  disconnectedCallback() {
    this.abort.abort();
  }

  judge(event, carried) {
    const field = event.target;
    const isText = field.matches?.("textarea");
    if (event.defaultPrevented || !carried || carried.files.length || !(isText || field.matches?.(LINE))) return;
    const most = field.maxLength > 0 ? field.maxLength : isText ? LONGEST_TEXT : LONGEST_LINE;
    const text = carried.getData("text/plain");
    if (lengthIn(field, text) <= roomIn(field, most)) return;
    event.preventDefault();
    if (!isText) insert(field, text.slice(0, roomIn(field, most)));
    this.say(this.getAttribute(isText ? "says-out" : "says-cut"), { number: text.length, most });
  }

  say(pattern, numbers) {
    const toast = this.querySelector("template").content.firstElementChild.cloneNode(true);
    const written = new Intl.NumberFormat(document.documentElement.lang);
    toast.querySelector(".toast__words").textContent = pattern.replace(/\{(\w+)\}/g, (_, name) => written.format(numbers[name]));
    document.getElementById("toasts").append(toast);
  }
}

// As if it were typed, so that it can be undone.
function insert(field, text) {
  field.focus();
  document.execCommand("insertText", false, text.replace(/\s+/g, " "));
}

// The server counts the end of a line as it counts every other character.
const lengthIn = (field, text) => (field.matches("textarea") ? text.replaceAll("\r\n", "\n") : text).length;

const roomIn = (field, most) => Math.max(0, most - field.value.length + chosenIn(field));

// Fields for mail addresses and numbers do not tell what is chosen in them.
const chosenIn = (field) => (field.selectionEnd ?? 0) - (field.selectionStart ?? 0);

customElements.define("long-paste", LongPaste);
