/* An image, by blob reference or URL; or several beside each other. */
import type { JSX } from "preact";
import { createPortal, useState } from "preact/compat";
import { type FaceArgs, face } from "../../contract/face";
import type { BlobRef } from "../../contract/wire";
import { elementAttrs, px } from "../../kit/classes";
import { useUrl } from "../../kit/media/url";
import { useFull } from "../../kit/overlay/full_screen";
import { fullTool, Tools } from "../../kit/overlay/toolbar";
import { Html, plain } from "../../kit/text/html";

interface ImageProps {
  src: BlobRef | string;
  caption?: string;
  alt?: string;
}
interface Props extends Partial<ImageProps> {
  images?: ImageProps[];
  link?: string;
}

const SAFE = /^(https?:|mailto:|[/#?.]|[^:]*$)/i;

function One({
  src,
  caption,
  alt,
  link,
  width,
}: ImageProps & { link?: string; width?: string }): JSX.Element {
  const url = useUrl(src);
  const [broken, setBroken] = useState("");
  const said = alt ?? (plain(caption) || "");
  const content =
    broken && broken === url ? (
      <div class="nb-broken" role="img" aria-label={said || undefined}>
        {`This image cannot be shown${typeof src === "string" ? `: ${src.slice(0, 120)}` : "."}`}
      </div>
    ) : url ? (
      <img src={url} alt={said} onError={() => setBroken(url)} />
    ) : (
      <div class="nb-skeleton" style={{ height: "120px" }} />
    );
  return (
    <figure class="nb-image" style={width ? { width } : undefined}>
      {link && SAFE.test(link.trim()) ? (
        <a href={link} target="_blank" rel="noopener noreferrer" aria-label={said || link}>
          {content}
        </a>
      ) : (
        content
      )}
      {caption && <Html as="div" html={caption} class="nb-caption nb-md" />}
    </figure>
  );
}

/** The tool for full screen, and the images there: drawn a second time, as large as there is room. */
function Enlarge({ args, images }: { args: FaceArgs<Props>; images: readonly ImageProps[] }): JSX.Element {
  const said = images[0]?.alt || plain(images[0]?.caption) || "";
  const name = said || (images.length > 1 ? "Images" : "Image");
  const full = useFull(args.view, name);
  const tools = <Tools label={`Tools of ${name}`} tools={[fullTool(full)]} />;
  return (
    <>
      {tools}
      {full.on &&
        createPortal(
          <div class="nb-image-full" data-face="image">
            {tools}
            {images.map((one, i) => (
              <One key={i} {...one} />
            ))}
          </div>,
          full.stage,
        )}
    </>
  );
}

function Image(args: FaceArgs<Props>): JSX.Element {
  const { images, src, caption, alt, link, width } = args.props;
  if (!images)
    return (
      <div {...elementAttrs(args, "")} data-face="image">
        {src !== undefined && <One src={src} caption={caption} alt={alt} link={link} />}
        {src !== undefined && <Enlarge args={args} images={[{ src, caption, alt }]} />}
      </div>
    );
  // A width in pixels is that of each image, not of the row.
  const row = typeof width === "number" ? { ...args, props: { ...args.props, width: undefined } } : args;
  return (
    <div {...elementAttrs(row, "nb-images")} data-face="image">
      {images.map((one, i) => (
        <One key={i} {...one} width={px(width)} />
      ))}
      <Enlarge args={args} images={images} />
    </div>
  );
}

export default face<Props>(Image, { wrap: "bare" });
