/* st.logo: an image, an emoji or an icon, with a link or without. */
import type { JSX } from "preact";
import type { BlobRef } from "../../contract/wire";
import { Html } from "../text/html";
import { useUrl } from "./url";

/** HTML of an icon, or an image. */
export type Sign = string | { src: BlobRef | string };

export interface LogoProps {
  image: Sign;
  /** What stands there when the sidebar is folded. */
  small?: Sign;
  size: "small" | "medium" | "large";
  link?: string;
}

function LogoImage({ src }: { src: BlobRef | string }): JSX.Element | null {
  const url = useUrl(src);
  return url ? <img src={url} alt="Logo" /> : null;
}

export function Logo({ image, small, size, link, folded }: LogoProps & { folded?: boolean }): JSX.Element {
  const sign = (folded && small) || image;
  const inner =
    typeof sign === "string" ? <Html html={sign} class="nb-icon-box" /> : <LogoImage src={sign.src} />;
  const name = `nb-logo is-${size}`;
  if (!link) return <div class={name}>{inner}</div>;
  return (
    <a class={name} href={link} target="_blank" rel="noopener noreferrer" aria-label="Logo">
      {inner}
    </a>
  );
}
