/** Every operation by name, loaded when first called. One file an operation. */
export const operations = {
  readFiles: async () => (await import("./read-files.ts")).readFiles,
  simulateExample: async () => (await import("./simulate-example.ts")).simulateExample,
  setBytes: async () => (await import("./set-bytes.ts")).setBytes,
  prepareSet: async () => (await import("./prepare-set.ts")).prepareSet,
} as const;

export type OperationName = keyof typeof operations;

type Loaded<N extends OperationName> = Awaited<ReturnType<(typeof operations)[N]>>;
export type OperationInput<N extends OperationName> = Parameters<Loaded<N>>[0];
export type OperationOutput<N extends OperationName> = Awaited<ReturnType<Loaded<N>>>;
