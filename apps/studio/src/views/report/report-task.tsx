import { texts } from "../../texts.ts";

export function ReportTask() {
  return <p className="muted">{texts.report.soon}</p>;
}
