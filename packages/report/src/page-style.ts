/** The style sheet of report pages. Figures keep their white ground in the dark, as a sheet of paper would. */
export const pageStyle = `
:root {
  color-scheme: light dark;
  --ground: #fff; --ink: #1f2328; --muted: #59636e; --line: #d8dee4; --raised: #f6f8fa;
  --note: #0072b2; --warning: #b04a00; --simulated: #7a4a95;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --ground: #14171b; --ink: #e6e8eb; --muted: #9da7b1; --line: #353b43; --raised: #1d2127;
    --note: #56b4e9; --warning: #f0883e; --simulated: #c8a2dd;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0 auto; padding: 2.5rem 1.25rem 4rem; max-width: 52rem; background: var(--ground); color: var(--ink);
  font: 16px/1.55 system-ui, -apple-system, "Segoe UI", Roboto, Arial, sans-serif;
}
h1 { margin: 0; font-size: 1.9rem; line-height: 1.2; letter-spacing: -0.01em; text-wrap: balance; }
h2 { margin: 2.4rem 0 0.8rem; font-size: 1.25rem; line-height: 1.3; }
h3 { margin: 1.4rem 0 0.5rem; font-size: 1rem; }
h1, h2, h3, p, dd, figcaption { overflow-wrap: anywhere; }
p { margin: 0 0 0.8rem; }
.subtitle { margin: 0.4rem 0 0; color: var(--muted); font-size: 1.05rem; }
.summary { margin-top: 1.2rem; padding: 0.9rem 1.1rem; background: var(--raised); border-radius: 8px; }
.summary p:last-child, .notice p:last-child { margin-bottom: 0; }
main { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); column-gap: 1.25rem; margin-top: 1.2rem; }
main > * { grid-column: 1 / -1; min-width: 0; }
figure { margin: 1rem 0 1.4rem; break-inside: avoid; }
figure.half { grid-column: auto / span 1; }
.sheet { padding: 0.5rem; background: #fff; border: 1px solid var(--line); border-radius: 8px; text-align: center; }
.sheet svg { display: block; width: auto; max-width: 100%; height: auto; margin: 0 auto; }
figcaption { margin-top: 0.5rem; color: var(--muted); font-size: 0.9rem; text-align: left; }
figcaption b { color: var(--ink); }
.table figcaption { margin: 0 0 0.5rem; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: 0.92rem; font-variant-numeric: tabular-nums; }
th, td { padding: 0.4rem 0.75rem; text-align: left; border-bottom: 1px solid var(--line); vertical-align: top; }
thead th { border-bottom: 2px solid var(--muted); font-weight: 600; vertical-align: bottom; }
.number { text-align: right; white-space: nowrap; }
.long { min-width: 14rem; overflow-wrap: anywhere; }
th.number { white-space: normal; }
tr.strong td { font-weight: 700; }
dl {
  display: grid; grid-template-columns: minmax(8rem, max-content) minmax(0, 1fr); gap: 0.25rem 1.25rem; margin: 0 0 1.2rem;
  font-size: 0.92rem;
}
dt { color: var(--muted); overflow-wrap: anywhere; }
dd { margin: 0; font-variant-numeric: tabular-nums; }
.commands { margin: 0.8rem 0 1.2rem; }
pre {
  margin: 0; padding: 0.8rem 1rem; white-space: pre-wrap; overflow-wrap: anywhere; background: var(--raised); border: 1px solid var(--line);
  border-radius: 8px; font: 0.86rem/1.6 ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace;
}
pre code { font: inherit; -webkit-user-select: all; user-select: all; }
pre code::before { content: "$ "; color: var(--muted); }
.notice { margin: 1rem 0 1.2rem; padding: 0.8rem 1.1rem; border-left: 4px solid; background: var(--raised); border-radius: 4px 8px 8px 4px; }
.notice p { color: var(--ink); }
.badge { display: block; margin-bottom: 0.2rem; font-size: 0.82rem; text-transform: uppercase; letter-spacing: 0.05em; }
.note { color: var(--note); }
.warning { color: var(--warning); }
.simulated { color: var(--simulated); }
nav ol { margin: 1.2rem 0 0; padding-left: 1.4rem; columns: 2 16rem; color: var(--muted); font-size: 0.95rem; }
a { color: var(--note); text-underline-offset: 0.15em; }
footer { margin-top: 3rem; padding-top: 0.2rem; border-top: 1px solid var(--line); }
footer h2 { margin-top: 1.2rem; }
@media (max-width: 40rem) {
  main { grid-template-columns: minmax(0, 1fr); }
  dl { grid-template-columns: minmax(0, 1fr); }
  dd { margin-bottom: 0.5rem; }
}
@media print {
  :root { --ground: #fff; --ink: #000; --muted: #444; --line: #bbb; --raised: #fff; color-scheme: light; }
  body { max-width: none; padding: 0; font-size: 10.5pt; }
  .sheet { border: 0; padding: 0; }
  .scroll { overflow: visible; }
  .table { break-inside: auto; }
  h2, h3 { break-after: avoid; }
  tr, .notice, dl { break-inside: avoid; }
}
`;
