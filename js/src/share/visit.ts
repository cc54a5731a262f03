/* A visit: asks the server for one, follows its events, holds the kernel's line, and says on the page what goes wrong.
   nbflow/sharing/server/visits.py is the other side. */
import { Channel } from "./channel";
import type { PageConfig, VisitEvent } from "./events";
import type { Frame } from "./frames";
import { lines } from "./lines";
import type { Stage } from "./stage";
import type { States } from "./states";

/** A kernel that ends sooner than this after it was asked for by itself would end again and again. */
const TOO_SOON_MS = 20_000;
/** ms between two tries while the server does not answer. */
const PAUSES_MS = [500, 1000, 2000, 4000];
/** Without the websocket for this many tries although the server answers: something in between does not let it through. */
const BLOCKED_TRIES = 3;

export class Visit {
  private id = "";
  private kernel = "";
  private channel: Channel | undefined;
  private begun = 0;
  private failures = 0;
  private wasOpen = false;
  private fresh = false; // the view must not go on with what another kernel has shown
  private over = false;

  constructor(
    private readonly config: PageConfig,
    private readonly stage: Stage,
    private readonly states: States,
  ) {
    this.id = this.stored();
    addEventListener("pagehide", () => this.leave());
    addEventListener("pageshow", (event) => {
      if (event.persisted) location.reload(); // from the browser's back/forward cache, without its line
    });
  }

  async begin(): Promise<void> {
    this.begun = performance.now();
    this.over = false;
    this.stage.again();
    if (this.stage.empty) this.states.starting("", 0);
    try {
      const answer = await fetch(`${this.config.base}nbflow/visit`, {
        method: "POST",
        headers: { "Content-Type": "application/json", "X-XSRFToken": cookie("_xsrf") },
        body: JSON.stringify({ name: decodeURI(this.config.name), visit: this.id, query: location.search }),
        cache: "no-store",
      });
      if (answer.status === 401 || answer.status === 403) return location.reload(); // to sign in
      if (!answer.ok || !answer.body) throw new Error(String(answer.status));
      this.failures = 0;
      for await (const line of lines(answer.body)) this.take(JSON.parse(line) as VisitEvent);
      if (!this.over) throw new Error("the answer broke off");
    } catch {
      if (!this.over) this.unanswered();
    }
  }

  private take(event: VisitEvent): void {
    switch (event.t) {
      case "visit":
        if (event.lost && this.wasOpen) this.restarted(event.kept);
        this.id = event.id;
        this.store();
        return;
      case "place":
        return this.queue(event.n);
      case "kernel":
        return this.line(event.id);
      case "step":
        return this.step(event.n, event.of);
      case "html":
        this.stage.html(event.html);
        return this.states.uncover();
      case "app": {
        if (!this.channel) return;
        const binding = { channel: this.channel, comm: event.comm, layout: event.layout };
        this.stage.app(event, binding, !this.fresh);
        return this.states.clear();
      }
      case "whole":
        return this.whole();
      case "done":
        return this.done();
      case "failed":
        this.over = true;
        return this.failed(event.text);
      case "ended":
        this.over = true;
        if (!this.channel) this.ended(event.why);
        return;
      case "alive":
        return;
    }
  }

  private step(n: number, of: number): void {
    if (this.stage.empty) this.states.starting(`Step ${n} of ${of}`, (n - 1) / of);
    else if (this.stage.models.length > 0) this.states.clear();
    else this.states.going(`Step ${n} of ${of}`);
  }

  private done(): void {
    this.over = true;
    this.stage.done();
    if (this.stage.empty)
      this.states.say("Nothing to show", "The notebook ran, and none of its cells shows anything.");
    else this.states.clear();
  }

  // ---- the kernel's line

  private line(kernel: string): void {
    if (this.kernel === kernel && this.channel) return;
    this.channel?.close();
    this.kernel = kernel;
    const url = new URL(`${this.config.base}api/kernels/${kernel}/channels`, location.href);
    url.protocol = url.protocol.replace("http", "ws");
    this.channel = new Channel(url.href, {
      heard: (frame) => this.heard(frame),
      opened: (again) => {
        this.wasOpen = true;
        this.states.lineBack();
        for (const model of this.stage.models) model.flush(again);
      },
      away: (tries) => this.away(tries),
      gone: () => void this.gone(),
      lives: () => this.lives(),
    });
  }

  private heard(frame: Frame): void {
    if (frame.channel !== "iopub") return;
    for (const model of this.stage.models) model.hear(frame);
  }

  private async lives(): Promise<boolean | undefined> {
    try {
      const answer = await fetch(`${this.config.base}nbflow/why/${this.id}`, { cache: "no-store" });
      if (!answer.ok) return answer.status === 502 || answer.status === 503 ? undefined : false;
      this.reachable = true;
      const said = (await answer.json()) as { live: boolean; why: string; text: string };
      this.why = said.why;
      this.reason = said.text;
      return said.live;
    } catch {
      this.reachable = false;
      return undefined;
    }
  }
  private reachable = true;
  /** Why the visit has ended: "died", "idle", …; "" when this server does not know it (it was started again). */
  private why = "";
  private reason = "";

  private away(tries: number): void {
    if (!this.wasOpen && this.reachable && tries > BLOCKED_TRIES) {
      this.states.say(
        "The app cannot be reached",
        "The page was loaded, but its websocket connection was blocked by a proxy or a firewall. " +
          "Ask the network's administrator to allow websockets for this address.",
        { action: { label: "Try again", act: () => location.reload() }, over: true },
      );
      return;
    }
    const text = navigator.onLine
      ? "The connection was lost. Trying again…"
      : "You are offline. The app continues when the network is back.";
    if (tries > 1 || !navigator.onLine) this.states.note(text, { busy: true });
  }

  /** The server has no such kernel any more: it has ended, or the server is another one. */
  private async gone(): Promise<void> {
    await this.lives();
    this.channel = undefined;
    this.kernel = "";
    this.fresh = true;
    for (const model of this.stage.models) model.sleep();
    const action = { label: "Start again", act: () => this.anew() };
    if (this.reason) return this.states.say("The app was ended", this.reason, { action, over: true });
    if (this.why === "died" && performance.now() - this.begun < TOO_SOON_MS) {
      const text = "Its process ended unexpectedly. What you had entered is lost.";
      return this.states.say("The app has stopped", text, { action, over: true });
    }
    this.states.note("Starting the app again…", { busy: true });
    void this.begin();
  }

  private anew(): void {
    this.states.clear();
    this.states.note("Starting the app again…", { busy: true });
    void this.begin();
  }

  private restarted(kept: boolean): void {
    this.fresh = true;
    const cause =
      this.why === "idle"
        ? "You were away for a while, so the app was started again."
        : this.why === "died"
          ? "The app had stopped and was started again."
          : "The connection to the app was lost, and it was started again.";
    const back = kept
      ? "What you had entered was restored."
      : "Values in the address were restored; other entries were lost.";
    this.states.note(`${cause} ${back}`, {
      action: { label: "OK", act: () => this.states.hideBar() },
      for: 20_000,
      stays: true,
    });
  }

  // ---- what can go wrong

  private queue(place: number): void {
    const before = place - 1;
    const who =
      before === 0
        ? "You are next."
        : before === 1
          ? "One person is ahead of you."
          : `${before} people are ahead of you.`;
    this.states.say(
      "The app is full",
      `${who} Leave this page open: the app starts here when it is your turn.`,
      {
        busy: true,
      },
    );
  }

  private unanswered(): void {
    const pause = PAUSES_MS[Math.min(this.failures, PAUSES_MS.length - 1)]!;
    this.failures += 1;
    const text = "The server does not answer. This page tries again automatically.";
    if (this.failures > 1) {
      if (this.stage.empty) this.states.say("No connection", text, { busy: true });
      else this.states.note("No connection to the server. Trying again…", { busy: true });
    }
    setTimeout(() => void this.begin(), pause);
  }

  private failed(text: string): void {
    this.states.say("The app could not be started", text || "The reason is in the server's log.", {
      action: { label: "Try again", act: () => this.anew() },
      over: !this.stage.empty,
    });
  }

  private ended(why: string): void {
    if (why !== "server") void this.gone();
    else this.unanswered();
  }

  // ---- the end

  private whole(): void {
    this.over = true;
    this.staying = true;
    const url = new URL(location.href);
    const dark = matchMedia("(prefers-color-scheme: dark)").matches;
    const theme = this.config.theme === "auto" ? (dark ? "dark" : "light") : this.config.theme;
    url.searchParams.set("nbflow-page", this.id);
    url.searchParams.set("nbflow-theme", theme);
    location.replace(url);
  }
  /** For the stage: an app shows a widget that needs ipywidgets. */
  needsManager(): void {
    if (!this.staying) this.whole();
  }
  private staying = false;

  private leave(): void {
    this.channel?.close();
    if (!this.staying && this.id) navigator.sendBeacon(`${this.config.base}nbflow/leave`, this.id);
  }

  /** Per tab: a reload finds its visit again, another tab has its own. */
  private get key(): string {
    return `nbflow-visit:${this.config.base}${this.config.name}`;
  }
  private stored(): string {
    try {
      return sessionStorage.getItem(this.key) ?? "";
    } catch {
      return ""; // a frame of another site may not store anything
    }
  }
  private store(): void {
    try {
      sessionStorage.setItem(this.key, this.id);
    } catch {
      // Then a reload begins anew.
    }
  }
}

function cookie(name: string): string {
  const found = document.cookie.split("; ").find((it) => it.startsWith(`${name}=`));
  return found ? decodeURIComponent(found.slice(name.length + 1)) : "";
}
