/* Questions that faces put to the kernel between runs (rows of a table, a file made on demand, parts of an upload), and
   the promises that wait for their answers. Nothing may depend on a message not being lost: an open question is asked
   again. Limits: knows numbers and messages, not what is asked. */
import type { Answer } from "../contract/view";
import type { AnswerMessage, AskMessage, EndpointRef } from "../contract/wire";

const AGAIN_MS = 5000; // then twice as long each time, up to:
const MAX_RETRY_MS = 60000;

interface Open {
  resolve(answer: Answer): void;
  reject(fault: Error): void;
  timer?: ReturnType<typeof setTimeout>;
  /** Stops listening to the signal: it may outlive the question by far, and would keep the question's bytes. */
  deaf?: () => void;
}

export class Requests {
  private readonly open = new Map<number, Open>();
  private last = 0;

  constructor(
    private readonly client: string,
    private readonly post: (message: AskMessage, buffers: ArrayBuffer[]) => void,
  ) {}

  /** Asks; fails with what the kernel says, with the signal's reason, or when the kernel is gone. */
  ask(
    to: EndpointRef,
    question: Record<string, unknown>,
    buffers: ArrayBuffer[] = [],
    signal?: AbortSignal,
  ): Promise<Answer> {
    const n = ++this.last;
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      const open: Open = { resolve, reject };
      this.open.set(n, open);
      const giveUp = () => this.take(n)?.reject(signal?.reason);
      signal?.addEventListener("abort", giveUp);
      open.deaf = () => signal?.removeEventListener("abort", giveUp);
      const send = (wait: number) => {
        open.timer = setTimeout(() => send(Math.min(wait * 2, MAX_RETRY_MS)), wait);
        this.post({ t: "ask", client: this.client, n, to: to.$ask, q: question }, buffers);
      };
      send(AGAIN_MS);
    });
  }

  answered({ client, n, a, error }: AnswerMessage, buffers: readonly (DataView | ArrayBuffer)[]): void {
    if (client !== this.client) return; // another view's
    const open = this.take(n);
    if (error !== undefined) open?.reject(new Error(error));
    else open?.resolve({ data: a ?? {}, buffers });
  }

  /** The kernel is gone: nobody will answer. */
  drop(): void {
    for (const n of [...this.open.keys()]) this.take(n)?.reject(new Error("The kernel is gone."));
  }

  private take(n: number): Open | undefined {
    const open = this.open.get(n);
    clearTimeout(open?.timer);
    open?.deaf?.();
    this.open.delete(n);
    return open;
  }
}
