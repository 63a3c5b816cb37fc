import "./learn.css";
import { useState } from "react";
import { Icon } from "../../shell/icons.tsx";
import { ViewFrame } from "../../shell/view-frame.tsx";
import { activeFindings } from "../../state/learn-state.ts";
import { matrices } from "../../state/shelves.ts";
import { activeEntry, useStudio } from "../../state/use-studio.ts";
import { texts } from "../../texts.ts";
import { EmbeddingPlot } from "./embedding-plot.tsx";
import type { ScatterLook } from "./scatter-frame.ts";

/** The spectra as points, alike ones near to one another. */
export function EmbeddingView() {
  const entry = useStudio(activeEntry);
  const findings = useStudio(activeFindings);
  const projection = findings?.projection;
  const [byPlace, setByPlace] = useState(false);
  const [seen, setSeen] = useState<{ readonly of: string; readonly look: ScatterLook }>();
  if (entry === undefined || projection === undefined) {
    return (
      <ViewFrame id="embedding">
        <p className="empty">{entry === undefined ? texts.learn.noEmbeddingYet : texts.learn.noEmbedding}</p>
      </ViewFrame>
    );
  }
  const look = seen?.of === projection ? seen.look : undefined;
  const hasPlaces = entry.map !== undefined;
  const tools = (
    <>
      {hasPlaces && (
        <select
          aria-label={texts.learn.colours}
          title={texts.learn.colours}
          value={byPlace ? "place" : "choice"}
          onChange={({ target }) => setByPlace(target.value === "place")}
        >
          <option value="choice">{texts.learn.byChoice}</option>
          <option value="place">{texts.learn.byPosition}</option>
        </select>
      )}
      <button
        type="button"
        className="icon"
        aria-label={texts.learn.all}
        title={texts.learn.all}
        disabled={look === undefined}
        onClick={() => setSeen(undefined)}
      >
        <Icon name="reset" />
      </button>
    </>
  );
  return (
    <ViewFrame id="embedding" tools={tools}>
      <EmbeddingPlot
        positions={matrices.get(projection)}
        layout={texts.learn.layouts[findings?.layout ?? "umap"]}
        byPlace={byPlace && hasPlaces}
        look={look}
        onLook={(next) => setSeen(next && { of: projection, look: next })}
      />
    </ViewFrame>
  );
}
