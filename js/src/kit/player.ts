/* What sound and film share: where they begin and where they end. */
import { useEffect } from "preact/hooks";
import type { BlobRef } from "../app/wire";

export interface PlayerProps {
  src?: BlobRef | string;
  start?: number;
  end?: number;
  loop?: boolean;
  autoplay?: boolean;
  alt?: string;
}

/** Starts a player at `start` and stops it, or begins again, at `end`. */
export function usePart(self: { current: HTMLMediaElement | null }, props: PlayerProps, url: string): void {
  const { start = 0, end, loop } = props;
  useEffect(() => {
    const player = self.current;
    if (!player || !url) return;
    const begin = () => {
      if (start > 0) player.currentTime = start;
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
    player.addEventListener("loadedmetadata", begin);
    player.addEventListener("timeupdate", watch);
    player.addEventListener("ended", again);
    return () => {
      player.removeEventListener("loadedmetadata", begin);
      player.removeEventListener("timeupdate", watch);
      player.removeEventListener("ended", again);
    };
  }, [self, url, start, end, loop]);
}
