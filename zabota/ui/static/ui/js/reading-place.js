// Where someone was while a part of the page is drawn anew: scrolling, focus, the chosen row, what they have unfolded and
// what they have typed and not sent: the answer to one act comes while the next one is being written.
const AT_END = 8;
const TYPED = "textarea[id], input[id]:not([type=checkbox], [type=radio], [type=hidden], [type=file], [type=submit])";

// `request` is the one whose answer comes: what it has sent is not typed any more.
export function snapshot(part, request) {
  return {
    outer: outerScrolls(part),
    inner: [...part.querySelectorAll("[data-scrolls]")].map(placeOf),
    focused: part.contains(document.activeElement) ? document.activeElement.id : null,
    current: part.querySelector("[data-row][aria-current=true]")?.id,
    unfolded: foldsOf(part).filter((fold) => fold.open && !isDone(fold, request)).map(nameOf),
    typed: [...part.querySelectorAll(TYPED)].filter((field) => isTyped(field, request)).map(wordsOf),
  };
}

export function restore(part, place) {
  for (const fold of foldsOf(part)) if (place.unfolded.includes(nameOf(fold))) fold.open = true;
  for (const [box, top] of place.outer) box.scrollTop = top;
  [...part.querySelectorAll("[data-scrolls]")].forEach((box, at) => place.inner[at] && putBack(box, place.inner[at]));
  for (const words of place.typed) writeAgain(words);
  const row = place.current && document.getElementById(place.current);
  if (row) row.ariaCurrent = "true";
  if (place.focused) focusAgain(document.getElementById(place.focused));
}

// What stands in a fold that has closed has no focus: its summary gets it.
function focusAgain(one) {
  one?.focus({ preventScroll: true });
  if (one !== document.activeElement) one?.closest("details:not([open])")?.querySelector("summary").focus({ preventScroll: true });
}

// A menu, or a form that is unfolded to be sent once: the answer says whether it stays open.
function isDone(fold, { verb, elt }) {
  return verb !== "get" && fold.contains(elt) && Boolean(fold.closest("[data-holds], [data-once]"));
}

function outerScrolls(part) {
  const found = [];
  for (let box = part; box; box = box.parentElement) if (box.scrollTop) found.push([box, box.scrollTop]);
  return found;
}

// A thread stands at its end (column-reverse: 0 there, negative above). Who reads further up keeps the distance from the top.
function placeOf(box) {
  return { isAtEnd: box.scrollTop > -AT_END, fromTop: reach(box) + box.scrollTop, left: box.scrollLeft };
}

function putBack(box, { isAtEnd, fromTop, left }) {
  box.scrollLeft = left;
  if (!isAtEnd) box.scrollTop = fromTop - reach(box);
}

function isTyped(field, { elt, formData }) {
  const isSent = elt.contains(field) && formData.get(field.name) === field.value;
  return field.value !== field.defaultValue && !isSent;
}

const wordsOf = ({ id, value, selectionStart, selectionEnd }) => ({ id, value, selectionStart, selectionEnd });

// A field that takes no selection, like one for a number, says null.
function writeAgain({ id, value, selectionStart, selectionEnd }) {
  const field = document.getElementById(id);
  if (!field) return;
  field.value = value;
  if (selectionStart !== null) field.setSelectionRange(selectionStart, selectionEnd);
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

const reach = (box) => box.scrollHeight - box.clientHeight;

const foldsOf = (part) => [...part.querySelectorAll("details")];

// By the nearest names inside and around it, and its turn among its neighbours.
function nameOf(fold) {
  const turn = [...fold.parentElement.children].filter((one) => one.matches("details") && !one.querySelector("[id]")).indexOf(fold);
  return `${fold.querySelector("[id]")?.id ?? turn} in ${fold.closest("[id]")?.id}`;
}
