// Whether this page was reached by going back or forward: the browser then shows what it has kept, however old.
export const cameBack = performance.getEntriesByType("navigation")[0]?.type === "back_forward";
