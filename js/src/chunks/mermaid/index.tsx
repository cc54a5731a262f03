/* st.mermaid_chart: Mermaid, with its diagrams inside the chunk. It measures words in the page's own DOM, so it is
   told the app's font; colors come from the app's tokens, and a change of the theme draws again. */
import mermaid from "mermaid";
import type { JSX } from "preact";
import { type FaceArgs, face, type View } from "../../contract/face";
import type { EndpointRef } from "../../contract/wire";
import chartCss from "../../kit/chart/chart.css";
import { useMode } from "../../kit/chart/color_mode";
import { Diagram } from "../../kit/chart/diagram";
import css from "../../kit/chart/diagram.css";
import { painter, readPalette } from "../../kit/chart/palette";

interface Props {
  body: string;
  alt?: string;
  sketch?: EndpointRef;
}

const GANTT = 900; // px

/** What a diagram's own `%%{init}%%` cannot change: Mermaid's own list, and what could load anything. */
const SECURE = [...(mermaid.mermaidAPI.defaultConfig.secure ?? []), "themeCSS", "dompurifyConfig"];
/** HTML in labels may set words in bold or break a line; it loads nothing and has no styles of its own. */
const LABELS = {
  ALLOWED_TAGS: [
    "b",
    "br",
    "code",
    "del",
    "div",
    "em",
    "i",
    "li",
    "ol",
    "p",
    "pre",
    "s",
    "small",
    "span",
    "strong",
    "sub",
    "sup",
    "u",
    "ul",
  ],
  ALLOWED_ATTR: ["class"],
};

let last = 0;
/** Its settings are one for the page: each diagram waits for the one before. */
let queue: Promise<unknown> = Promise.resolve();

function MermaidChart(args: FaceArgs<Props>): JSX.Element {
  const { body, alt, width, sketch } = args.props;
  const { mode, key } = useMode();
  const draw = () => {
    const mine = queue.then(() => drawn(args.view, body, mode));
    queue = mine.catch(() => {});
    return mine;
  };
  const wide = width === undefined || typeof width === "number" || width === "stretch";
  return (
    <Diagram
      args={args}
      name="Diagram"
      alt={alt ?? titleOf(body)}
      draw={draw}
      needs={[body, key]}
      sketch={sketch}
      text={body}
      language="Mermaid"
      wide={wide}
    />
  );
}

/** The text's own name for itself. */
const titleOf = (body: string): string | undefined => /^\s*accTitle\s*:\s*(.+)$/m.exec(body)?.[1]?.trim();

/** `pie1`, `pie2` … as Mermaid names a row of colors. */
const numbered = (name: string, from: number, colors: readonly string[]): Record<string, string> =>
  Object.fromEntries(colors.map((color, i) => [`${name}${i + from}`, color]));

async function drawn(view: View, body: string, mode: "light" | "dark"): Promise<string> {
  const color = painter(view); // Mermaid calculates with colors
  const token = (name: string) => color(`var(${name})`);
  const { categories } = readPalette(view);
  mermaid.initialize({
    startOnLoad: false,
    securityLevel: "strict",
    secure: SECURE,
    dompurifyConfig: LABELS,
    suppressErrorRendering: true,
    deterministicIds: true,
    fontFamily: getComputedStyle(view.box).fontFamily,
    theme: "base",
    themeVariables: {
      darkMode: mode === "dark",
      background: token("--nb-bg"),
      mainBkg: token("--nb-accent-soft"),
      primaryColor: token("--nb-accent-soft"),
      primaryTextColor: token("--nb-fg"),
      primaryBorderColor: token("--nb-link"),
      secondaryColor: token("--nb-bg3"),
      tertiaryColor: token("--nb-bg2"),
      lineColor: token("--nb-muted"),
      textColor: token("--nb-fg"),
      titleColor: token("--nb-fg"),
      noteBkgColor: token("--nb-bg3"),
      noteTextColor: token("--nb-fg"),
      noteBorderColor: token("--nb-border-strong"),
      edgeLabelBackground: token("--nb-bg"),
      clusterBkg: token("--nb-bg2"),
      clusterBorder: token("--nb-border-strong"),
      errorBkgColor: token("--nb-bg3"),
      errorTextColor: token("--nb-fg"),
      fontSize: getComputedStyle(view.box).fontSize,
      pieStrokeColor: token("--nb-bg"),
      pieOuterStrokeColor: token("--nb-border"),
      pieSectionTextColor: token("--nb-bg"),
      pieOpacity: "1",
      ...numbered("pie", 1, categories),
      ...numbered("git", 0, categories.slice(0, 8)),
      ...numbered("gitBranchLabel", 0, Array(8).fill(token("--nb-bg"))),
      xyChart: { plotColorPalette: categories.join(", ") },
    },
    gantt: { useWidth: GANTT }, // the days under it lie over each other where it is narrow
  });
  const { svg } = await mermaid.render(`nbflow-mermaid-${++last}`, body);
  return svg;
}

export default face<Props>(MermaidChart, { css: chartCss + css });
