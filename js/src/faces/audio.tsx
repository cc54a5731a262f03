/* st.audio: the browser's own player over a Blob URL or an address. */
import type { JSX } from "preact";
import { useRef } from "preact/hooks";
import { type FaceArgs, face } from "../app/face";
import { type PlayerProps, usePart } from "../kit/player";
import { useUrl } from "../kit/url";

function Audio({ props }: FaceArgs<PlayerProps>): JSX.Element | null {
  const self = useRef<HTMLAudioElement>(null);
  const url = useUrl(props.src);
  usePart(self, props, url);
  if (props.src === undefined) return null;
  return (
    // biome-ignore lint/a11y/useMediaCaption: a sound has no captions to give
    <audio
      ref={self}
      class="nb-audio"
      controls
      src={url || undefined}
      autoplay={props.autoplay}
      preload="metadata"
      aria-label={props.alt ?? "Audio"}
    />
  );
}

export default face<PlayerProps>(Audio);
