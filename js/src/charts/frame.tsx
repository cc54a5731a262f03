/* What every chart has around it: its name for screen readers, its buttons, its fault, its size. */
import type { ComponentChildren, JSX } from "preact";
import { useLayoutEffect, useState } from "preact/hooks";
import type { FaceArgs } from "../app/face";

interface FrameProps {
  name: string;
  fault?: string;
  children?: ComponentChildren;
  /** Buttons, shown while the pointer or the focus is here. */
  tools?: { label: string; text: string; act(): void }[];
  class: string;
  hold(place: HTMLDivElement | null): void;
  /** The picture itself can be used (buttons, sliders in it): it is no image then. */
  group?: boolean;
}

export function Frame({ name, fault, tools, class: kind, hold, group }: FrameProps): JSX.Element {
  return (
    <div class={`nb-chart ${kind}`}>
      {fault && (
        <div class="nb-broken" role="alert">
          This chart could not be drawn: {fault}
        </div>
      )}
      {/* biome-ignore lint/a11y/useAriaPropsSupportedByRole: img and group both have names */}
      <div
        class="nb-chart-place"
        role={group ? "group" : "img"}
        aria-label={name}
        ref={hold}
        hidden={Boolean(fault)}
      />
      {tools && !fault && (
        <div class="nb-chart-tools">
          {tools.map(({ label, text, act }) => (
            <button
              type="button"
              class="nb-chart-tool"
              title={label}
              aria-label={label}
              onClick={act}
              key={label}
            >
              {text}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}

export interface Size {
  width: number;
  height: number;
}

/** The size of an element's own box, followed; undefined until it has one. */
export function useSize(args: Pick<FaceArgs, "id" | "view">): Size | undefined {
  const [size, setSize] = useState<Size>();
  const { id, view } = args;
  useLayoutEffect(() => {
    const box = view.element(id);
    if (!box) return;
    const take = () => {
      const width = Math.floor(box.clientWidth);
      const height = Math.floor(box.clientHeight);
      if (width > 0)
        setSize((old) => (old?.width === width && old.height === height ? old : { width, height }));
    };
    take();
    const observer = new ResizeObserver(take);
    observer.observe(box);
    return () => observer.disconnect();
  }, [id, view]);
  return size;
}

/** Hands a file to the person. */
export function download(url: string, name: string): void {
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
}
