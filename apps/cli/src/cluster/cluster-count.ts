import type { ClusterMethod } from "@stokes/analysis";
import { UsageError } from "@stokes/errors";

/** The number of clusters that `--k` asks for. Throws a UsageError where it does not fit the method. */
export function clusterCount(text: string | undefined, method: ClusterMethod): number | "auto" | undefined {
  if (method === "hdbscan") {
    if (text === undefined) return undefined;
    throw new UsageError("hdbscan finds the number of clusters itself; leave --k out, or give --min-size instead");
  }
  if (text === undefined) throw new UsageError(`stokes cluster needs --k N, or --k auto, for ${method}`);
  if (text === "auto") return text;
  const k = Number(text);
  if (!Number.isInteger(k) || k < 2) throw new UsageError(`--k is a whole number of 2 or more, or auto, not ${text}`);
  return k;
}
