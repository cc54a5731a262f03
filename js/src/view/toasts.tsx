/* Toasts: they outlive the run that made them, so the view keeps them. Inside the app's own box, at the top
   right of what is visible of it. */
import type { VNode } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { useView } from "../contract/face";
import { useVisiblePart } from "../kit/overlay/visible_part";
import { Html } from "../kit/text/html";

export interface Toast {
  key: string;
  body: string;
  icon?: string;
  /** ms; Infinity stays until it is closed. */
  duration: number;
}

/** The toasts of one view. The toast face puts in, the stack shows and takes out. */
export class Toasts {
  private list: readonly Toast[] = [];
  private readonly closed = new Set<string>();
  private changed: () => void = () => {};

  show(toast: Toast): void {
    if (this.closed.has(toast.key)) return;
    const others = this.list.filter((other) => other.key !== toast.key);
    this.list =
      others.length === this.list.length
        ? [...others, toast]
        : this.list.map((o) => (o.key === toast.key ? toast : o));
    this.changed();
  }
  close(key: string): void {
    this.closed.add(key);
    this.list = this.list.filter((toast) => toast.key !== key);
    this.changed();
  }
  all(): readonly Toast[] {
    return this.list;
  }
  listen(changed: () => void): () => void {
    this.changed = changed;
    return () => {
      this.changed = () => {};
    };
  }
}

export function ToastStack(): VNode | null {
  const { toasts, box } = useView();
  const [list, setList] = useState(toasts.all());
  useEffect(() => {
    setList(toasts.all());
    return toasts.listen(() => setList(toasts.all()));
  }, [toasts]);
  const part = useVisiblePart(box, list.length > 0);
  return (
    <div
      class="nb-toasts"
      role="log"
      aria-label="Notifications"
      aria-live="polite"
      style={{ "--top": `${part?.top ?? 0}px`, "--tall": part ? `${part.height}px` : "100%" }}
    >
      {list.map((toast) => (
        <ToastCard key={toast.key} toast={toast} close={() => toasts.close(toast.key)} />
      ))}
    </div>
  );
}

function ToastCard({ toast, close }: { toast: Toast; close: () => void }): VNode {
  const [held, setHeld] = useState(false);
  const last = useRef(close);
  last.current = close;
  useEffect(() => {
    if (held || !Number.isFinite(toast.duration)) return;
    const timer = setTimeout(() => last.current(), toast.duration);
    return () => clearTimeout(timer);
  }, [held, toast.duration, toast.body]);
  return (
    <div
      class="nb-toast"
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocusIn={() => setHeld(true)}
      onFocusOut={() => setHeld(false)}
    >
      {toast.icon && <Html html={toast.icon} class="nb-toast-icon" />}
      <Html html={toast.body} as="div" class="nb-md nb-toast-body" />
      <button type="button" class="nb-x" aria-label="Close" onClick={close}>
        <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
          <path d="M2 2l8 8M10 2l-8 8" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" />
        </svg>
      </button>
    </div>
  );
}
