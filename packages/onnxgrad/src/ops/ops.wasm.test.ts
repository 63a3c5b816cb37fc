import { vi } from "vitest";
import { describeOperations } from "../../suite/describe-operations.ts";

// WebAssembly runs in Node too: the same module that a browser loads.
vi.mock("#runtime", () => import("../runtime/web.ts"));

describeOperations({ provider: "wasm", threads: 1 }, { numRuns: 3 });
