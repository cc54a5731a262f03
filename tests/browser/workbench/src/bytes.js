// Messages between extension and renderer are JSON: frames of the kernel's socket travel as text, or as base64.

export function pack(frame) {
  if (typeof frame === "string") return { text: frame };
  const bytes = new Uint8Array(frame);
  let binary = "";
  for (let at = 0; at < bytes.length; at += 0x8000) {
    binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  }
  return { base64: btoa(binary) };
}

export const unpack = ({ text, base64 }) =>
  base64 === undefined ? text : Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0)).buffer;
