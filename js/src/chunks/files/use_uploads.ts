/* The files of one widget: those that the kernel has (its value) and those on their way. A value leaves when nothing
   is on its way any more: many files that come together are one run of the app. */
import { useEffect, useMemo, useReducer, useRef } from "preact/hooks";
import type { FaceArgs } from "../../contract/face";
import type { EndpointRef } from "../../contract/wire";
import { faultOf, type Picked, sizeText, type Wanted } from "./pick";
import { type Ask, type FileRef, messageOf, newId, sendFile } from "./send";

/** A file that is on its way, or that could not be sent. */
export interface OnTheWay {
  id: string;
  name: string;
  size: number;
  type: string;
  sent: number;
  fault?: string;
  stop?: AbortController;
}

export interface Uploads {
  /** What the kernel has. */
  files: readonly FileRef[];
  /** What it is getting, and what it did not get. */
  moving: readonly OnTheWay[];
  busy: boolean;
  add(picked: Picked[]): void;
  remove(id: string): void;
  /** Forgets everything here; the kernel's files belong to the message that was sent. */
  reset(): void;
}

interface Options {
  wanted: Wanted;
  several: boolean;
  /** The widget's files now; by default those of its value. */
  commit(files: FileRef[]): void;
  value: readonly FileRef[];
}

const PARALLEL = 3; // files
const PAINT_MS = 100;

export const askOf =
  (args: FaceArgs<{ source?: EndpointRef }>): Ask =>
  (question, buffers, signal) =>
    args.props.source
      ? args.view.store.ask(args.props.source, question, buffers, signal)
      : Promise.reject(new Error("This element cannot take files."));

export function useUploads(args: FaceArgs<{ source?: EndpointRef }>, options: Options): Uploads {
  const [, paint] = useReducer((n: number) => n + 1, 0);
  const state = useMemo(() => new State(paint as () => void), []);
  state.args = args;
  state.options = options;
  const last = useRef(options.value);
  if (last.current !== options.value) {
    // The kernel or the person (a form that was cleared) has set another value.
    last.current = options.value;
    state.follow(options.value);
  } else if (state.files === undefined) state.follow(options.value);
  useEffect(() => () => state.stopAll(), [state]);
  return {
    files: state.files ?? [],
    moving: state.moving,
    busy: state.moving.some((one) => one.fault === undefined),
    add: state.add,
    remove: state.remove,
    reset: state.reset,
  };
}

class State {
  args!: FaceArgs<{ source?: EndpointRef }>;
  options!: Options;
  files: FileRef[] | undefined;
  moving: OnTheWay[] = [];
  private waiting: { picked: Picked; one: OnTheWay }[] = [];
  private running = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private fresh: FileRef[] = []; // here, but not part of the value yet

  constructor(private readonly paint: () => void) {}

  follow(value: readonly FileRef[]): void {
    this.files = [...value, ...this.fresh.filter((file) => !value.some((one) => one.id === file.id))];
  }

  readonly add = (picked: Picked[]): void => {
    const { several, wanted } = this.options;
    if (picked.length === 0) return;
    this.moving = this.moving.filter((one) => one.fault === undefined); // old complaints
    const taken = several ? picked : picked.slice(0, 1);
    for (const left of picked.slice(taken.length)) this.complain(left, "Only one file can be chosen.");
    if (!several) for (const one of this.moving) if (one.fault === undefined) this.drop(one.id);
    for (const each of taken) {
      const fault = faultOf(each, wanted);
      if (fault) this.complain(each, fault);
      else this.enqueue(each);
    }
    this.sayFaults();
    this.pump();
    this.paint();
  };

  readonly remove = (id: string): void => {
    if (this.moving.some((one) => one.id === id)) this.drop(id);
    else {
      const wasFresh = this.fresh.some((file) => file.id === id);
      this.fresh = this.fresh.filter((file) => file.id !== id);
      this.files = (this.files ?? []).filter((file) => file.id !== id);
      askOf(this.args)({ drop: id }).catch(() => {}); // only what no value has named yet goes at once
      this.settle(!wasFresh);
    }
    this.paint();
  };

  readonly reset = (): void => {
    this.stopAll();
    this.moving = [];
    this.fresh = [];
    this.files = [];
    this.paint();
  };

  stopAll(): void {
    clearTimeout(this.timer);
    this.waiting = [];
    for (const one of this.moving) one.stop?.abort(new Error("given up"));
  }

  private complain({ file, name }: Picked, fault: string): void {
    this.moving.push({ id: newId(), name, size: file.size, type: file.type, sent: 0, fault });
  }

  private sayFaults(): void {
    const faulty = this.moving.filter((one) => one.fault !== undefined);
    if (faulty.length > 0) this.args.view.say(faulty.map((one) => `${one.name}: ${one.fault}`).join(" "));
  }

  private enqueue(picked: Picked): void {
    const { name, file } = picked;
    const one: OnTheWay = {
      id: newId(),
      name,
      size: file.size,
      type: file.type,
      sent: 0,
      stop: new AbortController(),
    };
    this.moving.push(one);
    this.waiting.push({ picked, one });
  }

  private drop(id: string): void {
    const one = this.moving.find((each) => each.id === id);
    this.moving = this.moving.filter((each) => each.id !== id);
    this.waiting = this.waiting.filter((each) => each.one.id !== id);
    one?.stop?.abort(new Error("given up"));
    this.settle();
  }

  private pump(): void {
    while (this.running < PARALLEL) {
      const next = this.waiting.shift();
      if (!next) return;
      this.running += 1;
      this.sendOne(next.picked, next.one).finally(() => {
        this.running -= 1;
        this.pump();
        this.settle();
        this.paint();
      });
    }
  }

  private async sendOne({ file, name }: Picked, one: OnTheWay): Promise<void> {
    try {
      const ref = await sendFile(askOf(this.args), file, {
        id: one.id,
        elementId: this.args.elementId ?? "",
        name,
        signal: one.stop!.signal,
        progress: (sent) => {
          one.sent = sent;
          this.paintSoon();
        },
      });
      if (!this.moving.includes(one)) return; // it was given up just now
      this.moving = this.moving.filter((each) => each !== one);
      if (!this.options.several) this.files = [];
      this.files = [...(this.files ?? []), ref];
      this.fresh = this.options.several ? [...this.fresh, ref] : [ref];
      this.args.view.say(`${name} was uploaded, ${sizeText(ref.size)}.`);
    } catch (fault) {
      if (one.stop!.signal.aborted) return;
      one.fault = messageOf(fault);
      this.sayFaults();
    }
  }

  /** Nothing is on its way: the value leaves, if it is another one. */
  private settle(changed = false): void {
    if (this.moving.some((one) => one.fault === undefined)) return;
    if (!changed && this.fresh.length === 0) return;
    this.fresh = [];
    this.options.commit(this.files ?? []);
  }

  private paintSoon(): void {
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      this.paint();
    }, PAINT_MS);
  }
}
