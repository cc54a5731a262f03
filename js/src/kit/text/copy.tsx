/* A button that copies text and says so. */
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { useView, type View } from "../../contract/face";
import type { Tool } from "../overlay/toolbar";

/** Copies, and says so for a while. */
function useCopy(view: View, text: () => string): [done: boolean, copy: () => Promise<void>] {
  const [done, setDone] = useState(false);
  useEffect(() => {
    if (!done) return;
    const timer = setTimeout(() => setDone(false), 1600);
    return () => clearTimeout(timer);
  }, [done]);
  const copy = async () => {
    await write(text(), view.root);
    setDone(true);
    view.say("Copied");
  };
  return [done, copy];
}

/** The same as a tool of a toolbar. */
export function useCopyTool(view: View, label: string, text: () => string): Tool {
  const [done, copy] = useCopy(view, text);
  return {
    icon: done ? "check" : "copy",
    name: "copy",
    label: done ? "Copied" : label,
    act: () => void copy(),
  };
}

export function Copy({ text, label = "Copy" }: { text: string; label?: string }): JSX.Element {
  const [done, copy] = useCopy(useView(), () => text);
  return (
    <button type="button" class="nb-copy" aria-label={label} title={label} onClick={copy}>
      <svg
        viewBox="0 0 16 16"
        width="15"
        height="15"
        aria-hidden="true"
        fill="none"
        stroke="currentColor"
        stroke-width="1.4"
      >
        {done ? (
          <path d="M3.5 8.5l3 3 6-7" stroke-linecap="round" stroke-linejoin="round" />
        ) : (
          <>
            <rect x="5.5" y="5.5" width="8" height="8" rx="1.5" />
            <path d="M10.5 3.5v-.2A1.3 1.3 0 0 0 9.2 2H3.8A1.3 1.3 0 0 0 2.5 3.3v5.4a1.3 1.3 0 0 0 1.3 1.3h.2" />
          </>
        )}
      </svg>
    </button>
  );
}

/** The clipboard, or a selection where the page may not use it (frames without permission). */
async function write(text: string, root: ShadowRoot): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const area = document.createElement("textarea");
    area.value = text;
    area.style.cssText = "position:absolute;opacity:0";
    root.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }
}
