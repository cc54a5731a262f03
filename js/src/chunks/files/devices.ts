/* Cameras and microphones: asking for one, and saying in plain words why there is none. */

export class NoDevice extends Error {}

/** Opens a camera or a microphone; fails with a `NoDevice` that says what can be done. */
export async function open(wanted: MediaStreamConstraints): Promise<MediaStream> {
  const what = wanted.video ? "camera" : "microphone";
  const devices = navigator.mediaDevices;
  if (!globalThis.isSecureContext || !devices?.getUserMedia)
    throw new NoDevice(
      `Browsers give a ${what} only to pages that are encrypted (https) or on this machine (localhost). This page is neither.`,
    );
  try {
    return await devices.getUserMedia(wanted);
  } catch (fault) {
    throw new NoDevice(reasonOf(fault, what));
  }
}

const inVsCode = (): boolean =>
  location.protocol.startsWith("vscode") ||
  location.hostname.endsWith("vscode-resource.vscode-cdn.net") ||
  inWebview();
const inWebview = (): boolean =>
  getComputedStyle(document.documentElement).getPropertyValue("--vscode-editor-background") !== "";

function reasonOf(fault: unknown, what: string): string {
  const name = fault instanceof Error ? fault.name : "";
  if (name === "NotAllowedError" || name === "SecurityError")
    return inVsCode()
      ? `VS Code does not let a notebook use the ${what}. Open this notebook in JupyterLab instead.`
      : `This page may not use the ${what}. Allow it in the browser (the sign beside the address), then try again.`;
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
