/* st.map and st.pydeck_chart, on demand: deck.gl, and an outline of the world that needs no network. */
import type { JSX, RefObject } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { type FaceArgs, face, type View } from "../../contract/face";
import type { EndpointRef } from "../../contract/wire";
import chartCss from "../../kit/chart/chart.css";
import { Frame, useStage } from "../../kit/chart/frame";
import { watchPalette } from "../../kit/chart/palette";
import { pngOf, useSketch, WIDEST } from "../../kit/chart/snapshot";
import { Tip } from "../../kit/chart/tooltip";
import { cx } from "../../kit/classes";
import { download, type Tool } from "../../kit/overlay/toolbar";
import { DeckMap, type DeckProps } from "./map";
import mapCss from "./map.css";
import { clicked, kept, NOTHING, type Picked, type Selection } from "./select";
import { type TooltipProp, tipOf, wordsOf } from "./tooltip";

type Props = DeckProps & {
  tooltip?: TooltipProp;
  alt?: string;
  kind?: "map";
  /** 1: one object at a time, 2: many. */
  select?: 1 | 2;
  sketch?: EndpointRef;
};
type Args = FaceArgs<Props, Selection | undefined>;

const NO_WEBGL =
  "it needs WebGL 2, which this browser does not offer. Hardware acceleration may be switched off.";

interface MapState {
  place: RefObject<HTMLDivElement | null>;
  map: RefObject<DeckMap | undefined>;
  /** Why there is no map. */
  fault: string | undefined;
  /** Why a part of it is missing. */
  trouble: string | undefined;
  drawn: boolean;
}

/** The map of one element: made once, drawn again when its props, its theme or its bytes change. */
function useMap(args: Args): MapState {
  const { props, view } = args;
  const place = useRef<HTMLDivElement | null>(null);
  const map = useRef<DeckMap | undefined>(undefined);
  const latest = useRef(args);
  latest.current = args;
  const [fault, setFault] = useState<string>();
  const [trouble, setTrouble] = useState<string>();
  const [life, setLife] = useState(0);
  const [tick, again] = useState(0);
  const repaint = useRef(true);
  useLayoutEffect(() => {
    if (!hasWebGL()) return setFault(NO_WEBGL);
    setFault(undefined);
    repaint.current = true;
    const draw = () => again((n) => n + 1);
    const made = openMap(view, place.current!, latest, {
      draw,
      repaint: () => {
        repaint.current = true;
        draw();
      },
      fault: (error) => setTrouble(error.message),
      lost: () => waitForSight(place.current, () => setLife((n) => n + 1)),
    });
    map.current = made.map;
    return () => {
      made.close();
      map.current = undefined;
    };
  }, [view, life]);
  useEffect(() => setTrouble(undefined), [props.spec]);
  const drawn = useDrawn(args, map, repaint, setFault, [tick, life]);
  return { place, map, fault, trouble, drawn };
}

interface MapEvents {
  draw(): void;
  /** Draws again with other colors. */
  repaint(): void;
  fault(error: Error): void;
  lost(): void;
}

/** Makes a map in its place and listens to what changes it. */
function openMap(view: View, place: HTMLElement, latest: { current: Args }, events: MapEvents) {
  const tip = new Tip(view);
  const map = new DeckMap(view, place, {
    hover: (picked, x, y) => hover(latest.current, tip, place, picked, x, y),
    click: (picked) => click(latest.current, picked),
    changed: events.draw,
    fault: events.fault,
    lost: events.lost,
  });
  const offBlobs = view.store.onBlobs(events.draw);
  const offTheme = watchPalette(view, events.repaint);
  const away = () => tip.hide();
  place.addEventListener("pointerleave", away);
  const close = () => {
    place.removeEventListener("pointerleave", away);
    offBlobs();
    offTheme();
    tip.close();
    map.close();
  };
  return { map, close };
}

function useDrawn(
  args: Args,
  map: RefObject<DeckMap | undefined>,
  repaint: { current: boolean },
  setFault: (change: (old: string | undefined) => string | undefined) => void,
  turns: readonly number[],
): boolean {
  const { props, value } = args;
  const [drawn, setDrawn] = useState(false);
  const selected = JSON.stringify(value?.selection ?? null);
  useLayoutEffect(() => {
    const it = map.current;
    if (!it) return;
    try {
      if (!it.draw(props, props.select ? value : undefined, repaint.current)) return;
      repaint.current = false;
      setDrawn(true);
      setFault((old) => (old === NO_WEBGL ? old : undefined));
      if (props.select && value) {
        const stays = kept(value, (id) => it.count.get(id));
        if (stays !== value) args.send(stays);
      }
    } catch (error) {
      setFault(() => (error instanceof Error ? error.message : String(error)));
    }
  }, [props.spec, props.base, props.select, selected, ...turns]);
  return drawn;
}

function MapChart(args: Args): JSX.Element {
  const { props, view } = args;
  const { place, map, fault, trouble, drawn } = useMap(args);
  const name = nameOf(props);
  useEffect(() => {
    const stage = map.current?.stage;
    stage?.setAttribute("role", "application");
    stage?.setAttribute("aria-label", `${name}. ${keysOf(props)}`);
  });
  useSketch(view, props.sketch, drawn, async () => {
    const canvas = map.current?.image(WIDEST);
    return canvas && pngOf(canvas);
  });
  const { note, thanks } = map.current?.base.below ?? {};
  const stage = useStage(view, name);
  const high = stage.full.on || props.height === "stretch" ? "100%" : `${props.height ?? 500}px`;
  const words = [trouble && `Parts could not be drawn: ${trouble}`, note && `Outline only: ${note}`];
  return (
    <Frame class="is-map" stage={stage} name={name} fault={fault} group tools={drawn ? toolsOf(map) : []}>
      <div class={cx("nb-map", props.base !== "none" && "has-earth")} style={{ height: high }} ref={place} />
      <div class="nb-map-words">
        <span role="status">{words.filter(Boolean).join(" ")}</span>
        <span>{thanks}</span>
      </div>
    </Frame>
  );
}

const toolsOf = (map: RefObject<DeckMap | undefined>): Tool[] => [
  { text: "+", label: "Zoom in", act: () => map.current?.zoom(1) },
  { text: "−", label: "Zoom out", act: () => map.current?.zoom(-1) },
  { text: "⌂", label: "Back to the start", act: () => map.current?.home() },
  { icon: "download", label: "Save as PNG", act: () => save(map.current ?? undefined) },
];

function save(map: DeckMap | undefined): void {
  const url = map?.image(Number.POSITIVE_INFINITY)?.toDataURL("image/png");
  if (url) download(url, "map.png");
}

function hover(args: Args, tip: Tip, place: HTMLElement, picked: Picked | null, x: number, y: number): void {
  const { tooltip } = args.props;
  const content = picked && tipOf(tooltip, picked.object);
  if (!content) return tip.hide();
  const box = place.getBoundingClientRect();
  tip.show(content, box.left + x, box.top + y, tooltip === true ? undefined : tooltip?.style);
}

function click({ props, value, send, view }: Args, picked: Picked | null): void {
  const words = picked ? wordsOf(props.tooltip, picked.object) : "";
  if (words) view.say(words);
  if (!props.select) return;
  const next = clicked(value, picked, props.select === 2);
  if (JSON.stringify(next.selection) !== JSON.stringify(value?.selection ?? NOTHING.selection)) send(next);
}

function nameOf({ alt, kind, spec }: Props): string {
  if (alt) return alt;
  if (kind) return "Map";
  const types = (spec.layers ?? []).map((layer: { "@@type"?: string }) =>
    String(layer["@@type"] ?? "").replace(/Layer$/, ""),
  );
  return types.length > 0 ? `Map: ${[...new Set(types)].join(", ")}` : "Map";
}

const keysOf = ({ select }: Props): string =>
  `Arrow keys move, plus and minus zoom, Enter ${select ? "selects" : "tells"} what is in the middle.`;

function hasWebGL(): boolean {
  const canvas = document.createElement("canvas");
  const context = canvas.getContext("webgl2");
  context?.getExtension("WEBGL_lose_context")?.loseContext(); // browsers keep few of them
  return context !== null;
}

/** A browser keeps few maps at a time and clears the oldest one: it is drawn again when it is looked at. */
function waitForSight(place: HTMLElement | null, then: () => void): void {
  if (!place) return;
  const watch = new IntersectionObserver(([entry]) => {
    if (!entry?.isIntersecting) return;
    watch.disconnect();
    then();
  });
  watch.observe(place);
}

export default face<Props, Selection | undefined>(MapChart, { css: `${chartCss}\n${mapCss}` });
