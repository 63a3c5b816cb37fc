import axe from "axe-core";
import type { Page } from "playwright-core";

/** What axe-core finds against WCAG 2.2 A and AA in the page, or in parts of it: the rule and the first element of each. */
export async function accessibilityFaults(page: Page, include: readonly string[] = ["body"]): Promise<string[]> {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe.source);
  return page.evaluate(async (parts) => {
    const { violations } = await window.axe.run(
      { include: parts.map((part) => [part]) },
      // Frames hold the report, in which no script runs: it is checked by itself.
      { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"], iframes: false },
    );
    return violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`);
  }, include);
}

declare global {
  interface Window {
    readonly axe: typeof axe;
  }
}
