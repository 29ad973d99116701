// A passkey is made or asked for, and what the device answers is sent by the form inside. Only browsers that know
// passkeys show it. data-options: what the server asks; or data-question: where to ask it. data-makes: a new one.
class PassKey extends HTMLElement {
  connectedCallback() {
    this.button = this.querySelector("button");
    this.words = this.querySelector("[role=alert]");
    if (!window.PublicKeyCredential) return (this.button.disabled = true);
    this.hidden = false;
    this.button.addEventListener("click", () => this.answer());
    this.querySelector("form").addEventListener("submit", (event) => this.pressed(event));
  }

  // Enter in the name's field is the button too.
  pressed(event) {
    if (this.credential.value) return;
    event.preventDefault();
    this.answer();
  }

  get credential() {
    return this.querySelector("[name=credential]");
  }

  async answer() {
    this.button.disabled = true;
    this.words.hidden = true;
    try {
      const { publicKey } = await this.question();
      const found = this.hasAttribute("data-makes")
        ? await navigator.credentials.create({ publicKey: toMake(publicKey) })
        : await navigator.credentials.get({ publicKey: toAsk(publicKey) });
      this.credential.value = JSON.stringify(told(found));
      this.querySelector("form").submit();
    } catch {
      this.words.textContent = this.dataset.wrong;
      this.words.hidden = false;
      this.button.disabled = false;
    }
  }

  async question() {
    if (this.dataset.options) return JSON.parse(this.dataset.options);
    const response = await fetch(this.dataset.question, { headers: { Accept: "application/json" } });
    if (!response.ok) throw new Error(response.status);
    return response.json();
  }
}

const toMake = (asked) => ({
  ...asked,
  challenge: bytes(asked.challenge),
  user: { ...asked.user, id: bytes(asked.user.id) },
  excludeCredentials: (asked.excludeCredentials ?? []).map(named),
});

const toAsk = (asked) => ({
  ...asked,
  challenge: bytes(asked.challenge),
  allowCredentials: (asked.allowCredentials ?? []).map(named),
});

const named = (key) => ({ ...key, id: bytes(key.id) });

const told = (found) => ({
  id: found.id,
  rawId: text(found.rawId),
  type: found.type,
  clientExtensionResults: found.getClientExtensionResults(),
  response: Object.fromEntries(
    ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]
      .filter((name) => found.response[name])
      .map((name) => [name, text(found.response[name])]),
  ),
});

const bytes = (words) => Uint8Array.from(atob(words.replace(/-/g, "+").replace(/_/g, "/")), (letter) => letter.charCodeAt(0));

const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

customElements.define("pass-key", PassKey);
