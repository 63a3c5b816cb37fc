import { reportTexts } from "../texts/report-texts.ts";
import type { OperationContext } from "./operation.ts";
import { composeReport } from "./report/compose-report.ts";
import type { ReportMaterial } from "./report/report-material.ts";

/** The report as one HTML page. */
export function writeReport(material: ReportMaterial, { progress }: OperationContext): Promise<string> {
  progress({ fraction: undefined, text: reportTexts.writing });
  return composeReport(material);
}
