/** Gives the user a file to keep. */
export function download(name: string, content: Blob): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // The browser has taken it up by then.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** A file's name made of what people call a thing: without what systems do not allow. */
export function fileName(name: string, ending: string): string {
  const plain = name.replace(/\.[a-z0-9]{2,4}$/i, "").replace(/[^\p{L}\p{N} ._-]+/gu, "-");
  return `${plain.trim() || "spectra"}${ending}`;
}
