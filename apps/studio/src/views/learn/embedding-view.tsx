import { ViewFrame } from "../../shell/view-frame.tsx";
import { texts } from "../../texts.ts";

export function EmbeddingView() {
  return (
    <ViewFrame id="embedding">
      <p className="empty">{texts.learn.noEmbedding}</p>
    </ViewFrame>
  );
}
