// Copies what stands in it. Without scripts the text can still be marked by hand, so the button shows itself only here.
class CopyText extends HTMLElement {
  connectedCallback() {
    const button = this.querySelector("button");
    const words = button.textContent;
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(this.querySelector("code").textContent);
      button.textContent = button.dataset.copied;
      setTimeout(() => (button.textContent = words), 2000);
    });
  }
}
customElements.define("copy-text", CopyText);
