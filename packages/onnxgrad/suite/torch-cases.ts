import { readFileSync } from "node:fs";
import type { TorchCase } from "./check-torch.ts";

const fixture = new URL("../fixtures/torch-operations.json", import.meta.url);

/** PyTorch's values and gradients of operations. */
export const { cases: torchCases }: { readonly cases: readonly TorchCase[] } = JSON.parse(
  readFileSync(fixture, "utf8"),
);
