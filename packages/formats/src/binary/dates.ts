const FILETIME_OF_UNIX_EPOCH = 116_444_736_000_000_000n;

/** ISO 8601 of a Windows FILETIME (100 ns since 1601, UTC); undefined where it is unset or not a date. */
export function isoOfFiletime(filetime: bigint): string | undefined {
  if (filetime <= 0n) return undefined;
  return isoOfUnixMs(Number((filetime - FILETIME_OF_UNIX_EPOCH) / 10_000n));
}

/** ISO 8601 of milliseconds since 1970, UTC; undefined outside the years 1900 to 2200, which no instrument means. */
export function isoOfUnixMs(ms: number): string | undefined {
  const date = new Date(ms);
  if (Number.isNaN(date.getTime())) return undefined;
  const year = date.getUTCFullYear();
  return year >= 1900 && year < 2200 ? date.toISOString() : undefined;
}

/** ISO 8601 without a zone, of a clock on the wall; undefined where the numbers are no date. */
export function isoOfLocal(
  year: number,
  month: number,
  day: number,
  hour = 0,
  minute = 0,
  second = 0,
): string | undefined {
  const date = new Date(Date.UTC(year, month - 1, day, hour, minute, second));
  const same =
    date.getUTCFullYear() === year &&
    date.getUTCMonth() === month - 1 &&
    date.getUTCDate() === day &&
    date.getUTCHours() === hour;
  return same && year >= 1900 ? date.toISOString().slice(0, 19) : undefined;
}
