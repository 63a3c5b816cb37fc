import { spectrumCount } from "@stokes/spectra";
import { activeEntry, useStudio } from "../../state/use-studio.ts";
import { texts } from "../../texts.ts";
import { PreviewFigure } from "./preview-figure.tsx";
import type { Preview } from "./use-preview.ts";

/** A few spectra as they were read, and under them what the recipe makes of them. */
export function PreviewSection({ preview }: { readonly preview: Preview }) {
  const { raw, found, error, running, sampled } = preview;
  const entry = useStudio(activeEntry);
  const items = useStudio(({ prepare }) => prepare.items);
  const selected = useStudio(({ view }) => view.selection.length);
  if (entry === undefined || raw === undefined) return null;
  const on = items.filter((item) => item.on);
  const failedStep = found?.failed && on[found.failed.step]?.step.step;
  const lost = (found?.lost ?? []).flat();
  return (
    <section className="stack preview-section" aria-busy={running}>
      <h2>{texts.prepare.preview}</h2>
      <p className="small muted">{texts.prepare.previewOf(spectrumCount(raw), selected, entry.spectra)}</p>
      {error !== undefined && <p className="problem">{error}</p>}
      <PreviewFigure title={texts.prepare.raw} set={raw} range={entry.range} lost={lost} />
      {found !== undefined && on.length > 0 && (
        <PreviewFigure
          title={
            failedStep === undefined
              ? texts.prepare.prepared
              : texts.prepare.preparedUpTo(texts.prepare.step(failedStep))
          }
          set={found.prepared}
          range={entry.range}
        />
      )}
      {sampled !== undefined && (
        <p className="note">{texts.prepare.wholeSet(sampled.steps.map(texts.prepare.step), sampled.spectra)}</p>
      )}
    </section>
  );
}
