/* The kernel's websocket. It comes back by itself after the network was away, as long as the server still has the
   kernel. Limits: carries messages, knows no app. */
import { decode, encode, type Frame, newId, PROTOCOL } from "./frames";

/** ms until the next try, again and again the last one. */
export const PAUSES_MS = [100, 300, 700, 1500, 3000];
/** A connection that nobody hears of for this long is looked at by a new one: a laptop that slept, a network that changed. */
const OPEN_WITHIN_MS = 10_000;
/** The server closes the websocket with it when the kernel has ended. */
export const KERNEL_ENDED = 4001;

export interface ChannelOwner {
  heard(frame: Frame): void;
  /** The line is there: now, or again. */
  opened(again: boolean): void;
  /** The line is away; `tries` since it was there. */
  away(tries: number): void;
  /** The server does not know the kernel (any more). */
  gone(): void;
  /** Whether the server still has the kernel; undefined: it does not answer. */
  lives(): Promise<boolean | undefined>;
}

export class Channel {
  private socket: WebSocket | undefined;
  private readonly session = newId();
  private tries = 0;
  private was = false;
  private closed = false;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly url: string,
    private readonly owner: ChannelOwner,
  ) {
    window.addEventListener("online", this.now);
    window.addEventListener("pageshow", this.now);
    this.open();
  }

  get ready(): boolean {
    return this.socket?.readyState === WebSocket.OPEN;
  }

  send(type: string, content: unknown, buffers?: readonly ArrayBuffer[]): void {
    this.socket?.send(encode("shell", type, content, this.session, buffers));
  }

  close(): void {
    this.closed = true;
    clearTimeout(this.timer);
    window.removeEventListener("online", this.now);
    window.removeEventListener("pageshow", this.now);
    this.socket?.close();
  }

  private readonly now = (): void => {
    if (this.closed || this.ready || this.socket?.readyState === WebSocket.CONNECTING) return;
    clearTimeout(this.timer);
    this.open();
  };

  private open(): void {
    const socket = new WebSocket(`${this.url}?session_id=${this.session}`, [PROTOCOL]);
    socket.binaryType = "arraybuffer";
    this.socket = socket;
    const late = setTimeout(() => socket.close(), OPEN_WITHIN_MS);
    socket.onopen = () => {
      clearTimeout(late);
      this.tries = 0;
      this.owner.opened(this.was);
      this.was = true;
    };
    socket.onmessage = ({ data }) => {
      if (data instanceof ArrayBuffer) this.owner.heard(decode(data));
    };
    socket.onclose = ({ code }) => {
      clearTimeout(late);
      if (this.closed || this.socket !== socket) return;
      if (code === KERNEL_ENDED) this.end();
      else void this.again();
    };
  }

  private async again(): Promise<void> {
    const pause = PAUSES_MS[Math.min(this.tries, PAUSES_MS.length - 1)]!;
    this.tries += 1;
    this.owner.away(this.tries);
    if ((await this.owner.lives()) === false) return this.end();
    if (!this.closed) this.timer = setTimeout(this.now, pause);
  }

  private end(): void {
    if (this.closed) return;
    this.close();
    this.owner.gone();
  }
}
