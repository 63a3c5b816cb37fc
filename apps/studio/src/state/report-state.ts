import type { StudioChange } from "./studio-state.ts";

/** Endings of the files that sets are saved as. */
export type SetEnding = ".npz" | ".csv" | ".h5" | ".parquet";

export interface ReportState {
  /** What the user has to say in the report, by set. */
  readonly remarks: Readonly<Record<string, string>>;
  readonly ending: SetEnding;
}

export const initialReport: ReportState = { remarks: {}, ending: ".npz" };

export const setRemarks = (setId: string, text: string): StudioChange => ({
  name: "remarks",
  apply: (state) => ({
    ...state,
    report: { ...state.report, remarks: { ...state.report.remarks, [setId]: text } },
  }),
});

export const setEnding = (ending: SetEnding): StudioChange => ({
  name: "file format",
  apply: (state) => ({ ...state, report: { ...state.report, ending } }),
});
