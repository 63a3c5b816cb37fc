import { type ChangeEvent, useState } from "react";
import { download } from "../../shell/download.ts";
import { explainError } from "../../shell/explain-error.ts";
import { activeRecipe, setRecipe } from "../../state/prepare-state.ts";
import { studio } from "../../state/studio.ts";
import { useStudio } from "../../state/use-studio.ts";
import { texts } from "../../texts.ts";
import { parseRecipeText, recipeLink } from "./recipe-link.ts";

/** The recipe as a file or as a link, and back. */
export function ShareSection() {
  const steps = useStudio(({ prepare }) => prepare.items.filter(({ on }) => on).length);
  const [said, setSaid] = useState<{ readonly text: string; readonly problem: boolean }>();
  const recipe = () => activeRecipe(studio.get().prepare);
  const save = () => {
    const text = `${JSON.stringify(recipe(), null, 2)}\n`;
    download("recipe.json", new Blob([text], { type: "application/json" }));
  };
  const load = async ({ target }: ChangeEvent<HTMLInputElement>) => {
    const file = target.files?.[0];
    target.value = "";
    if (file === undefined) return;
    try {
      studio.dispatch(setRecipe(parseRecipeText(await file.text())));
      setSaid(undefined);
    } catch (error) {
      setSaid({ text: texts.prepare.notRecipe(explainError(error)), problem: true });
    }
  };
  const copy = async () => {
    const link = recipeLink(recipe(), location.href);
    try {
      await navigator.clipboard.writeText(link);
      setSaid({ text: texts.prepare.linkCopied, problem: false });
    } catch {
      setSaid({ text: texts.prepare.linkHere(link), problem: false });
    }
  };
  return (
    <section className="stack">
      <h2>{texts.prepare.share}</h2>
      <div className="row">
        <button type="button" disabled={steps === 0} onClick={save}>
          {texts.prepare.save}
        </button>
        <label className="button file-button">
          {texts.prepare.load}
          <input type="file" className="hidden" accept=".json,application/json" onChange={load} />
        </label>
        <button type="button" disabled={steps === 0} onClick={() => void copy()}>
          {texts.prepare.copyLink}
        </button>
      </div>
      <p className={said?.problem ? "problem" : "small muted link-said"} role="status" hidden={said === undefined}>
        {said?.text}
      </p>
    </section>
  );
}
