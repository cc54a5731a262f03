/* Sound as WAV (16 bits, one channel), and as the heights of a wave to draw. Pure. */

/** Joins channels into one. */
export function mono(channels: readonly Float32Array[]): Float32Array {
  const first = channels[0] ?? new Float32Array();
  if (channels.length < 2) return first;
  return first.map((_, i) => channels.reduce((sum, channel) => sum + (channel[i] ?? 0), 0) / channels.length);
}

export function wav(samples: Float32Array, rate: number): Blob {
  const view = new DataView(new ArrayBuffer(44 + samples.length * 2));
  const text = (offset: number, word: string) => {
    for (let i = 0; i < word.length; i++) view.setUint8(offset + i, word.charCodeAt(i));
  };
  text(0, "RIFF");
  view.setUint32(4, 36 + samples.length * 2, true);
  text(8, "WAVEfmt ");
  view.setUint32(16, 16, true); // length of this block
  view.setUint16(20, 1, true); // plain numbers
  view.setUint16(22, 1, true); // channels
  view.setUint32(24, rate, true);
  view.setUint32(28, rate * 2, true); // bytes a second
  view.setUint16(32, 2, true); // bytes a sample
  view.setUint16(34, 16, true); // bits a sample
  text(36, "data");
  view.setUint32(40, samples.length * 2, true);
  for (let i = 0; i < samples.length; i++) {
    const level = Math.max(-1, Math.min(1, samples[i]!));
    view.setInt16(44 + i * 2, level < 0 ? level * 0x8000 : level * 0x7fff, true);
  }
  return new Blob([view], { type: "audio/wav" });
}

/** The loudest moment of each of `count` stretches, from 0 to 1. */
export function peaks(samples: Float32Array, count: number): number[] {
  const step = samples.length / count;
  return Array.from({ length: count }, (_, i) => {
    let most = 0;
    for (let index = Math.floor(i * step); index < Math.floor((i + 1) * step); index++)
      most = Math.max(most, Math.abs(samples[index] ?? 0));
    return most;
  });
}

export function timeText(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  return `${String(Math.floor(whole / 60)).padStart(2, "0")}:${String(whole % 60).padStart(2, "0")}`;
}
