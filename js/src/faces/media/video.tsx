/* st.video: the browser's own player over a Blob URL, a stream or an address, with subtitles; YouTube in its own frame. */
import type { JSX } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { type FaceArgs, face } from "../../contract/face";
import type { BlobRef } from "../../contract/wire";
import { type PlayerProps, useMedia, usePart } from "../../kit/media/player";
import { useUrl } from "../../kit/media/url";

interface Props extends PlayerProps {
  muted?: boolean;
  subtitles?: { label: string; src: BlobRef }[];
  youtube?: string;
}

/** YouTube's own words for the same wishes. */
export function embedded({ youtube, start, end, loop, autoplay, muted }: Props): string {
  const wishes = {
    start: start ? String(start) : undefined,
    end: end === undefined ? undefined : String(end),
    autoplay: autoplay ? "1" : undefined,
    mute: muted ? "1" : undefined,
    loop: loop ? "1" : undefined,
    playlist: loop ? youtube : undefined, // it loops lists only
  };
  const said = Object.entries(wishes).filter((pair): pair is [string, string] => pair[1] !== undefined);
  const query = new URLSearchParams(said).toString();
  return `https://www.youtube-nocookie.com/embed/${youtube}${query ? `?${query}` : ""}`;
}

function Track({ label, src, first }: { label: string; src: BlobRef; first: boolean }): JSX.Element | null {
  const url = useUrl(src);
  const self = useRef<HTMLTrackElement>(null);
  // Chromium keeps the subtitles of a video that is removed, and with them all that is around it; not those that are
  // taken out of it before.
  useLayoutEffect(() => {
    const track = self.current;
    return () => track?.remove();
  }, [url]);
  return url ? <track ref={self} kind="captions" label={label} src={url} default={first} /> : null;
}

function Video({ props }: FaceArgs<Props>): JSX.Element | null {
  const self = useRef<HTMLVideoElement>(null);
  const { url, wait } = useMedia(self, props, "film");
  usePart(self, props, url);
  const name = props.alt ?? "Video";
  if (props.youtube)
    return (
      <iframe
        class="nb-video is-framed"
        title={name}
        src={embedded(props)}
        allow="autoplay; encrypted-media; fullscreen; picture-in-picture"
        referrerpolicy="strict-origin-when-cross-origin"
      />
    );
  if (wait) return wait;
  if (props.src === undefined && props.parts === undefined) return null;
  return (
    <video
      ref={self}
      class="nb-video"
      controls
      src={url || undefined}
      autoplay={props.autoplay}
      muted={props.muted}
      playsInline
      preload="metadata"
      aria-label={name}
    >
      {props.subtitles?.map((track, i) => (
        <Track key={`${i}-${track.label}`} {...track} first={i === 0} />
      ))}
    </video>
  );
}

export default face<Props>(Video);
