/* Which part of the app's box the person sees. VS Code shows all outputs in one tall iframe whose scrolling we
   do not hear; an IntersectionObserver knows the visible part there too, also across origins. */
import { useEffect, useState } from "preact/hooks";

export interface Part {
  top: number;
  height: number;
}

const EVERY = 400; // ms between looks while something needs to be in sight

/** The visible part of `box`, in its own coordinates, followed while `active`. */
export function useVisiblePart(box: HTMLElement, active: boolean): Part | undefined {
  const [part, setPart] = useState<Part>();
  useEffect(() => {
    if (!active || typeof IntersectionObserver !== "function") return setPart(undefined);
    const observer = new IntersectionObserver(([entry]) => {
      if (!entry || entry.intersectionRect.height < 60) return;
      const top = Math.max(0, entry.intersectionRect.top - entry.boundingClientRect.top);
      const height = entry.intersectionRect.height;
      setPart((old) => (old && old.top === top && old.height === height ? old : { top, height }));
    });
    const look = () => {
      observer.unobserve(box);
      observer.observe(box);
    };
    look();
    const timer = setInterval(look, EVERY);
    const options = { capture: true, passive: true };
    window.addEventListener("scroll", look, options);
    window.addEventListener("resize", look, options);
    return () => {
      observer.disconnect();
      clearInterval(timer);
      window.removeEventListener("scroll", look, options);
      window.removeEventListener("resize", look, options);
    };
  }, [box, active]);
  return part;
}
