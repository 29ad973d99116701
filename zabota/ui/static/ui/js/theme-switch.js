// Three buttons: as the system, light, dark. A cookie remembers it, so that the server draws the page right at once.
const YEAR = 365 * 24 * 60 * 60;

class ThemeSwitch extends HTMLElement {
  connectedCallback() {
    this.addEventListener("click", (event) => this.choose(event.target.closest("button")?.value));
    this.show(document.documentElement.dataset.theme ?? "system");
  }

  choose(theme) {
    if (!theme) return;
    const secure = location.protocol === "https:" ? "; Secure" : "";
    document.cookie = `theme=${theme}; Path=/; Max-Age=${theme === "system" ? 0 : YEAR}; SameSite=Lax${secure}`;
    const root = document.documentElement;
    if (theme === "system") delete root.dataset.theme;
    else root.dataset.theme = theme;
    for (const one of document.querySelectorAll("theme-switch")) one.show(theme);
  }

  show(theme) {
    for (const button of this.querySelectorAll("button")) button.ariaPressed = String(button.value === theme);
  }
}
customElements.define("theme-switch", ThemeSwitch);
