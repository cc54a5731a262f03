/* An image that is drawn from a text, as SVG: st.graphviz_chart, st.mermaid_chart. While a changed text is drawn the old
   image stays; a mistake in it shows in its place, with what the library says. */
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { FaceArgs } from "../../contract/face";
import type { EndpointRef } from "../../contract/wire";
import { cx } from "../classes";
import { download, type Tool } from "../overlay/toolbar";
import { useCopyTool } from "../text/copy";
import { Frame, useStage } from "./frame";
import { pngOf, useSketch, WIDEST } from "./snapshot";

interface Props {
  // biome-ignore lint/suspicious/noExplicitAny: any face's args will do
  args: FaceArgs<any, any>;
  /** What it is, for those who hear the page: "Graph". */
  name: string;
  alt: string | undefined;
  /** Draws; rejects with what is wrong. Called again when something in `needs` changed. */
  draw(): Promise<string>;
  needs: readonly unknown[];
  wide: boolean;
  /** The text that it is drawn from, and what that is called. */
  text: string;
  language: string;
  sketch: EndpointRef | undefined;
}

interface Drawn {
  svg?: string;
  fault?: string;
}

export function Diagram({ args, name, alt, draw, needs, wide, text, language, sketch }: Props): JSX.Element {
  const [drawn, setDrawn] = useState<Drawn>({});
  useEffect(() => {
    let mounted = true;
    draw().then(
      (svg) => mounted && setDrawn({ svg }),
      (error: unknown) =>
        mounted && setDrawn({ fault: error instanceof Error ? error.message : String(error) }),
    );
    return () => {
      mounted = false;
    };
  }, needs);
  const said = alt ?? name;
  const stage = useStage(args.view, said);
  const copy = useCopyTool(args.view, `Copy the ${language} text`, () => text);
  useSketch(args.view, sketch, drawn.svg !== undefined, () => pngOfSvg(drawn.svg ?? "", args.view.box));
  if (drawn.fault !== undefined)
    return (
      <div class="nb-diagram-fault" role="alert">
        <p>This {name.toLowerCase()} cannot be drawn.</p>
        <pre>{drawn.fault.trim()}</pre>
      </div>
    );
  if (drawn.svg === undefined)
    return <div class="nb-skeleton" style={{ height: "120px" }} aria-busy="true" />;
  const { height } = args.props;
  return (
    <Frame
      class={cx("is-diagram", height !== undefined && "is-high")}
      stage={stage}
      name={said}
      scrolls={typeof height === "number"}
      tools={[...savingTools(drawn.svg, args.view.box, name.toLowerCase()), copy]}
    >
      <div class={cx("nb-diagram", wide && "is-wide")} dangerouslySetInnerHTML={{ __html: drawn.svg }} />
    </Frame>
  );
}

function savingTools(svg: string, box: HTMLElement, name: string): Tool[] {
  const hand = (file: Blob | null, kind: string) => {
    if (!file) return;
    const url = URL.createObjectURL(file);
    download(url, `${name}.${kind}`);
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
  };
  return [
    {
      icon: "download",
      label: "Download as PNG",
      act: () => void pngOfSvg(svg, box).then((file) => hand(file, "png")),
    },
    {
      icon: "vector",
      label: "Download as SVG",
      act: () => {
        const own = alone(svg, box);
        if (own)
          hand(new Blob([new XMLSerializer().serializeToString(own)], { type: "image/svg+xml" }), "svg");
      },
    },
  ];
}

/** The image by itself, in the text's color as it is now. */
function alone(text: string, box: HTMLElement): SVGSVGElement | null {
  const svg = new DOMParser().parseFromString(text, "text/html").querySelector("svg");
  if (!svg) return null;
  svg.style.color = getComputedStyle(box).color;
  svg.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  return svg;
}

/** SVG as PNG. */
async function pngOfSvg(text: string, box: HTMLElement): Promise<Blob | null> {
  const svg = alone(text, box);
  if (!svg) return null;
  const { width: wide = 0, height: high = 0 } = svg.viewBox.baseVal ?? {};
  const scale = Math.min(1.5, WIDEST / Math.max(1, wide));
  svg.setAttribute("width", String(wide));
  svg.setAttribute("height", String(high));
  const image = new Image();
  // A data URL, not a Blob's: browsers let no image out of a canvas that had HTML inside SVG from there.
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(new XMLSerializer().serializeToString(svg))}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = Math.ceil(wide * scale);
  canvas.height = Math.ceil(high * scale);
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return pngOf(canvas);
}
