/* How toasts are drawn: inside the app's own box, at the top right of the part of it that is visible. */
import type { VNode } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { Toast } from "../contract/view";
import { useVisiblePart } from "../kit/overlay/visible_part";
import { Html } from "../kit/text/html";
import { useOpenView } from "./open_view";

export function ToastStack(): VNode | null {
  const { toasts, box } = useOpenView();
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
