// <here-marks src="/live" from="/presence/" me="7" looks="{names}…" letter="…" note="…">: small faces on the rows and
// cards of tickets that somebody else looks at or writes on. Rows carry id="ticket-4131".
import { keepWatch, learn, on } from "./presence.js";
import { face } from "./who-is-here.js";

const ROW = "[data-row][id^='ticket-']";

class HereMarks extends HTMLElement {
  connectedCallback() {
    this.abort = new AbortController();
    const { signal } = this.abort;
    keepWatch(this.getAttribute("src"), (tickets) => tickets.forEach((ticket) => this.mark(document.getElementById(`ticket-${ticket}`))), { signal });
    document.addEventListener("htmx:afterSettle", () => this.markAll(), { signal });
    this.ask();
  }

  disconnectedCallback() {
    this.abort.abort();
  }

  get rows() {
    return [...document.querySelectorAll(ROW)];
  }

  async ask() {
    const numbers = this.rows.map(numberOf);
    if (!numbers.length) return;
    const answer = await fetch(`${this.getAttribute("from")}?tickets=${numbers.join(",")}`).catch(() => null);
    if (answer?.ok && !answer.redirected) learn(await answer.json());
  }

  markAll() {
    this.rows.forEach((row) => this.mark(row));
  }

  mark(row) {
    if (!row?.matches(ROW)) return;
    row.querySelector(".here-mark")?.remove();
    const here = on(numberOf(row), this.getAttribute("me"));
    if (here.length) (row.querySelector(".row__state") ?? row).append(this.faces(here));
  }

  faces(here) {
    const mark = document.createElement("span");
    mark.className = "here-mark";
    const words = here.map(([, name, doing]) => this.getAttribute(doing).replace("{names}", name)).join("; ");
    const said = document.createElement("span");
    said.className = "unseen";
    said.textContent = words;
    mark.title = words;
    mark.append(...here.slice(0, 3).map(([, name, doing]) => face(name, doing)), said);
    return mark;
  }
}

const numberOf = (row) => row.id.slice("ticket-".length);

customElements.define("here-marks", HereMarks);
