/* The timers of fragments: one request per fragment is on its way, however often its timer goes off. A kernel that
   sleeps for an hour would else find thousands of them when it wakes up. Pure except for the clock. */

/** ms after which a request may have been lost. */
export const LOST_MS = 5000;

export class Ticks {
  private readonly sent = new Map<string, number>(); // when
  private readonly due = new Set<string>(); // went off meanwhile

  constructor(private readonly send: (fid: string) => void) {}

  tick(fid: string): void {
    const sent = this.sent.get(fid);
    if (sent !== undefined && Date.now() - sent < LOST_MS) {
      this.due.add(fid);
      return;
    }
    this.due.delete(fid);
    this.sent.set(fid, Date.now());
    this.send(fid);
  }

  /** A run has ended, most likely the one that was asked for. */
  answered(): void {
    this.sent.clear();
    const due = [...this.due];
    this.due.clear();
    for (const fid of due) this.tick(fid);
  }
}
