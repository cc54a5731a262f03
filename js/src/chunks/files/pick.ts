/* Files as people give them: chosen, dropped (folders too) or pasted; and whether they are what is wanted. */

/** A file with the name that the app gets: in a folder, the path from the folder on. */
export interface Picked {
  file: File;
  name: string;
}

export interface Wanted {
  /** Endings (".csv") and MIME types ("image/*"); none: everything. */
  types?: string[] | undefined;
  /** Bytes that a file may have. */
  limit: number;
}

const MB = 2 ** 20;

export function sizeText(bytes: number): string {
  const units = ["B", "KB", "MB", "GB"];
  let value = bytes;
  let unit = 0;
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit += 1;
  }
  return `${unit === 0 || value >= 100 ? Math.round(value) : value.toFixed(1).replace(/\.0$/, "")} ${units[unit]}`;
}

/** "200 MB per file · CSV, PNG" */
export const hintText = ({ types, limit }: Wanted): string =>
  [`${sizeText(limit)} per file`, types?.map(typeText).join(", ")].filter(Boolean).join(" · ");

const typeText = (type: string): string =>
  type.startsWith(".") ? type.slice(1).toUpperCase() : type.replace("/*", " files");

export function fits(name: string, mime: string, types: string[] | undefined): boolean {
  if (!types || types.length === 0) return true;
  const low = name.toLowerCase();
  const kind = mime.toLowerCase();
  return types.some((type) => {
    if (type.startsWith(".")) return low.endsWith(type);
    return type.endsWith("/*") ? kind.startsWith(type.slice(0, -1)) : kind === type;
  });
}

/** What is wrong with a file, or undefined. The kernel checks the same. */
export function faultOf({ file, name }: Picked, { types, limit }: Wanted): string | undefined {
  if (file.size > limit) {
    const [size, most] = [sizeText(file.size), sizeText(limit)];
    const what = size === most ? `A little more than ${most} is` : `${size} are`; // both round to the same
    return `${what} too much: at most ${most} per file.`;
  }
  // Some systems know no MIME type for a file: then the kernel decides, by the name.
  const unsure = file.type === "" && types?.some((type) => type.includes("/"));
  if (!unsure && !fits(name, file.type, types))
    return `Not allowed: ${types?.map(typeText).join(", ")} only.`;
  return undefined;
}

export const chosen = (list: FileList | null): Picked[] =>
  [...(list ?? [])].map((file) => ({ file, name: file.webkitRelativePath || file.name }));

/** What was dropped or pasted, with all that is in folders. Called at once: the browser forgets the items soon. */
export async function dropped(data: DataTransfer | null): Promise<{ files: Picked[]; folders: boolean }> {
  if (!data) return { files: [], folders: false };
  const items = [...data.items].filter((item) => item.kind === "file");
  const entries = items.map((item) => item.webkitGetAsEntry?.() ?? null);
  const whole = items.map((item) => item.getAsFile());
  const files: Picked[] = [];
  let folders = false;
  for (const [i, entry] of entries.entries()) {
    const file = whole[i];
    if (entry?.isDirectory) {
      folders = true;
      await walk(entry as FileSystemDirectoryEntry, files);
    } else if (file) files.push({ file, name: file.name });
  }
  return { files, folders };
}

async function walk(folder: FileSystemDirectoryEntry, files: Picked[]): Promise<void> {
  const reader = folder.createReader();
  for (;;) {
    // A reader gives at most 100 entries at a time.
    const entries = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (entries.length === 0) return;
    for (const entry of entries) {
      if (entry.isDirectory) await walk(entry as FileSystemDirectoryEntry, files);
      else {
        const file = await new Promise<File>((resolve, reject) =>
          (entry as FileSystemFileEntry).file(resolve, reject),
        );
        files.push({ file, name: entry.fullPath.replace(/^\//, "") });
      }
    }
  }
}

export { MB };
