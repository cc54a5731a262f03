/* st.graphviz_chart: Graphviz itself, as WebAssembly inside the chunk. What has no color of its own gets the text's
   (`currentColor`), so a change of the theme needs no new layout. */
import { instance, type Viz } from "@viz-js/viz";
import DOMPurify from "dompurify";
import type { JSX } from "preact";
import { type FaceArgs, face } from "../../contract/face";
import type { EndpointRef } from "../../contract/wire";
import chartCss from "../../kit/chart/chart.css";
import { Diagram } from "../../kit/chart/diagram";
import css from "../../kit/chart/diagram.css";
import { painter } from "../../kit/chart/palette";

interface Props {
  dot: string;
  engine?: string;
  alt?: string;
  sketch?: EndpointRef;
}

const PT = 4 / 3; // px

let started: Promise<Viz> | undefined;

function GraphvizChart(args: FaceArgs<Props>): JSX.Element {
  const { dot, engine = "dot", alt, width, sketch } = args.props;
  const wide = width === "stretch" || typeof width === "number";
  const draw = async () => {
    started ??= instance();
    return drawn(await started, dot, engine, painter(args.view));
  };
  return (
    <Diagram
      args={args}
      name="Graph"
      alt={alt}
      draw={draw}
      needs={[dot, engine]}
      sketch={sketch}
      text={dot}
      language="DOT"
      wide={wide}
    />
  );
}

type Paint = (color: string) => string;

function drawn(viz: Viz, dot: string, engine: string, paint: Paint): string {
  // Graphviz knows the widths of Helvetica's letters, not those of the page's font.
  const words = { fontname: "Helvetica,Arial,sans-serif" };
  const result = viz.render(dot, {
    format: "svg",
    engine,
    graphAttributes: { bgcolor: "transparent", ...words },
    nodeAttributes: words,
    edgeAttributes: words,
  });
  if (result.status !== "success")
    throw new Error(result.errors.map(({ message }) => message).join("\n") || "Graphviz gave no reason.");
  const holder = document.createElement("div");
  holder.innerHTML = cleanSvg(result.output);
  const svg = holder.querySelector("svg");
  if (!svg) throw new Error("It contains no graph.");
  for (const side of ["width", "height"] as const)
    svg.setAttribute(side, String(Math.ceil(Number.parseFloat(svg.getAttribute(side) ?? "0") * PT)));
  for (const line of svg.querySelectorAll('[stroke="black"]')) line.setAttribute("stroke", "currentColor");
  for (const head of svg.querySelectorAll('.edge [fill="black"]')) head.setAttribute("fill", "currentColor");
  for (const group of svg.querySelectorAll("g.graph, g.cluster, g.edge, g.node")) ink(group, paint);
  return svg.outerHTML;
}

/** Words that the author gave no color (Graphviz writes none then): the text's own, or on a filled shape black or
    white, whichever can be read. The cells of a table are shapes over shapes: the topmost below the words counts. */
function ink(group: Element, paint: Paint): void {
  const mine = group.matches(".graph") ? ":scope > " : ""; // all others are inside the graph's group
  const shapes = group.querySelectorAll(`${mine}polygon, ${mine}ellipse, ${mine}path, ${mine}polyline`);
  const filled = [...shapes].filter(
    (one) => !["none", "transparent", null].includes(one.getAttribute("fill")),
  );
  for (const text of group.querySelectorAll(`${mine}text:not([fill])`)) {
    const shape = group.matches(".edge") ? undefined : filled.findLast((one) => isUnder(one, text));
    const light = shape && lightness(paint(shape.getAttribute("fill") ?? ""));
    text.setAttribute("fill", light === undefined ? "currentColor" : light > 0.3 ? "#16181d" : "#ffffff");
  }
}

const numbers = (text: string | null): number[] => (text?.match(/-?[\d.]+/g) ?? []).map(Number);

function isUnder(shape: Element, text: Element): boolean {
  if (!(shape.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_FOLLOWING)) return false;
  const of = (name: string, from = shape) => Number(from.getAttribute(name));
  const [x, y] = [of("x", text), of("y", text)];
  if (shape.tagName === "ellipse")
    return Math.abs(x - of("cx")) <= of("rx") && Math.abs(y - of("cy")) <= of("ry");
  const places = numbers(shape.getAttribute("points") ?? shape.getAttribute("d"));
  const [xs, ys] = [0, 1].map((side) => places.filter((_, i) => i % 2 === side)) as [number[], number[]];
  return x >= Math.min(...xs) && x <= Math.max(...xs) && y >= Math.min(...ys) && y <= Math.max(...ys);
}

/** SVG of somebody else's making, without what could run or load. */
const cleanSvg = (svg: string): string =>
  DOMPurify.sanitize(svg, { USE_PROFILES: { svg: true, svgFilters: true }, ADD_ATTR: ["target"] });

/** Relative luminance of a plain color, 0 to 1 (WCAG 2, without the linear part near black). */
function lightness(color: string): number | undefined {
  const [r, g, b] = (color.match(/[\d.]+/g) ?? []).map((part) => (Number(part) / 255) ** 2.2);
  return r === undefined || g === undefined || b === undefined
    ? undefined
    : 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

export default face<Props>(GraphvizChart, { css: chartCss + css });
