import "./report.css";
import { texts } from "../../texts.ts";
import { useReport } from "./reporting.ts";

const PREVIEW = "report-preview";

/** The report as it will be, over the views. No script runs in the frame, and its page allows it no network. */
export function ReportPreview() {
  const report = useReport();
  return (
    <section className="report-sheet" aria-label={texts.report.preview}>
      {report === undefined ? (
        <p className="empty">{texts.report.writing}</p>
      ) : (
        <iframe id={PREVIEW} title={texts.report.preview} srcDoc={report} sandbox="allow-same-origin allow-modals" />
      )}
    </section>
  );
}

/** The browser's dialogue to print the report, which also saves as PDF. */
export function printPreview(): void {
  const frame = document.getElementById(PREVIEW);
  if (frame instanceof HTMLIFrameElement) frame.contentWindow?.print();
}
