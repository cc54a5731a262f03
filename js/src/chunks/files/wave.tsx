/* A wave: bars that grow while somebody speaks, or a whole recording with the place that is being heard. */
import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { Recording } from "./recorder";

const BAR = 3;
const GAP = 2;

/** Draws bars into a canvas of the room that is there; those before `done` in the strong color. */
function draw(canvas: HTMLCanvasElement, heights: readonly number[], done: number): void {
  const { width, height } = canvas.getBoundingClientRect();
  const scale = devicePixelRatio || 1;
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  const pen = canvas.getContext("2d");
  if (!pen) return;
  const look = getComputedStyle(canvas);
  pen.scale(scale, scale);
  heights.forEach((level, i) => {
    const tall = Math.max(3, Math.sqrt(level) * height);
    pen.fillStyle =
      (i + 0.5) / heights.length <= done
        ? look.getPropertyValue("color")
        : look.getPropertyValue("outline-color");
    pen.beginPath();
    pen.roundRect(i * (BAR + GAP), (height - tall) / 2, BAR, tall, 1.5);
    pen.fill();
  });
}

export const barsOf = (canvas: HTMLElement | null): number =>
  Math.max(1, Math.floor(((canvas?.getBoundingClientRect().width ?? 200) + GAP) / (BAR + GAP)));

/** A recording that goes on: the newest bars at the right. */
export function LiveWave({ recording }: { recording: Recording }): JSX.Element {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const heights: number[] = [];
    const timer = setInterval(() => {
      if (!canvas.current) return;
      const room = barsOf(canvas.current);
      heights.push(recording.level());
      if (heights.length > room) heights.splice(0, heights.length - room);
      draw(canvas.current, heights, 1);
    }, 80);
    return () => clearInterval(timer);
  }, [recording]);
  return <canvas ref={canvas} class="nb-wave is-live" />;
}

/** `heights`: of the whole recording; none yet: a line of dots. `done`: how much of it was heard, from 0 to 1. */
export function Wave({
  heights,
  done,
}: {
  heights?: readonly number[] | undefined;
  done: number;
}): JSX.Element {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [, again] = useState(0);
  useEffect(() => {
    const box = canvas.current;
    if (!box) return;
    const bars = barsOf(box);
    draw(box, heights ? fitted(heights, bars) : Array.from({ length: bars }, () => 0), heights ? done : 0);
  });
  useEffect(() => {
    if (!canvas.current || typeof ResizeObserver !== "function") return;
    const observer = new ResizeObserver(() => again((n) => n + 1));
    observer.observe(canvas.current);
    return () => observer.disconnect();
  }, []);
  return <canvas ref={canvas} class="nb-wave" />;
}

/** As many heights as there is room for. */
function fitted(heights: readonly number[], count: number): number[] {
  const step = heights.length / count;
  return Array.from({ length: count }, (_, i) =>
    Math.max(
      0,
      ...heights.slice(Math.floor(i * step), Math.max(Math.floor(i * step) + 1, Math.floor((i + 1) * step))),
    ),
  );
}

/** Seconds of a recording that goes on, a few times a second. */
export function useSeconds(recording: Recording | undefined): number {
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    if (!recording) return setSeconds(0);
    const timer = setInterval(() => setSeconds(recording.seconds()), 200);
    return () => clearInterval(timer);
  }, [recording]);
  return seconds;
}
