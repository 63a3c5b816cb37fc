import { texts } from "../../texts.ts";

export function PrepareTask() {
  return <p className="muted">{texts.prepare.soon}</p>;
}
