// Keys by their place on the board (event.code), so that a Russian layout works. Whoever minds them switches them off.
const STORED = "keys";

export const keysAreOn = () => localStorage.getItem(STORED) !== "off";

export const switchKeys = (on) => (on ? localStorage.removeItem(STORED) : localStorage.setItem(STORED, "off"));

export const isTyping = (event) =>
  event.target.isContentEditable || Boolean(event.target.closest?.("input:not([type=checkbox], [type=radio]), textarea, select"));

export const isPlain = (event) => !event.ctrlKey && !event.metaKey && !event.altKey;

// "KeyR", "Shift+KeyE", "Ctrl+KeyK" (Command on a Mac), as written in data-key.
export function nameOf(event) {
  const ctrl = event.ctrlKey || event.metaKey ? "Ctrl+" : "";
  const alt = event.altKey ? "Alt+" : "";
  const shift = event.shiftKey ? "Shift+" : "";
  return `${ctrl}${alt}${shift}${event.code}`;
}
