const sentences: Readonly<Record<string, (path: string) => string>> = {
  ENOENT: (path) => `${path} does not exist; check the name`,
  EACCES: (path) => `no permission for ${path}; check its owner and mode`,
  EPERM: (path) => `no permission for ${path}; check its owner and mode`,
  EROFS: (path) => `${path} is on a read-only disk; write somewhere else`,
  ENOSPC: (path) => `the disk is full at ${path}; make room or write somewhere else`,
  EDQUOT: (path) => `your quota of the disk is used up at ${path}; make room or write somewhere else`,
  EFBIG: (path) => `${path} would be larger than files may be there; raise the limit (ulimit -f) or write less`,
  EISDIR: (path) => `${path} is a folder where a file is needed`,
  EEXIST: (path) => `part of ${path} is a file where a folder is needed`,
  ENOTDIR: (path) => `part of ${path} is a file where a folder is needed`,
  EIO: (path) => `${path} cannot be read or written: the device reports an error; copy it elsewhere`,
  EMFILE: (path) => `too many files are open to open ${path}; raise the limit (ulimit -n)`,
};

/** The sentence for an error of the operating system that a user can do something about; `undefined` for others. */
export function systemErrorSentence(error: unknown): string | undefined {
  if (!(error instanceof Error) || !("code" in error) || typeof error.code !== "string") return undefined;
  const path = "path" in error && typeof error.path === "string" ? error.path : "the file";
  return sentences[error.code]?.(path);
}
