/* st.graphviz_chart: Graphviz itself, as WebAssembly inside the chunk. What has no colour of its own gets the text's
   (`currentColor`), so a change of the theme needs no new layout. */
import { instance, type Viz } from "@viz-js/viz";
import type { JSX } from "preact";
import { type FaceArgs, face } from "../app/face";
import { cleanSvg, Diagram } from "../kit/diagram";

interface Props {
  dot: string;
  engine?: string;
  alt?: string;
}

const OURS = "#0a0b0c"; // stands for "no colour was given" in what Graphviz writes
const PT = 4 / 3; // px

let started: Promise<Viz> | undefined;

function GraphvizChart(args: FaceArgs<Props>): JSX.Element {
  const { dot, engine = "dot", alt, width } = args.props;
  const wide = width === "stretch" || typeof width === "number";
  const draw = async () => {
    started ??= instance();
    return drawn(await started, dot, engine);
  };
  return <Diagram args={args} name="Graph" alt={alt} draw={draw} needs={[dot, engine]} wide={wide} />;
}

function drawn(viz: Viz, dot: string, engine: string): string {
  // Graphviz knows the widths of Helvetica's letters, not those of the page's font.
  const lines = { color: OURS, fontcolor: OURS, fontname: "Helvetica,Arial,sans-serif" };
  const result = viz.render(dot, {
    format: "svg",
    engine,
    graphAttributes: { bgcolor: "transparent", ...lines },
    nodeAttributes: lines,
    edgeAttributes: lines,
  });
  if (result.status !== "success")
    throw new Error(result.errors.map(({ message }) => message).join("\n") || "Graphviz gave no reason.");
  const holder = document.createElement("div");
  holder.innerHTML = cleanSvg(result.output);
  const svg = holder.querySelector("svg");
  if (!svg) throw new Error("There is no graph in it.");
  for (const side of ["width", "height"] as const)
    svg.setAttribute(side, String(Math.ceil(Number.parseFloat(svg.getAttribute(side) ?? "0") * PT)));
  for (const group of svg.querySelectorAll("g.node, g.cluster, g.graph")) readable(group);
  return svg.outerHTML.replaceAll(OURS, "currentColor");
}

/** Words on a shape that the author filled: black or white, whichever can be read, unless the author said it. */
function readable(group: Element): void {
  const own = (selector: string) => [...group.children].filter((child) => child.matches(selector));
  const shapes = [...own("polygon, ellipse, path, polyline"), ...group.querySelectorAll(":scope > g > a > *")];
  const fill = shapes.map((shape) => shape.getAttribute("fill")).find((it) => it && it !== "none" && it !== OURS);
  const light = fill ? lightness(fill) : undefined;
  if (light === undefined) return;
  const ink = light > 0.45 ? "#16181d" : "#ffffff";
  const texts = group.classList.contains("node") ? group.querySelectorAll("text") : own("text");
  for (const text of texts) if (text.getAttribute("fill") === OURS) text.setAttribute("fill", ink);
}

/** Relative luminance, 0 to 1 (WCAG 2, without the linear part near black); undefined for what is see-through. */
function lightness(colour: string): number | undefined {
  const brush = document.createElement("canvas").getContext("2d");
  if (!brush || colour === "transparent") return undefined;
  brush.fillStyle = colour;
  const hex = /^#(..)(..)(..)$/.exec(String(brush.fillStyle));
  if (!hex) return undefined;
  const [r, g, b] = hex.slice(1).map((part) => (Number.parseInt(part, 16) / 255) ** 2.2) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

export default face<Props>(GraphvizChart);
