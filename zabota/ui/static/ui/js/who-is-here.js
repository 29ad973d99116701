// <who-is-here ticket="4131" me="7" src="/live" to="/tickets/4131/presence/" looks="{names} looks…" letter="…" note="…">
// Says that this tab looks at the ticket, or writes on it, and shows who else does. Words are the element's attributes.
import { csrf } from "./csrf.js";
import { initials, keepWatch, learn, on } from "./presence.js";

const BEAT = 20_000;
const STILL_WRITING = 12_000;
const TAB = (sessionStorage.tab ??= newName());
const WEIGHT = ["letter", "note", "looks"];

class WhoIsHere extends HTMLElement {
  connectedCallback() {
    this.abort = new AbortController();
    const { signal } = this.abort;
    this.doing = "looks";
    keepWatch(this.getAttribute("src"), (tickets) => tickets.includes(this.ticket) && this.show(), { signal });
    for (const written of ["input", "trix-change"]) document.addEventListener(written, (event) => this.onInput(event), { signal });
    document.addEventListener("visibilitychange", () => (document.hidden ? this.leave() : this.say()), { signal });
    addEventListener("pagehide", () => this.leave(), { signal });
    this.beat = setInterval(() => document.hidden || this.say(), BEAT);
    this.ask();
  }

  disconnectedCallback() {
    this.abort.abort();
    clearInterval(this.beat);
    clearTimeout(this.pause);
    if (!document.querySelector("who-is-here")) this.leave();
  }

  get ticket() {
    return this.getAttribute("ticket");
  }

  async ask() {
    if (!document.hidden) await this.say();
    const answer = await fetch(`${this.getAttribute("from")}?tickets=${this.ticket}`).catch(() => null);
    if (answer?.ok && !answer.redirected) learn(await answer.json());
  }

  // What is written counts while keys are being pressed, and a little longer.
  onInput(event) {
    const writes = event.target.closest?.("#composer [data-writes]")?.dataset.writes;
    if (!writes) return;
    clearTimeout(this.pause);
    this.pause = setTimeout(() => this.turn("looks"), STILL_WRITING);
    this.turn(writes);
  }

  turn(doing) {
    if (doing === this.doing) return;
    this.doing = doing;
    this.say();
  }

  say() {
    return this.post({ tab: TAB, doing: this.doing });
  }

  leave() {
    this.post({ tab: TAB });
  }

  post(words) {
    const body = new URLSearchParams(words);
    const options = { method: "POST", body, keepalive: true, headers: { "X-CSRFToken": csrf() } };
    return fetch(this.getAttribute("to"), options).catch(() => null);
  }

  show() {
    const here = on(this.ticket, this.getAttribute("me"));
    const lines = WEIGHT.map((doing) => [doing, here.filter(([, , does]) => does === doing)]).filter(([, people]) => people.length);
    this.replaceChildren(...lines.map(([doing, people]) => this.line(doing, people.map(([, name]) => name))));
  }

  line(doing, names) {
    const line = document.createElement("p");
    line.className = `here${doing === "looks" ? "" : " here--writing"}`;
    const faces = names.slice(0, 5).map((name) => face(name, doing));
    const words = document.createElement("span");
    words.textContent = this.getAttribute(doing).replace("{names}", names.join(", "));
    line.append(...faces, words);
    return line;
  }
}

export function face(name, doing) {
  const face = document.createElement("span");
  face.className = `avatar avatar--ours avatar--xs avatar--${doing === "looks" ? "looking" : "writing"}`;
  face.setAttribute("aria-hidden", "true");
  face.textContent = initials(name);
  return face;
}

customElements.define("who-is-here", WhoIsHere);

// A UUID also where the browser gives none: over plain http.
function newName() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 15) | 64;
  bytes[8] = (bytes[8] & 63) | 128;
  const digits = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return digits.replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, "$1-$2-$3-$4-$5");
}
