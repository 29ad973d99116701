// When what is being put into the page was asked for: whatever has happened since may be missing in it. The answer to an
// act is drawn after the act, and nobody waits long for it.
const asked = new WeakMap();
let current = Infinity;

export const askedAt = () => current;

document.addEventListener("htmx:beforeRequest", ({ detail }) => {
  if (detail.requestConfig.verb === "get") asked.set(detail.xhr, performance.now());
});
document.addEventListener("htmx:beforeSwap", ({ detail }) => (current = asked.get(detail.xhr) ?? Infinity));
document.addEventListener("htmx:afterSettle", () => (current = Infinity));
