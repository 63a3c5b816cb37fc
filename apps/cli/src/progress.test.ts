import { expect, it } from "vitest";
import { createProgress, progressLine } from "./progress.ts";

function recorder(errIsTerminal: boolean) {
  const lines: string[] = [];
  const io = {
    out() {},
    err: (text: string) => void lines.push(text),
    errIsTerminal,
    signal: new AbortController().signal,
  };
  return { io, lines };
}

it("shows rate and time left, and leaves out what is unknown", () => {
  const event = { phase: "pretrain", epoch: 3, epochs: 50, step: 12, steps: 40, loss: 0.01234 };
  expect(progressLine({ ...event, spectraPerSecond: 1840.4, secondsLeft: 80 })).toBe(
    "pretrain  epoch 3/50  step 12/40  loss 0.0123  1,840 spectra/s  1 min 20 s left",
  );
  expect(progressLine({ phase: "embed", epoch: 0, epochs: 0, step: 1, secondsLeft: Number.NaN })).toBe("embed  step 1");
});

it("rewrites one line in place on a terminal, at most ten times a second, and clears it", () => {
  let time = 0;
  const { io, lines } = recorder(true);
  const progress = createProgress(io, { now: () => time });
  progress.show({ phase: "train", step: 1 });
  time = 0.05;
  progress.show({ phase: "train", step: 2 });
  time = 0.15;
  progress.show({ phase: "train", step: 3 });
  progress.clear();
  progress.clear();
  const drawn = (line: string) => `\r\x1b[2K\x1b[?7l${line}\x1b[?7h`;
  expect(lines).toEqual([drawn("train  step 1"), drawn("train  step 3"), "\r\x1b[2K"]);
});

it("writes a plain line every ten seconds elsewhere, and none for short work", () => {
  let time = 0;
  const { io, lines } = recorder(false);
  const progress = createProgress(io, { now: () => time });
  for (const [at, phase, step] of [
    [0, "train", 1],
    [5, "train", 2],
    [10, "train", 3],
    [12, "test", 1],
    [21, "test", 2],
  ] as const) {
    time = at;
    progress.show({ phase, step });
  }
  progress.clear();
  expect(lines).toEqual(["train  step 3\n", "test  step 2\n"]);
});
