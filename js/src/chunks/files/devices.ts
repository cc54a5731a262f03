/* Cameras and microphones: asking for one, and saying in plain words why there is none. */

import { inVscode } from "../../kit/theme";

export class NoDevice extends Error {}

/** Opens a camera or a microphone; fails with a `NoDevice` that says what can be done. */
export async function open(wanted: MediaStreamConstraints): Promise<MediaStream> {
  const what = wanted.video ? "camera" : "microphone";
  const devices = navigator.mediaDevices;
  if (!globalThis.isSecureContext || !devices?.getUserMedia) {
    if (inVscode()) throw new NoDevice(refusedByVscode(what));
    throw new NoDevice(
      `Browsers allow the ${what} only on pages that are encrypted (https) or on this machine (localhost). This page is neither.`,
    );
  }
  try {
    return await devices.getUserMedia(wanted);
  } catch (fault) {
    throw new NoDevice(reasonOf(fault, what));
  }
}

/** Its webview has no permission for either, and none can be given. */
const refusedByVscode = (what: string): string =>
  `VS Code does not let notebooks use the ${what}. Open this notebook in JupyterLab to use it.`;

function reasonOf(fault: unknown, what: string): string {
  const name = fault instanceof Error ? fault.name : "";
  if (name === "NotAllowedError" || name === "SecurityError")
    return inVscode()
      ? refusedByVscode(what)
      : `This page is not allowed to use the ${what}. Allow it in the browser (the icon next to the address), then try again.`;
  if (name === "NotFoundError" || name === "OverconstrainedError") return `No ${what} was found.`;
  if (name === "NotReadableError" || name === "AbortError")
    return `The ${what} cannot be opened: another program may be using it.`;
  return `The ${what} cannot be opened. ${fault instanceof Error ? fault.message : String(fault)}`;
}

/** Whether the person has let this page use it before: then it need not be asked for again. */
export async function allowed(what: "camera" | "microphone"): Promise<boolean> {
  try {
    const status = await navigator.permissions.query({ name: what as PermissionName });
    return status.state === "granted" && globalThis.isSecureContext;
  } catch {
    return false; // Firefox does not know these names
  }
}

export const close = (stream: MediaStream | undefined): void => {
  for (const track of stream?.getTracks() ?? []) track.stop();
};
