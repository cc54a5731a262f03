/* The small toolbar above an element: shown while the pointer or the focus is there, always in full screen and where
   nothing can hover. One stop for Tab, arrows inside. */
import type { JSX, Ref } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { cx } from "../classes";
import { useRoving } from "../form/roving";
import { Icon, type IconName } from "../text/icons";
import type { Full } from "./full_screen";

export interface Tool {
  icon?: IconName;
  /** A sign instead of an icon. */
  text?: string;
  label: string;
  act(): void;
  /** Which tool it is, where its icon changes. */
  name?: string;
  busy?: boolean;
  /** What it opens is open. */
  expanded?: boolean;
  hold?: Ref<HTMLButtonElement>;
}

interface ToolsProps {
  label: string;
  tools: readonly Tool[];
  /** Always to be seen. */
  alwaysVisible?: boolean;
  /** At the left: the right is another bar's. */
  left?: boolean;
}

const ROOM = 36; // px above the element that the bar needs

export function Tools({ label, tools, alwaysVisible, left }: ToolsProps): JSX.Element {
  const { group, stop, onKeyDown, onFocus } = useRoving(tools.length, 0);
  const bar = useRef<HTMLDivElement | null>(null);
  useLayoutEffect(() => {
    const owner = bar.current?.parentElement;
    if (!owner) return;
    const look = () => {
      const above = owner.getBoundingClientRect().top - topOf(owner);
      bar.current?.classList.toggle("is-inside", above < ROOM);
    };
    owner.addEventListener("pointerenter", look);
    owner.addEventListener("focusin", look);
    return () => {
      owner.removeEventListener("pointerenter", look);
      owner.removeEventListener("focusin", look);
    };
  }, []);
  return (
    <div
      ref={(el) => {
        bar.current = group.current = el;
      }}
      class={cx("nb-tools", alwaysVisible && "is-shown", left && "is-left")}
      role="toolbar"
      aria-label={label}
      onKeyDown={onKeyDown}
    >
      {tools.map(({ icon, text, label, act, name = icon ?? label, busy, expanded, hold }, i) => (
        <button
          key={name}
          ref={hold}
          type="button"
          class="nb-tool"
          title={label}
          aria-label={label}
          aria-busy={busy ? "true" : undefined}
          aria-expanded={expanded}
          tabIndex={i === stop ? 0 : -1}
          onFocus={() => onFocus(i)}
          onClick={act}
        >
          {icon ? <Icon name={icon} /> : text}
        </button>
      ))}
    </div>
  );
}

/** Where what is around the element begins to cut off. */
function topOf(owner: HTMLElement): number {
  let box: HTMLElement | null = owner.parentElement;
  while (box && !box.matches(".nb-full, .nb-app") && getComputedStyle(box).overflowY === "visible")
    box = box.parentElement;
  return box?.getBoundingClientRect().top ?? 0;
}

/** The tool that enters and leaves full screen. */
export const fullTool = ({ on, toggle }: Full): Tool =>
  on
    ? { icon: "small", name: "full", label: "Leave full screen", act: toggle }
    : { icon: "full", label: "Full screen", act: toggle };

/** Hands a file to the person. */
export function download(url: string, name: string): void {
  Object.assign(document.createElement("a"), { href: url, download: name }).click();
}
