// Puts a prepared text where one writes. Anything inside a <reply-box> says `insert-text` with {html, text, replaces}:
// `replaces` is how many characters before the caret make way. The first gap, [[…]] or [time], is chosen, so that one types over it.
const GAP = /\[\[[^[\]\n]{1,80}\]\]|\[\p{L}[^[\]\n]{0,30}\]/u;

document.addEventListener("insert-text", (event) => {
  const box = event.target.closest?.("reply-box") ?? document.querySelector("reply-box");
  const panel = box && openPanel(box);
  if (!panel) return;
  const editor = panel.querySelector("trix-editor");
  if (editor) intoEditor(editor, event.detail);
  else intoArea(panel.querySelector("textarea"), event.detail);
});

// A macro or a link somewhere else on the page names a reply by its address for this ticket.
document.addEventListener("reply-chosen", async (event) => {
  const box = document.querySelector("reply-box");
  const found = box && (await preparedAt(event.detail.address));
  if (!found) return;
  box.open("write-letter");
  box.dispatchEvent(new CustomEvent("insert-text", { bubbles: true, detail: { ...found, replaces: 0 } }));
});

export async function preparedAt(address) {
  const response = await fetch(address).catch(() => null);
  if (!response?.ok) return null;
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const preview = page.querySelector("[data-html]");
  return preview && { preview, html: preview.dataset.html, text: preview.dataset.text };
}

export const placeOf = (box) => {
  const panel = openPanel(box);
  return panel?.querySelector("trix-editor") ?? panel?.querySelector("textarea");
};

// What stands before the caret, at most so many characters of it.
export function before(place, most) {
  if (place.editor) {
    const [start] = place.editor.getSelectedRange();
    return place.editor.getDocument().toString().slice(Math.max(0, start - most), start);
  }
  return place.value.slice(Math.max(0, place.selectionStart - most), place.selectionStart);
}

function openPanel(box) {
  return [...box.querySelectorAll("[role=tabpanel]")].find((panel) => !panel.hidden);
}

function intoEditor(element, { html, replaces = 0 }) {
  const { editor } = element;
  element.focus();
  const [start, end] = editor.getSelectedRange();
  const from = Math.max(0, start - replaces);
  editor.setSelectedRange([from, end]);
  const words = editor.getDocument().toString();
  const join = joint(words.slice(0, from), words.slice(end));
  if (join === "\n") editor.insertLineBreak();
  else if (join) editor.insertString(join);
  editor.insertHTML(html);
  const gap = GAP.exec(editor.getDocument().toString().slice(from));
  if (gap) editor.setSelectedRange([from + gap.index, from + gap.index + gap[0].length]);
}

function intoArea(area, { text, replaces = 0 }) {
  area.focus();
  const from = Math.max(0, area.selectionStart - replaces);
  const join = joint(area.value.slice(0, from), area.value.slice(area.selectionEnd));
  area.setRangeText(join + text, from, area.selectionEnd, "end");
  const gap = GAP.exec(area.value.slice(from, from + join.length + text.length));
  if (gap) area.setSelectionRange(from + gap.index, from + gap.index + gap[0].length);
  area.dispatchEvent(new Event("input", { bubbles: true }));
}

// Right behind a word at the end of its line a prepared text begins a line of its own; within a line, after a space.
function joint(before, after) {
  if (!before || /\s$/.test(before)) return "";
  return !after.trim() || after.startsWith("\n") ? "\n" : " ";
}
