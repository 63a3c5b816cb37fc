import { useRef } from "react";
import type { FileGiven } from "../../worker/read-files.ts";
import { pickedFiles } from "./dropped-files.ts";

/** A button that asks for files, or for a folder. */
export function FilePicker({
  label,
  folder = false,
  onPick,
}: {
  readonly label: string;
  readonly folder?: boolean;
  readonly onPick: (files: FileGiven[]) => void;
}) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <button type="button" onClick={() => input.current?.click()}>
        {label}
      </button>
      <input
        ref={input}
        type="file"
        hidden
        multiple
        aria-label={label}
        {...(folder ? { webkitdirectory: "" } : {})}
        onChange={({ target }) => {
          if (target.files !== null) onPick(pickedFiles(target.files));
          // The same file may be picked again.
          target.value = "";
        }}
      />
    </>
  );
}
