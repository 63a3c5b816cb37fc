import type { FileGiven } from "../../worker/read-files.ts";

/** The files of a drop, those in folders with their path. Call it before the first wait: the transfer is emptied then. */
export async function droppedFiles({ items, files }: DataTransfer): Promise<FileGiven[]> {
  const entries = Array.from(items, (item) => item.webkitGetAsEntry()).filter((entry) => entry !== null);
  // Files that a program made, and not the system's, have no entries.
  if (entries.length === 0) return pickedFiles(files);
  const found: FileGiven[] = [];
  for (const entry of entries) await collect(entry, found);
  return found;
}

/** The files of a file input; of a folder those below it, with their path. */
export function pickedFiles(files: FileList): FileGiven[] {
  return Array.from(files, (file) => ({ path: file.webkitRelativePath || file.name, blob: file })).filter(isVisible);
}

async function collect(entry: FileSystemEntry, found: FileGiven[]): Promise<void> {
  if (isFile(entry)) {
    const blob = await new Promise<File>((resolve, reject) => entry.file(resolve, reject));
    const one = { path: entry.fullPath.replace(/^\//, ""), blob };
    if (isVisible(one)) found.push(one);
  } else if (isFolder(entry)) {
    const reader = entry.createReader();
    // A reader gives a part at a time, and nothing at the end.
    for (;;) {
      const part = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
      if (part.length === 0) break;
      for (const inner of part) await collect(inner, found);
    }
  }
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;
const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;

/** Not what systems leave in folders: `.DS_Store`, `._map.wdf`, `Thumbs.db`. */
function isVisible({ path }: FileGiven): boolean {
  const name = path.slice(path.lastIndexOf("/") + 1);
  return !name.startsWith(".") && name !== "Thumbs.db" && name !== "desktop.ini";
}
