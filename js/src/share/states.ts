/* What the page says when it is not the app that speaks: starting, waiting, gone. One card over the page, or a bar at its
   lower edge while the app stays usable. */

export interface Action {
  label: string;
  act(): void;
}

const later = 250; // ms until a spinner shows: what is quicker must not flicker

export class States {
  private readonly card = document.getElementById("nbflow-state") as HTMLElement;
  private readonly bar = document.getElementById("nbflow-bar") as HTMLElement;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private title = "";
  private stays = false;

  /** A card in place of the app. `over` lets what was there shine through. */
  say(title: string, text: string, more: { action?: Action; busy?: boolean; over?: boolean } = {}): void {
    clearTimeout(this.timer);
    clearTimeout(this.goingTimer);
    this.hideBar();
    const card = el("div", "nb-card");
    if (more.busy) card.append(el("div", "nb-ring"));
    card.append(el("h1", "", title), el("p", "", text));
    if (more.action) card.append(button(more.action));
    this.card.replaceChildren(card);
    this.card.classList.add("is-on");
    this.card.classList.toggle("is-over", more.over === true);
    if (more.action) card.querySelector("button")?.focus();
    this.title = title;
  }

  /** The app is on its way; says so if that takes a moment. */
  starting(step: string, share: number): void {
    if (this.title === "starting") return this.step(step, share);
    clearTimeout(this.timer);
    const draw = () => {
      const card = el("div", "nb-card");
      const track = el("div", "nb-track");
      track.append(document.createElement("i"));
      card.append(el("div", "nb-ring"), el("h1", "", "Starting"), el("p", "", ""), track);
      this.card.replaceChildren(card);
      this.card.classList.remove("is-over");
      this.card.classList.add("is-on");
      this.title = "starting";
      this.step(step, share);
    };
    this.timer = setTimeout(draw, this.card.classList.contains("is-on") ? 0 : later);
  }

  private step(text: string, share: number): void {
    const [line, bar] = [this.card.querySelector("p"), this.card.querySelector("i")];
    if (line) line.textContent = text;
    if (bar) bar.style.width = `${Math.round(share * 100)}%`;
  }

  /** A text stands already, and the app is still on its way. */
  going(step: string): void {
    clearTimeout(this.goingTimer);
    this.uncover();
    const draw = () => {
      this.note(`Starting: ${step.toLowerCase()}`, { busy: true, stays: true });
      this.isGoing = true;
    };
    this.goingTimer = setTimeout(draw, this.isGoing ? 0 : later);
  }
  private isGoing = false;
  private goingTimer: ReturnType<typeof setTimeout> | undefined;

  clear(): void {
    clearTimeout(this.goingTimer);
    if (this.isGoing) this.hideBar();
    this.uncover();
  }

  /** Takes the card away. */
  uncover(): void {
    clearTimeout(this.timer);
    this.card.classList.remove("is-on");
    this.title = "";
  }

  note(text: string, more: { action?: Action; busy?: boolean; for?: number; stays?: boolean } = {}): void {
    this.stays = more.stays === true;
    this.isGoing = false;
    const parts: HTMLElement[] = more.busy ? [el("div", "nb-ring")] : [];
    parts.push(el("span", "", text));
    if (more.action) parts.push(button(more.action));
    this.bar.replaceChildren(...parts);
    this.bar.classList.add("is-on");
    if (more.for) setTimeout(() => this.bar.contains(parts[0] as HTMLElement) && this.hideBar(), more.for);
  }

  /** The connection is there: what the bar says of it is over. */
  lineBack(): void {
    if (!this.stays) this.hideBar();
  }

  hideBar(): void {
    this.stays = false;
    this.isGoing = false;
    this.bar.classList.remove("is-on");
  }
}

function el(name: string, look: string, text = ""): HTMLElement {
  const made = document.createElement(name);
  if (look) made.className = look;
  made.textContent = text;
  return made;
}

function button({ label, act }: Action): HTMLElement {
  const made = el("button", "", label) as HTMLButtonElement;
  made.type = "button";
  made.onclick = act;
  return made;
}
