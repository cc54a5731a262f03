/* st.camera_input: what the camera sees, a button that takes a photo, and the photo. */
import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { type FaceArgs, face } from "../../contract/face";
import type { EndpointRef } from "../../contract/wire";
import { useStable } from "../../kit/form/draft";
import { Field, nameOf, partIds } from "../../kit/form/field";
import { allowed, close, open } from "./devices";
import { Line } from "./file_list";
import css from "./files.css";
import type { FileRef } from "./send";
import { useOne } from "./use_one";

interface Props {
  source?: EndpointRef;
  /** Pixels that the photo is to be high. */
  resolution?: number;
}

const CAMERA = "M2 5h2.6l1.2-1.8h4.4L11.4 5H14v7.5H2zM8 6.3a2.3 2.3 0 1 0 0 4.6 2.3 2.3 0 0 0 0-4.6z";
const OTHER = "M3 6.5h8.5M9.2 4.2l2.4 2.3-2.4 2.3M13 10.5H4.5M6.8 8.2l-2.4 2.3 2.4 2.3";
const QUALITY = 0.92;

export const cameraInput = face<Props, FileRef[] | null>(
  (args) => {
    const { props } = args;
    const photo = useOne(args);
    const taken = photo.url !== undefined || photo.file !== undefined;
    const video = useRef<HTMLVideoElement>(null);
    const camera = useCamera(args, video, !taken && !props.disabled);
    const take = useStable(async () => {
      const shot = video.current && (await frameOf(video.current));
      if (!shot) return camera.complain("The camera has not sent an image yet. Try again.");
      args.view.say("Photo taken.");
      await photo.put(shot, `camera-input-${Date.now()}.jpg`);
    });
    const error = camera.fault ?? photo.fault;
    return (
      <Field args={args} error={error} class="nb-camera" group>
        <div class={`nb-camera-box ${props.disabled ? "is-off" : ""}`} role="group" aria-label={nameOf(args)}>
          <div class="nb-camera-view">
            {taken ? (
              photo.url && <img src={photo.url} alt="What was taken" />
            ) : camera.stream ? (
              <video
                ref={video}
                autoplay
                muted
                playsInline
                class={camera.front ? "is-mirrored" : ""}
                aria-label="What the camera sees"
              />
            ) : (
              <Off camera={camera} disabled={props.disabled === true} />
            )}
            {camera.several && !taken && (
              <button
                type="button"
                class="nb-icon-button nb-camera-other"
                title="Other camera"
                aria-label="Other camera"
                onClick={camera.other}
              >
                <Line path={OTHER} size={18} />
              </button>
            )}
          </div>
          <button
            type="button"
            class="nb-camera-take"
            id={partIds(args).control}
            aria-busy={photo.busy ? "true" : undefined}
            disabled={props.disabled || (!taken && !camera.stream)}
            onClick={taken ? photo.clear : take}
          >
            {taken ? "Clear photo" : "Take photo"}
          </button>
        </div>
      </Field>
    );
  },
  { css },
);

function Off({ camera, disabled }: { camera: Camera; disabled: boolean }): JSX.Element {
  return (
    <div class="nb-camera-off">
      <Line path={CAMERA} size={40} />
      <button type="button" class="nb-btn" disabled={disabled || camera.starting} onClick={camera.start}>
        {camera.starting ? "Waiting for the camera…" : camera.fault ? "Try again" : "Turn on the camera"}
      </button>
    </div>
  );
}

interface Camera {
  stream: MediaStream | undefined;
  starting: boolean;
  fault: string | undefined;
  several: boolean;
  front: boolean;
  start(): void;
  other(): void;
  complain(message: string): void;
}

function useCamera(
  args: FaceArgs<Props, FileRef[] | null>,
  video: { current: HTMLVideoElement | null },
  wanted: boolean,
): Camera {
  const [stream, setStream] = useState<MediaStream>();
  const [starting, setStarting] = useState(false);
  const [fault, setFault] = useState<string>();
  const [cameras, setCameras] = useState<string[]>([]);
  const chosen = useRef<string | undefined>(undefined);
  const open_ = useRef<MediaStream | undefined>(undefined);
  const { resolution } = args.props;
  const mounted = useMounted(() => close(open_.current));
  const run = useStable(async (deviceId?: string) => {
    setStarting(true);
    setFault(undefined);
    close(open_.current);
    try {
      const found = await open({ video: wishes(resolution, deviceId) });
      if (!mounted.current) return close(found);
      open_.current = found;
      chosen.current = found.getVideoTracks()[0]?.getSettings().deviceId;
      // Pulled out, or taken away by the system.
      found.getVideoTracks()[0]?.addEventListener("ended", () => setStream(undefined));
      setStream(found);
      const all = await navigator.mediaDevices.enumerateDevices();
      setCameras(all.filter((one) => one.kind === "videoinput").map((one) => one.deviceId));
    } catch (error) {
      setStream(undefined);
      setFault(error instanceof Error ? error.message : String(error));
    } finally {
      setStarting(false);
    }
  });
  useEffect(() => {
    if (!wanted) {
      // A camera that nobody needs is off: its light would say otherwise.
      close(open_.current);
      open_.current = undefined;
      setStream(undefined);
      return;
    }
    let still = true;
    const again = chosen.current;
    void allowed("camera").then((yes) => {
      if (still && yes) void run(again);
    });
    return () => {
      still = false;
    };
  }, [wanted]);
  useEffect(() => {
    if (video.current && stream) video.current.srcObject = stream;
  }, [stream, video]);
  const facing = stream?.getVideoTracks()[0]?.getSettings().facingMode;
  return {
    stream,
    starting,
    fault,
    several: cameras.length > 1,
    front: facing === "user",
    start: () => run(chosen.current),
    other: () => run(cameras[(cameras.indexOf(chosen.current ?? "") + 1) % cameras.length]),
    complain: setFault,
  };
}

/** What the camera is asked for: this one or the one in front, and about this size. */
const wishes = (resolution: number | undefined, deviceId: string | undefined): MediaTrackConstraints => ({
  ...(deviceId ? { deviceId: { exact: deviceId } } : { facingMode: "user" }),
  ...(resolution ? { height: { ideal: resolution } } : { width: { ideal: 1280 } }),
});

/** Whether the component is still in the page; `leave` is called when it goes. */
function useMounted(leave: () => void): { current: boolean } {
  const mounted = useRef(true);
  const gone = useStable(leave);
  useEffect(() => {
    mounted.current = true;
    return () => {
      mounted.current = false;
      gone();
    };
  }, [gone]);
  return mounted;
}

function frameOf(video: HTMLVideoElement): Promise<Blob | null> {
  const canvas = document.createElement("canvas");
  canvas.width = video.videoWidth;
  canvas.height = video.videoHeight;
  if (canvas.width === 0) return Promise.resolve(null);
  canvas.getContext("2d")?.drawImage(video, 0, 0);
  return new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", QUALITY));
}
