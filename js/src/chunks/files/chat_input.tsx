/* st.chat_input: a box that grows with the text; Enter sends, Shift+Enter is a new line. Files and a recording may come
   along. While the app answers it can wait, or show a button that stops the app. */
import type { JSX } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { type FaceArgs, face } from "../../contract/face";
import type { EndpointRef } from "../../contract/wire";
import { cx } from "../../kit/classes";
import { useStable } from "../../kit/form/draft";
import { partIds } from "../../kit/form/field";
import { composing } from "../../kit/form/typing";
import { plain } from "../../kit/text/html";
import { IconButton } from "../../kit/text/icons";
import { MIC, RoundButton, useRecording } from "./audio_input";
import { FileList, Line } from "./file_list";
import { type DropZone, dropZone, FileChooser } from "./file_sources";
import css from "./files.css";
import { type Follower, followEnd } from "./follow_end";
import { dropped, fits, type Picked } from "./pick";
import { type FileRef, messageOf, newId, sendFile } from "./send";
import { askOf, type Uploads, useUploads } from "./use_uploads";
import { timeText } from "./wav";
import { LiveWave, useSeconds } from "./wave";

interface Props {
  source?: EndpointRef;
  max_chars?: number;
  limit?: number;
  files?: "one" | "multiple" | "directory";
  types?: string[];
  audio?: { rate?: number };
  submit_mode?: "disable" | "stop";
  /** A text that the app has put into the box; another `n`, another time. */
  prefill?: { text: string; n: number };
}

const SEND = "M8 13V3.5M4 7.2l4-4 4 4";
const STOP = "M4.5 4.5h7v7h-7z";
const NONE: FileRef[] = [];

export const chatInput = face<Props, null>(
  (args) => {
    const { props } = args;
    const chat = useChat(args);
    const { box, uploads, recording, closed } = chat;
    const name = plain(props.label) || "Message";
    return (
      <div
        class={cx(
          "nb-say",
          closed && "is-off",
          chat.over && "is-over",
          props.height !== undefined && "has-height",
        )}
        role="group"
        aria-label={name}
        {...chat.zone}
      >
        <FileList {...uploads} disabled={closed} />
        <div class="nb-say-row">
          {props.files && <Attach args={args} disabled={closed || recording !== undefined} add={chat.add} />}
          <RecordingBar chat={chat} />
          <textarea
            ref={box}
            id={partIds(args).control}
            class="nb-say-text"
            rows={1}
            hidden={recording !== undefined}
            aria-label={name}
            placeholder={name}
            disabled={closed}
            maxLength={props.max_chars}
            value={chat.text}
            onInput={(event) => chat.setText(event.currentTarget.value)}
            onKeyDown={chat.key}
          />
          {props.max_chars !== undefined && chat.text !== "" && (
            <span class="nb-say-count">
              {chat.text.length}/{props.max_chars}
            </span>
          )}
          {props.audio && !recording && (
            <RoundButton label="Record" path={MIC} disabled={closed} press={chat.start} />
          )}
          <SendButton chat={chat} stops={props.submit_mode === "stop"} stop={() => args.view.store.stop()} />
        </div>
        {chat.fault && (
          <div class="nb-fault" role="alert">
            {chat.fault}
          </div>
        )}
      </div>
    );
  },
  { css },
);

/** The recording that goes on, in the place of the text. */
function RecordingBar({ chat }: { chat: Chat }): JSX.Element | null {
  const seconds = useSeconds(chat.recording);
  if (!chat.recording) return null;
  return (
    <>
      <IconButton icon="close" label="Discard the recording" onPress={chat.cancel} />
      <div class="nb-wave-box">
        <LiveWave recording={chat.recording} />
      </div>
      <span class="nb-sound-time" role="timer">
        {timeText(seconds)}
      </span>
    </>
  );
}

function SendButton({ chat, stops, stop }: { chat: Chat; stops: boolean; stop(): void }): JSX.Element {
  const stopping = stops && chat.waiting;
  const label = stopping ? "Stop the app" : "Send";
  return (
    <button
      type="button"
      class="nb-say-send"
      aria-label={label}
      title={label}
      disabled={!stopping && !chat.ready}
      onClick={stopping ? stop : chat.submit}
    >
      <Line path={stopping ? STOP : SEND} size={18} />
    </button>
  );
}

interface AttachProps {
  args: FaceArgs<Props, null>;
  disabled: boolean;
  add(picked: Picked[]): void;
}

function Attach({ args, disabled, add }: AttachProps): JSX.Element {
  const { props } = args;
  const input = useRef<HTMLInputElement>(null);
  const folder = props.files === "directory";
  return (
    <>
      <IconButton
        icon="plus"
        label={folder ? "Add a folder" : props.files === "multiple" ? "Add files" : "Add a file"}
        disabled={disabled}
        onPress={() => input.current?.click()}
      />
      <FileChooser
        input={input}
        folder={folder}
        several={props.files !== "one"}
        types={props.types}
        add={add}
      />
    </>
  );
}

interface Chat {
  box: { current: HTMLTextAreaElement | null };
  text: string;
  setText(text: string): void;
  uploads: Uploads;
  add(picked: Picked[]): void;
  recording: ReturnType<typeof useRecording>["recording"];
  start(): void;
  cancel(): void;
  /** The app answers the message, and no other may be sent meanwhile. */
  waiting: boolean;
  closed: boolean;
  ready: boolean;
  over: boolean;
  fault: string | undefined;
  submit(): void;
  key(event: KeyboardEvent): void;
  zone: DropZone;
}

function useChat(args: FaceArgs<Props, null>): Chat {
  const { props, view } = args;
  const box = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = usePrefilled(props.prefill);
  const [waiting, setWaiting] = useState(false);
  const [over, setOver] = useState(false);
  const [fault, setFault] = useState<string>();
  const wanted = { types: props.types, limit: props.limit ?? 0 };
  const uploads = useUploads(args, { wanted, several: props.files !== "one", value: NONE, commit: () => {} });
  const { recording, start, stop, cancel } = useRecording(props.audio?.rate, setFault);
  const { sending, send } = useSending(args, stop, setFault);
  useGrowth(box, text);
  const follower = useFollower(box);
  const closed = props.disabled === true || waiting || sending;
  const ready =
    !closed && !uploads.busy && (recording !== undefined || text.trim() !== "" || uploads.files.length > 0);

  const submit = useStable(async () => {
    if (!ready) return;
    setFault(undefined);
    const audio = recording ? await send() : undefined;
    if (recording && !audio) return;
    args.trigger({ text, files: uploads.files, audio });
    follower.current?.jump();
    setText("");
    uploads.reset();
    if (props.submit_mode) {
      setWaiting(true);
      void view.store.settled().then(() => setWaiting(false));
    }
  });
  useFocusAgain(box, closed);
  const add = (picked: Picked[]) =>
    uploads.add(
      props.files === "directory"
        ? picked.filter((one) => fits(one.name, one.file.type, props.types))
        : picked,
    );
  return {
    box,
    text,
    setText,
    uploads,
    add,
    recording,
    start,
    cancel,
    waiting,
    closed,
    ready,
    over,
    fault,
    submit,
    key(event) {
      if (event.key !== "Enter" || event.shiftKey || composing(event)) return;
      event.preventDefault();
      void submit();
    },
    zone: props.files && !closed ? zoneOf(args, add, setOver) : {},
  };
}

function useFollower(box: { current: HTMLTextAreaElement | null }) {
  const follower = useRef<Follower | undefined>(undefined);
  useEffect(() => {
    follower.current = followEnd(box.current);
    return () => follower.current?.stop();
  }, []);
  return follower;
}

/** Ends the recording and sends it; says what is wrong where that fails. */
function useSending(
  args: FaceArgs<Props, null>,
  stop: () => Promise<Blob | undefined>,
  complain: (fault: string) => void,
) {
  const [sending, setSending] = useState(false);
  const send = async (): Promise<FileRef[] | undefined> => {
    setSending(true);
    try {
      return await sent(args, await stop());
    } catch (error) {
      complain(messageOf(error));
      return undefined;
    } finally {
      setSending(false);
    }
  };
  return { sending, send };
}

async function sent(args: FaceArgs<Props, null>, blob: Blob | undefined): Promise<FileRef[] | undefined> {
  if (!blob) return undefined;
  const name = `recording-${new Date().toISOString().replace(/[:.]/g, "-")}.wav`;
  const options = {
    id: newId(),
    elementId: args.elementId ?? "",
    name,
    recorded: true,
    signal: new AbortController().signal,
  };
  return [await sendFile(askOf(args), blob, options)];
}

/** Files dropped on the box or pasted into it. A copied table is an image too: where there is text, it is meant. */
function zoneOf(
  args: FaceArgs<Props, null>,
  add: (picked: Picked[]) => void,
  setOver: (over: boolean) => void,
): DropZone {
  const take = async (data: DataTransfer | null) => {
    const { files, folders } = await dropped(data);
    if (folders && args.props.files !== "directory") return args.view.say("Folders cannot be added here.");
    add(files);
  };
  return dropZone(take, setOver, (data) => !data.types.includes("text/plain"));
}

function usePrefilled(prefill: Props["prefill"]): [string, (text: string) => void] {
  const [text, setText] = useState(prefill?.text ?? "");
  const [last, setLast] = useState(prefill?.n);
  if (prefill && prefill.n !== last) {
    setLast(prefill.n);
    setText(prefill.text);
    return [prefill.text, setText];
  }
  return [text, setText];
}

/** As tall as its text; the browsers that know `field-sizing` do it without us. */
function useGrowth(box: { current: HTMLTextAreaElement | null }, text: string): void {
  useLayoutEffect(() => {
    const area = box.current;
    if (!area || globalThis.CSS?.supports?.("field-sizing", "content")) return;
    area.style.height = "auto";
    area.style.height = `${area.scrollHeight}px`;
  }, [box, text]);
}

/** Who was writing goes on writing when the box opens again. */
function useFocusAgain(box: { current: HTMLTextAreaElement | null }, closed: boolean): void {
  const was = useRef(false);
  const root = () => box.current?.getRootNode() as ShadowRoot | Document | undefined;
  useLayoutEffect(() => {
    if (closed) {
      was.current = true;
      return;
    }
    const active = root()?.activeElement;
    if (
      was.current &&
      (!active || active === document.body || box.current?.closest(".nb-say")?.contains(active))
    )
      box.current?.focus({ preventScroll: true });
    was.current = false;
  }, [closed]);
}
