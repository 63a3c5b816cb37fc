import type * as v from "valibot";

/** A validation issue as half a sentence: what stands where, and what should. */
export function issueSentence(issue: v.BaseIssue<unknown>): string {
  const place = issue.path
    ?.map(({ key }) => (typeof key === "number" ? `[${key}]` : `.${String(key)}`))
    .join("")
    .replace(/^\./, "");
  const name = place === undefined || place === "" ? "it" : `"${place}"`;
  if (issue.kind === "schema" && issue.expected === "never") return `there is no parameter ${name}; check its spelling`;
  if (issue.kind === "schema" && issue.received === "undefined")
    return `${name} is missing (${issue.expected} is expected)`;
  if (issue.kind === "schema") return `${name} is ${issue.received}, but ${issue.expected} is expected`;
  return `${name} is ${issue.received}, but ${issue.message}`;
}
