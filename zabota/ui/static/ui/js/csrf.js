// The token that posts made by scripts carry; htmx takes it from the same place.
export const csrf = () => JSON.parse(document.body.getAttribute("hx-headers") ?? "{}")["X-CSRFToken"] ?? "";
