/* A picture, by blob reference or URL. */
import type { JSX } from "preact";
import { type FaceArgs, face } from "../app/face";
import type { BlobRef } from "../app/wire";
import { Html, plain } from "../kit/html";
import { useUrl } from "../kit/url";

interface Props {
  src: BlobRef | string;
  caption?: string;
  alt?: string;
}

function Image({ props }: FaceArgs<Props>): JSX.Element {
  const url = useUrl(props.src);
  const alt = props.alt ?? (plain(props.caption) || "");
  return (
    <figure class="nb-image">
      {url ? <img src={url} alt={alt} /> : <div class="nb-skeleton" style={{ height: "120px" }} />}
      {props.caption && <Html as="div" html={props.caption} class="nb-caption nb-md" />}
    </figure>
  );
}

export default face<Props>(Image);
