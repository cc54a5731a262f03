/* Records the microphone: how loud it is while it goes on, and a WAV file in the end. The browser's own recorder keeps
   what is said compressed meanwhile, so that an hour does not fill the memory. */
import { close, open } from "./devices";
import { mono, wav } from "./wav";

export interface Recording {
  /** Ends it and gives what was said. */
  stop(): Promise<Blob>;
  /** Ends it and forgets it. */
  cancel(): void;
  /** How loud it is now, from 0 to 1. */
  level(): number;
  seconds(): number;
}

/** Starts to record. `rate`: samples a second of the file; by default what the browser has. */
export async function record(rate: number | undefined): Promise<Recording> {
  const stream = await open({ audio: { echoCancellation: true, noiseSuppression: true } });
  const context = new AudioContext();
  await context.resume();
  const meter = context.createAnalyser();
  meter.fftSize = 1024;
  context.createMediaStreamSource(stream).connect(meter);
  const recorder = new MediaRecorder(stream);
  const parts: Blob[] = [];
  recorder.addEventListener("dataavailable", ({ data }) => data.size > 0 && parts.push(data));
  recorder.start(1000);
  const started = performance.now();
  const levels = new Float32Array(meter.fftSize);
  const end = () => {
    close(stream);
    void context.close();
  };
  return {
    seconds: () => (performance.now() - started) / 1000,
    level() {
      meter.getFloatTimeDomainData(levels);
      return Math.min(
        1,
        levels.reduce((most, one) => Math.max(most, Math.abs(one)), 0),
      );
    },
    cancel() {
      if (recorder.state !== "inactive") recorder.stop();
      end();
    },
    async stop() {
      const stopped = new Promise((resolve) => recorder.addEventListener("stop", resolve, { once: true }));
      if (recorder.state !== "inactive") recorder.stop();
      await stopped;
      const wanted = rate ?? context.sampleRate;
      end();
      return toWav(new Blob(parts, { type: recorder.mimeType }), wanted);
    },
  };
}

export async function samplesOf(sound: Blob, rate: number): Promise<Float32Array> {
  // Decoding brings the sound to the context's rate.
  const decoder = new OfflineAudioContext(1, 1, rate);
  const buffer = await decoder.decodeAudioData(await sound.arrayBuffer());
  return mono(Array.from({ length: buffer.numberOfChannels }, (_, i) => buffer.getChannelData(i)));
}

async function toWav(sound: Blob, rate: number): Promise<Blob> {
  return wav(await samplesOf(sound, rate), rate);
}
