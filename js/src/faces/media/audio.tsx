/* st.audio: the browser's own player over a Blob URL, a stream or an address. */
import type { JSX } from "preact";
import { useRef } from "preact/hooks";
import { type FaceArgs, face } from "../../contract/face";
import { type PlayerProps, useMedia, usePart } from "../../kit/media/player";

function Audio({ props }: FaceArgs<PlayerProps>): JSX.Element | null {
  const self = useRef<HTMLAudioElement>(null);
  const { url, wait } = useMedia(self, props, "sound");
  usePart(self, props, url);
  if (wait) return wait;
  if (props.src === undefined && props.parts === undefined) return null;
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
