/* What sound and film share: where they begin and end, and how long ones come. */
import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { useView } from "../../contract/face";
import type { FileParts } from "./parts";
import { stream } from "./stream";
import { useUrl } from "./url";

export interface PlayerProps extends FileParts {
  start?: number;
  end?: number;
  loop?: boolean;
  autoplay?: boolean;
  alt?: string;
}

type Player = { current: HTMLMediaElement | null };

/** Starts a player at `start` and stops it, or begins again, at `end`. */
export function usePart(self: Player, props: PlayerProps, url: string): void {
  const { start = 0, end, loop } = props;
  useEffect(() => {
    const player = self.current;
    if (!player || !url) return;
    let begun = start <= 0;
    const begin = () => {
      if (begun) return;
      player.currentTime = start;
      // A stream that does not say how long it is goes no further than it has grown: it is asked again then.
      begun = player.currentTime >= start - 0.001;
    };
    let passed = false; // whoever plays on beyond the end may
    const watch = () => {
      if (end === undefined || player.currentTime < end) {
        passed = false;
        return;
      }
      if (loop) player.currentTime = start;
      else if (!passed) {
        passed = true;
        player.pause();
      }
    };
    // The browser's own loop goes back to 0.
    const again = () => {
      if (!loop) return;
      player.currentTime = start;
      void player.play();
    };
    if (player.readyState > 0) begin();
    const grown = ["loadedmetadata", "durationchange", "progress"];
    for (const event of grown) player.addEventListener(event, begin);
    player.addEventListener("timeupdate", watch);
    player.addEventListener("ended", again);
    return () => {
      for (const event of grown) player.removeEventListener(event, begin);
      player.removeEventListener("timeupdate", watch);
      player.removeEventListener("ended", again);
    };
  }, [self, url, start, end, loop]);
}

/** Bytes: what is longer is loaded when the person presses the button, not when it comes into sight. */
const BY_ITSELF = 32_000_000;

const MB = (bytes: number): string => (bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0);

interface Media {
  url: string;
  /** Stands in place of the player as long as there is nothing to play. */
  wait?: JSX.Element | undefined;
}

/** What a player plays: an address, bytes, or parts that are asked for once it is in sight. */
export function useMedia(self: Player, props: PlayerProps, noun: string): Media {
  const { parts, size = 0, mime = "", autoplay } = props;
  const view = useView();
  const whole = useUrl(props.src);
  const place = useRef<HTMLDivElement>(null);
  const [wanted, setWanted] = useState<"seen" | "pressed" | undefined>();
  const [now, setNow] = useState({ url: "", loaded: 0 });
  const [fault, setFault] = useState<string>();
  const token = parts?.$ask;
  const asks = token !== undefined && size > BY_ITSELF && !autoplay;

  useEffect(() => {
    if (token === undefined || wanted || asks || !place.current) return;
    const watch = new IntersectionObserver(([entry]) => entry?.isIntersecting && setWanted("seen"));
    watch.observe(place.current);
    return () => watch.disconnect();
  }, [token, wanted, asks]);

  useEffect(() => {
    if (!parts || !wanted) return;
    const life = new AbortController();
    setFault(undefined);
    let last = "";
    stream(view.store, { parts, size, mime }, life.signal, (step) => {
      if (life.signal.aborted) return;
      if (step.url !== last && step.url) follow(self, last !== "", wanted === "pressed");
      last = step.url;
      setNow(step);
    }).catch(
      (error) => !life.signal.aborted && setFault(error instanceof Error ? error.message : String(error)),
    );
    return () => {
      life.abort();
      setNow({ url: "", loaded: 0 });
    };
  }, [token, size, wanted, view]);

  if (token === undefined) return { url: whole };
  if (fault === undefined && now.url) return { url: now.url };
  const wait = (
    <div ref={place} class="nb-media-wait">
      {fault !== undefined ? (
        <p role="alert">
          {`This ${noun} could not be loaded: ${fault}`}{" "}
          <button type="button" class="nb-btn is-secondary" onClick={() => setWanted(undefined)}>
            Try again
          </button>
        </p>
      ) : asks && !wanted ? (
        <button type="button" class="nb-btn is-secondary" onClick={() => setWanted("pressed")}>
          {`Play this ${noun} (${MB(size)} MB)`}
        </button>
      ) : (
        <Loading noun={noun} loaded={now.loaded} size={size} />
      )}
    </div>
  );
  return { url: "", wait };
}

const Loading = ({ noun, loaded, size }: { noun: string; loaded: number; size: number }): JSX.Element => (
  <p role="progressbar" aria-label={`Loading the ${noun}`} aria-valuemax={size} aria-valuenow={loaded}>
    {`Loading the ${noun}: ${MB(loaded)} of ${MB(size)} MB`}
  </p>
);

/** The player gets another URL: it goes on where it was, or begins when a person has pressed the button. */
function follow(self: Player, goesOn: boolean, plays: boolean): void {
  const before = self.current;
  const time = before?.currentTime ?? 0;
  const playing = goesOn ? before?.paused === false : plays;
  const resume = () => {
    const player = self.current;
    if (!player) return;
    const go = () => {
      if (goesOn) player.currentTime = time;
      if (playing) void player.play().catch(() => {}); // a browser may want another press
    };
    if (player.readyState > 0) go();
    else player.addEventListener("loadedmetadata", go, { once: true });
  };
  requestAnimationFrame(resume); // when the new URL is in the page
}
