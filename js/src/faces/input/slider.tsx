/* st.slider and st.select_slider: one or two values on a line, numbers or moments. Sends while it is dragged; during a drag only the
   pointer moves the thumb, so no answer of the kernel can throw it back. */
import type { JSX } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { type FaceArgs, face } from "../../contract/face";
import { cx } from "../../kit/classes";
import { useStable } from "../../kit/form/draft";
import { Field, nameOf, partIds } from "../../kit/form/field";
import { plainText } from "../../kit/form/filter";
import { formatNumber } from "../../kit/form/numbers";
import {
  fraction,
  keyValue,
  moved,
  mustStack,
  placeBubbles,
  type Scale,
  thumbFor,
  valueAt,
} from "../../kit/form/slider_geometry";
import { formatMoment, type MomentKind } from "../../kit/time/moments";

interface Props extends Scale {
  type?: "int" | "float" | MomentKind;
  format?: string;
  /** st.select_slider: the values are positions in this list of labels (HTML). */
  options?: string[];
}

type Args = FaceArgs<Props, number[] | number>;

const THUMB = 16; // px, as --thumb in slider.css

const same = (a: readonly number[], b: readonly number[]) =>
  a.length === b.length && a.every((value, i) => value === b[i]);

export default face<Props, number[] | number>((args) => {
  const { props } = args;
  const track = useRef<HTMLDivElement>(null);
  const slide = useSlide(args, track);
  const places = slide.values.map((value) => fraction(value, props));
  const texts = slide.values.map((value) => sayValue(value, props));
  return (
    <Field args={args} group>
      <div
        class={cx("nb-slider", slide.dragging && "is-dragging", props.disabled && "is-off")}
        onPointerDown={slide.press}
        onPointerMove={slide.move}
        onPointerUp={slide.release}
        onPointerCancel={slide.release}
        onLostPointerCapture={slide.release}
      >
        <Bubbles places={places} texts={texts} />
        <div class="nb-slider-track" ref={track}>
          <Fill places={places} />
          {texts.map((text, index) => (
            <Thumb key={index} args={args} slide={slide} index={index} text={text} />
          ))}
        </div>
        <div class="nb-slider-ends" aria-hidden="true">
          <span>{sayValue(props.min, props)}</span>
          <span>{sayValue(props.max, props)}</span>
        </div>
      </div>
    </Field>
  );
});

function Fill({ places }: { places: number[] }): JSX.Element {
  const single = places.length < 2;
  const from = single ? 0 : (places[0] ?? 0);
  const length = (places.at(-1) ?? 0) - from;
  const style = { left: `${from * 100}%`, width: `${length * 100}%` };
  return <div class={cx("nb-slider-fill", single && "is-single")} style={style} />;
}

function sayValue(value: number, { type = "int", format, options }: Props): string {
  if (options) return plainText(options[value] ?? "");
  if (type === "date" || type === "time" || type === "datetime") return formatMoment(value, type, format);
  return formatNumber(value, format);
}

interface Grab {
  values: number[];
  /** Which thumb; -1 while two lie on one spot and the direction must tell. */
  index: number;
  /** From the thumb's center to where it was touched: the press alone must not move it. */
  offset: number;
}

function useSlide(args: Args, track: { current: HTMLDivElement | null }) {
  const { props, value, send } = args;
  const [drag, setDrag] = useState<number[] | null>(null);
  const grab = useRef<Grab | null>(null);
  const values = drag ?? (Array.isArray(value) ? value : [value]);

  const press = useStable((event: PointerEvent & { currentTarget: HTMLElement }) => {
    if (props.disabled || event.button !== 0 || grab.current || !track.current) return;
    const grabbed = grabOf(event, track.current, values, props);
    grab.current = grabbed;
    event.currentTarget.setPointerCapture?.(event.pointerId);
    event.preventDefault();
    setDrag(values);
    thumbOf(track.current, Math.max(grabbed.index, 0))?.focus({ preventScroll: true });
    if (grabbed.offset === 0) move(event);
  });
  const move = useStable((event: PointerEvent) => {
    const grabbed = grab.current;
    if (!grabbed || !track.current) return;
    const pointed = valueAt(placeOf(event, track.current) - grabbed.offset, props);
    if (grabbed.index < 0) {
      grabbed.index = thumbFor(grabbed.values, pointed);
      if (grabbed.index < 0) return;
      thumbOf(track.current, grabbed.index)?.focus({ preventScroll: true });
    }
    const next = moved(grabbed.values, grabbed.index, pointed, props);
    if (same(next, grabbed.values)) return;
    grabbed.values = next;
    setDrag(next);
    send(next);
  });
  const release = useStable(() => {
    if (grab.current) setDrag(null);
    grab.current = null;
  });
  const set = (now: number[]) => same(now, values) || send(now);
  return { values, dragging: drag !== null, press, move, release, set };
}

/** Where along the track the pointer is: 0 to 1, beyond at the ends. */
function placeOf(event: PointerEvent, track: HTMLElement): number {
  const box = track.getBoundingClientRect();
  return box.width > 0 ? (event.clientX - box.left) / box.width : 0;
}

const thumbOf = (track: HTMLElement, index: number) =>
  track.querySelectorAll<HTMLElement>("[role=slider]")[index];

/** What a press takes hold of: the touched thumb, else the nearer one. */
function grabOf(event: PointerEvent, track: HTMLElement, values: number[], scale: Scale): Grab {
  const touched = (event.target as HTMLElement).closest<HTMLElement>("[role=slider]");
  const place = placeOf(event, track);
  if (!touched) return { values, index: thumbFor(values, valueAt(place, scale)), offset: 0 };
  const own = Number(touched.dataset.index);
  const tied = values.length > 1 && values[0] === values[1];
  return { values, index: tied ? -1 : own, offset: place - fraction(values[own] ?? 0, scale) };
}

interface ThumbProps {
  args: Args;
  slide: ReturnType<typeof useSlide>;
  index: number;
  text: string;
}

function Thumb({ args, slide, index, text }: ThumbProps): JSX.Element {
  const { props } = args;
  const { values } = slide;
  const ids = partIds(args);
  const value = values[index] ?? props.min;
  const pair = values.length > 1;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey || props.disabled) return;
    const next = keyValue(event.key, event.shiftKey, value, props);
    if (next === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    slide.set(moved(values, index, next, props));
  };
  return (
    <div
      class="nb-slider-thumb"
      role="slider"
      id={index === 0 ? ids.control : undefined}
      data-index={index}
      tabIndex={props.disabled ? -1 : 0}
      style={{ left: `${fraction(value, props) * 100}%` }}
      aria-labelledby={pair ? undefined : ids.label}
      aria-label={pair ? `${nameOf(args)}, ${index === 0 ? "from" : "to"}` : undefined}
      aria-disabled={props.disabled ? "true" : undefined}
      aria-valuenow={value}
      aria-valuetext={text}
      aria-valuemin={values[index - 1] ?? props.min}
      aria-valuemax={values[index + 1] ?? props.max}
      onKeyDown={onKeyDown}
    />
  );
}

/** The values over their thumbs, kept inside the track and apart from each other: widths are known only once drawn. */
function Bubbles({ places, texts }: { places: number[]; texts: string[] }): JSX.Element {
  const row = useRef<HTMLDivElement>(null);
  const arrange = useStable(() => row.current && arrangeBubbles(row.current, places));
  const drawn = useRef(false);
  useLayoutEffect(() => {
    // At first the observer below calls, once for all sliders of a page: measuring here would lay out the page for each.
    if (drawn.current) arrange();
    drawn.current = true;
  });
  useLayoutEffect(() => {
    if (!row.current || !globalThis.ResizeObserver) return;
    const watch = new ResizeObserver(arrange);
    watch.observe(row.current);
    return () => watch.disconnect();
  }, [arrange]);
  return (
    <div class="nb-slider-values" ref={row} aria-hidden="true">
      {texts.map((text, index) => (
        <span key={index}>{text}</span>
      ))}
    </div>
  );
}

function arrangeBubbles(row: HTMLElement, places: number[]): void {
  const bubbles = [...row.children] as HTMLElement[];
  const room = row.offsetWidth;
  const widths = bubbles.map((bubble) => bubble.offsetWidth);
  const stacked = mustStack(widths, room);
  // The row is as wide as the slider; the track ends where the outermost thumb's center is.
  const centers = places.map((place) => THUMB / 2 + place * (room - THUMB));
  const alone = (i: number) => placeBubbles(centers.slice(i, i + 1), widths.slice(i, i + 1), room)[0];
  const lefts = stacked ? centers.map((_, i) => alone(i)) : placeBubbles(centers, widths, room);
  row.classList.toggle("is-stacked", stacked);
  bubbles.forEach((bubble, i) => {
    bubble.style.transform = `translateX(${lefts[i] ?? 0}px)`;
  });
}
