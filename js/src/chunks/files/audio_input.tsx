/* st.audio_input: records the microphone, shows it as a wave and plays it. */
import { useEffect, useRef, useState } from "preact/hooks";
import { face } from "../../contract/face";
import type { EndpointRef } from "../../contract/wire";
import { useStable } from "../../kit/form/draft";
import { Field, nameOf, partIds } from "../../kit/form/field";
import { IconButton } from "../../kit/text/icons";
import { Line } from "./file_list";
import css from "./files.css";
import { type Recording, record, samplesOf } from "./recorder";
import type { FileRef } from "./send";
import { useOne } from "./use_one";
import { peaks, timeText } from "./wav";
import { LiveWave, useSeconds, Wave } from "./wave";

interface Props {
  source?: EndpointRef;
  sample_rate?: number;
}

export const MIC =
  "M8 2a2 2 0 0 0-2 2v3.5a2 2 0 0 0 4 0V4a2 2 0 0 0-2-2zM3.8 7.6a4.2 4.2 0 0 0 8.4 0M8 11.8V14";
const STOP = "M4.5 4.5h7v7h-7z";
const PLAY = "M5.5 3.5l6.5 4.5-6.5 4.5z";
const PAUSE = "M5.5 4v8M10.5 4v8";
const BARS = 600;

export const audioInput = face<Props, FileRef[] | null>(
  (args) => {
    const { props } = args;
    const sound = useOne(args);
    const { recording, start, stop } = useRecording(props.sample_rate, sound.complain);
    const seconds = useSeconds(recording);
    const player = usePlayer(sound.url, sound.blob);
    const has = !recording && (sound.file !== undefined || sound.url !== undefined);
    const press = useStable(async () => {
      if (!recording) {
        sound.clear();
        return start();
      }
      const blob = await stop();
      if (blob) await sound.put(blob, `recording-${new Date().toISOString().replace(/[:.]/g, "-")}.wav`);
    });
    const clock = recording ? seconds : player.playing || player.time > 0 ? player.time : player.length;
    return (
      <Field args={args} error={sound.fault} class="nb-recorder" group>
        <div
          class={`nb-box nb-sound ${props.disabled ? "is-off" : ""} ${recording ? "is-recording" : ""}`}
          role="group"
          aria-label={nameOf(args)}
          aria-busy={sound.busy ? "true" : undefined}
        >
          <RoundButton
            id={partIds(args).control}
            label={recording ? "Stop recording" : has ? "Record again" : "Record"}
            path={recording ? STOP : MIC}
            live={recording !== undefined}
            disabled={props.disabled === true}
            press={press}
          />
          {has && (
            <RoundButton
              label={player.playing ? "Pause" : "Play"}
              path={player.playing ? PAUSE : PLAY}
              disabled={sound.url === undefined}
              press={player.toggle}
            />
          )}
          <div class="nb-wave-box">
            {recording ? (
              <LiveWave recording={recording} />
            ) : (
              <Wave heights={player.heights} done={player.share} />
            )}
            {has && player.length > 0 && <Seek player={player} />}
          </div>
          <span class="nb-sound-time" role={recording ? "timer" : undefined}>
            {timeText(clock)}
          </span>
          {has && !props.disabled && (
            <IconButton icon="close" label="Clear the recording" onPress={sound.clear} />
          )}
        </div>
      </Field>
    );
  },
  { css },
);

const Seek = ({ player }: { player: ReturnType<typeof usePlayer> }) => (
  <input
    type="range"
    class="nb-wave-seek"
    aria-label="Position"
    aria-valuetext={`${timeText(player.time)} of ${timeText(player.length)}`}
    min={0}
    max={player.length}
    step={0.1}
    value={player.time}
    onInput={(event) => player.seek(Number(event.currentTarget.value))}
  />
);

interface RoundProps {
  id?: string;
  label: string;
  path: string;
  live?: boolean;
  disabled: boolean;
  press(): void;
}

export const RoundButton = ({ id, label, path, live, disabled, press }: RoundProps) => (
  <button
    type="button"
    id={id}
    class={`nb-icon-button ${live ? "is-live" : ""}`}
    aria-label={label}
    title={label}
    disabled={disabled}
    onClick={press}
  >
    <Line path={path} size={18} />
  </button>
);

/** A recording that goes on; `complain` is called with why there is none. It ends with the component. */
export function useRecording(rate: number | undefined, complain: (message: string | undefined) => void) {
  const [recording, setRecording] = useState<Recording>();
  const now = useRef<Recording | undefined>(undefined);
  const mounted = useRef(true);
  useEffect(() => {
    mounted.current = true;
    return () => {
      mounted.current = false;
      now.current?.cancel();
    };
  }, []);
  const set = (one: Recording | undefined) => {
    now.current = one;
    setRecording(one);
  };
  const start = useStable(async () => {
    complain(undefined);
    try {
      const one = await record(rate);
      if (!mounted.current) return one.cancel();
      set(one);
    } catch (fault) {
      complain(fault instanceof Error ? fault.message : String(fault));
    }
  });
  const stop = useStable(async (): Promise<Blob | undefined> => {
    const one = now.current;
    set(undefined);
    try {
      return await one?.stop();
    } catch (fault) {
      complain(`The recording cannot be used. ${fault instanceof Error ? fault.message : ""}`);
      return undefined;
    }
  });
  const cancel = useStable(() => {
    now.current?.cancel();
    set(undefined);
  });
  return { recording, start, stop, cancel };
}

function usePlayer(url: string | undefined, blob: Blob | undefined) {
  const audio = useRef<HTMLAudioElement | undefined>(undefined);
  const [playing, setPlaying] = useState(false);
  const [time, setTime] = useState(0);
  const [length, setLength] = useState(0);
  const [heights, setHeights] = useState<number[]>();
  useEffect(() => {
    setTime(0);
    setLength(0);
    setHeights(undefined);
    if (!url || !blob) return;
    let mounted = true;
    const one = new Audio(url);
    audio.current = one;
    one.addEventListener("timeupdate", () => setTime(one.currentTime));
    one.addEventListener("play", () => setPlaying(true));
    one.addEventListener("pause", () => setPlaying(false));
    one.addEventListener("ended", () => {
      one.currentTime = 0;
      setTime(0);
    });
    // A low rate will do for drawing it.
    samplesOf(blob, 8000).then(
      (samples) => {
        if (!mounted) return;
        setLength(samples.length / 8000);
        setHeights(peaks(samples, BARS));
      },
      () => {}, // it can still be heard
    );
    return () => {
      mounted = false;
      one.pause();
      one.removeAttribute("src");
    };
  }, [url]);
  return {
    playing,
    time,
    length,
    heights,
    share: length > 0 ? time / length : 0,
    toggle: () => (playing ? audio.current?.pause() : void audio.current?.play().catch(() => {})),
    seek: (to: number) => {
      if (audio.current) audio.current.currentTime = to;
      setTime(to);
    },
  };
}
