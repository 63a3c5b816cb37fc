/** The line that a user would type for `argv` (without `stokes`), quoted for a POSIX shell where needed. */
export function commandLine(argv: readonly string[]): string {
  return ["npx", "stokes", ...argv.map(quoted)].join(" ");
}

function quoted(word: string): string {
  return /^[\w@%+=:,./#-]+$/.test(word) && !word.startsWith("#") ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
