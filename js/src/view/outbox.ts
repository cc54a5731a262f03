/* What goes up to the kernel: joins the changes of one task, keeps one event in flight, keeps triggers apart.
   Pure except for timers. Limits: knows no tree and no form; values.ts decides what is to be sent. */
import type { ElementId, EventMessage, Raw, ToKernel } from "../contract/wire";

/** An event waits for the one before it at most this long: a kernel that is busy must not hold the last value back. */
export const IN_FLIGHT_MS = 300;
/** jupyter_server leaves Nagle on, so an answer may wait 40 ms for the TCP ACK of the frame before it. Any message of
    ours carries that ACK: so while the answer is not there, we send one after each of these pauses. Several, because
    the kernel's own frames about such a message can be what the answer waits behind. */
export const NUDGES_MS = [8, 6, 6, 8, 12, 24, 40];
/** Events with a longer pause before them find TCP acknowledging at once: then a nudge only stands in the way. */
export const RAPID_MS = 80;
export const LATE_NUDGES_MS = [24, 12, 16, 24, 40];
/** Without an answer for this long, a note says that the kernel is busy. */
export const BUSY_MS = 1500;

/** What is to leave; the hashes of the options that were shown when it was touched. */
export interface Leaving {
  vals: Record<ElementId, Raw>;
  trig: Record<ElementId, Raw>;
  options: Record<ElementId, number>;
}

const nothing = (): Leaving => ({ vals: {}, trig: {}, options: {} });

export interface OutboxOwner {
  readonly client: string;
  post(message: ToKernel): void;
  version(): number;
  /** Called when an event leaves, with its number and what is in it. */
  sent(n: number, vals: Record<ElementId, Raw>): void;
  busy(is: boolean): void;
  /** Values kept back by `mode:"ignore"`: they join the event that leaves now. */
  takeHeld(): Leaving;
}

type Timer = ReturnType<typeof setTimeout>;

export class Outbox {
  private waiting: Leaving[] = [];
  private inFlight = 0; // number of the event that is not acknowledged yet; 0: none
  private count = 0;
  private left = 0; // when the last event left
  private answered = 0; // the newest event whose answer is here
  private soon = false;
  private late: Timer | undefined;
  private busyTimer: Timer | undefined;

  constructor(private readonly owner: OutboxOwner) {}

  set(vals: Record<ElementId, Raw>, options: Record<ElementId, number> = {}): void {
    this.join({ vals, trig: {}, options });
    this.schedule();
  }

  /** Two clicks on the same button are two events, however fast they come. */
  trigger(id: ElementId, raw: Raw, { vals, trig, options }: Leaving = nothing()): void {
    if (id in this.last().trig) this.waiting.push(nothing());
    this.join({ vals, trig: { ...trig, [id]: raw }, options });
    this.schedule();
  }

  /** All events have left and were taken by a run. */
  get quiet(): boolean {
    return this.waiting.length === 0 && this.answered >= this.count;
  }

  waits(id: ElementId): boolean {
    return this.waiting.some((entry) => id in entry.vals);
  }

  /** The kernel has accepted all events up to `n`. */
  acknowledge(n: number): void {
    this.answered = Math.max(this.answered, n);
    if (n >= this.count) this.calm();
    if (this.inFlight === 0 || n < this.inFlight) return;
    this.land();
  }

  /** A new kernel session knows none of our numbers: nothing is in flight any more. */
  reset(): void {
    this.calm();
    this.land();
  }

  close(): void {
    clearTimeout(this.late);
    clearTimeout(this.busyTimer);
    this.waiting = [];
  }

  private join({ vals, trig, options }: Leaving): void {
    const last = this.last();
    Object.assign(last.vals, vals);
    Object.assign(last.trig, trig);
    Object.assign(last.options, options);
  }

  private last(): Leaving {
    if (this.waiting.length === 0) this.waiting.push(nothing());
    return this.waiting[this.waiting.length - 1]!;
  }

  private schedule(): void {
    // A microtask, not a timer: it comes after the handlers of this event, and a millisecond sooner.
    if (this.soon) return;
    this.soon = true;
    queueMicrotask(() => {
      this.soon = false;
      this.flush();
    });
  }

  private flush(): void {
    if (this.inFlight !== 0) return;
    const entry = this.waiting.shift();
    if (!entry) return;
    const n = ++this.count;
    const held = this.owner.takeHeld();
    const vals = { ...held.vals, ...entry.vals };
    const options = { ...held.options, ...entry.options };
    const message: EventMessage = { t: "ev", client: this.owner.client, n, vals, trig: entry.trig };
    if (Object.keys(options).length > 0) message.options = options;
    this.inFlight = n;
    this.owner.sent(n, vals);
    this.owner.post(message);
    const now = Date.now();
    this.nudge(n, now - this.left < RAPID_MS ? NUDGES_MS : LATE_NUDGES_MS, 0);
    this.left = now;
    this.late = setTimeout(() => this.land(), IN_FLIGHT_MS);
    this.busyTimer ??= setTimeout(() => this.owner.busy(true), BUSY_MS);
  }

  private nudge(n: number, pauses: readonly number[], turn: number): void {
    const pause = pauses[turn];
    if (pause === undefined) return;
    setTimeout(() => {
      if (this.answered >= n || n !== this.count) return;
      this.owner.post({ t: "ack", client: this.owner.client, v: this.owner.version() });
      this.nudge(n, pauses, turn + 1);
    }, pause);
  }

  private land(): void {
    clearTimeout(this.late);
    this.inFlight = 0;
    if (this.waiting.length > 0) this.flush();
  }

  private calm(): void {
    clearTimeout(this.busyTimer);
    this.busyTimer = undefined;
    this.owner.busy(false);
  }
}
