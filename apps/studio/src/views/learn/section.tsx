import { type ReactNode, useState } from "react";

/** Which sections were opened or closed by hand, for as long as the page is there. */
const opened = new Map<string, boolean>();

/** A part of the panel that can be folded. */
export function Section({
  id,
  title,
  open,
  children,
}: {
  readonly id: string;
  readonly title: string;
  /** Whether it is unfolded where nobody said otherwise. */
  readonly open: boolean;
  readonly children: ReactNode;
}) {
  const [chosen, setChosen] = useState(opened.get(id));
  return (
    <details
      className="learn-section"
      open={chosen ?? open}
      onToggle={({ currentTarget, target }) => {
        if (target !== currentTarget || currentTarget.open === (chosen ?? open)) return;
        opened.set(id, currentTarget.open);
        setChosen(currentTarget.open);
      }}
    >
      <summary>
        <h2>{title}</h2>
      </summary>
      <div className="stack">{children}</div>
    </details>
  );
}
