import { DataError } from "@stokes/errors";
import { expect, it } from "vitest";
import type { ProgressEvent } from "../progress.ts";
import { clusterInThread } from "./cluster-in-thread.ts";
import type { ClusterTask } from "./cluster-worker.ts";

/** Three heaps of ten places in the plane. */
const features = {
  values: Float64Array.from({ length: 60 }, (_, at) => 10 * Math.floor(at / 20) + Math.sin(7 * at)),
  rows: 30,
  columns: 2,
};
const task = (k: number | "auto"): ClusterTask => ({ features, options: { method: "kmeans", k }, layout: "pca" });
const { signal } = new AbortController();

it("gives what was found and where it lies, and tells its steps with the time left", async () => {
  const events: ProgressEvent[] = [];
  const found = await clusterInThread(task("auto"), { onProgress: (event) => events.push(event), signal });
  expect(found.clustering).toMatchObject({ sizes: [10, 10, 10], stability: 1, suggested: { k: 3 } });
  expect([found.places.rows, found.places.columns, found.layoutName]).toEqual([30, 2, "PCA"]);
  const steps = (phase: string) => events.filter((event) => event.phase === phase).flatMap(({ step = [] }) => step);
  expect(steps("number of clusters")).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  expect(steps("stability")).toEqual([0, 1, 2, 3, 4]);
  for (const { step = 0, secondsLeft } of events) if (step > 0) expect(secondsLeft).toBeGreaterThanOrEqual(0);
  expect(events.at(-1)?.phase).toBe("map by PCA");
});

it("refuses in the words of what refused", async () => {
  await expect(clusterInThread(task(40), { onProgress() {}, signal })).rejects.toThrow(DataError);
});

it("ends with the signal, before and while it works", async () => {
  await expect(clusterInThread(task(3), { onProgress() {}, signal: AbortSignal.abort() })).rejects.toThrow("aborted");
  const controller = new AbortController();
  const onProgress = () => controller.abort();
  await expect(clusterInThread(task(3), { onProgress, signal: controller.signal })).rejects.toThrow("aborted");
});
