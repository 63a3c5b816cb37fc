import { texts } from "../../texts.ts";

export function LearnTask() {
  return <p className="muted">{texts.learn.soon}</p>;
}
