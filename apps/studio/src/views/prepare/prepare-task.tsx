import "./prepare.css";
import { NoSet } from "../../shell/no-set.tsx";
import { useStudio } from "../../state/use-studio.ts";
import { texts } from "../../texts.ts";
import { ApplySection } from "./apply-section.tsx";
import { PreviewSection } from "./preview-section.tsx";
import { RecipeSection } from "./recipe-section.tsx";
import { ShareSection } from "./share-section.tsx";
import { usePreview } from "./use-preview.ts";

/** The recipe, what it makes of a few spectra, and of all. */
export function PrepareTask() {
  const preview = usePreview();
  const hasSet = useStudio(({ open }) => open.activeId !== undefined);
  return (
    <div className="prepare stack">
      {!hasSet && <NoSet why={texts.prepare.noSet} />}
      <RecipeSection preview={preview} />
      <PreviewSection preview={preview} />
      <ApplySection />
      <ShareSection />
    </div>
  );
}
