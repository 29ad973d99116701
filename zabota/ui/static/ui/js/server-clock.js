// The server's clock, as this browser sees it: on a machine an hour off, what has just happened is still "just now". A page
// says when it was drawn; one that the browser had kept says nothing new, and what was learnt before counts.
const STORED = "clock-off";
const NOTICED = 30_000; // less may be the way of the answer

const off = learn();

export const serverNow = () => Date.now() + off;

function learn() {
  const [visit] = performance.getEntriesByType("navigation");
  const drawnAt = Number(document.querySelector("meta[name=drawn-at]")?.content);
  if (!drawnAt || !visit?.transferSize || visit.type === "back_forward") return Number(localStorage.getItem(STORED)) || 0;
  const cameAt = Date.now() - performance.now() + visit.responseStart;
  const found = Math.abs(drawnAt - cameAt) < NOTICED ? 0 : Math.round(drawnAt - cameAt);
  if (found) localStorage.setItem(STORED, found);
  else localStorage.removeItem(STORED);
  return found;
}
