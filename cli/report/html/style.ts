/** The page's style sheet: light and dark, one column on a phone, nothing loaded. */
export const style = `
:root {
  color-scheme: light dark;
  --page: #f4f6f9; --card: #fff; --ink: #17202c; --soft: #556274; --line: #dde3ea;
  --track: #e6ebf1; --plain: #2f6fd6; --good: #17834f; --poor: #c4471c; --code: #eef2f6;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #10151c; --card: #19212b; --ink: #e7edf4; --soft: #a0aebf; --line: #2c3744;
    --track: #2b3644; --plain: #6aa5ff; --good: #45c488; --poor: #ff9166; --code: #232d39;
  }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; scroll-behavior: smooth; }
@media (prefers-reduced-motion: reduce) { html { scroll-behavior: auto; } }
body {
  margin: 0; background: var(--page); color: var(--ink);
  font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;
}
header, main, footer { max-width: 72rem; margin: 0 auto; padding: 0 1.25rem; }
header { padding-top: 2rem; }
h1 { margin: 0; font-size: 1.75rem; line-height: 1.2; letter-spacing: -0.01em; }
h2 { margin: 0 0 0.75rem; font-size: 1.2rem; line-height: 1.3; }
h3 { margin: 0; font-size: 1rem; }
p { margin: 0.5rem 0; }
.soft, footer { color: var(--soft); }
a { color: var(--plain); }
:focus-visible { outline: 2px solid var(--plain); outline-offset: 2px; }
nav ul { display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; margin: 1rem 0 0; padding: 0; list-style: none; }
nav a { display: inline-block; padding: 0.25rem 0; }
section { margin-top: 1.5rem; padding: 1.25rem; background: var(--card); border: 1px solid var(--line); border-radius: 0.75rem; }
code {
  padding: 0.1em 0.35em; background: var(--code); border-radius: 0.3em; overflow-wrap: anywhere;
  white-space: pre-wrap; font: 0.875em/1.4 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace;
}
.facts { display: grid; grid-template-columns: repeat(auto-fit, minmax(10rem, 1fr)); gap: 1rem; margin: 0; }
.facts > div { padding: 1rem; border: 1px solid var(--line); border-radius: 0.6rem; text-align: center; display: flex; flex-direction: column; justify-content: center; }
.facts dt { font-weight: 600; }
.facts dd { margin: 0; }
.facts .value { order: -1; position: relative; }
.facts .number { display: block; font-size: 2.25rem; line-height: 1.2; font-weight: 650; font-variant-numeric: tabular-nums; }
.facts .note { color: var(--soft); font-size: 0.85rem; }
.ring { display: block; width: 7.5rem; margin: 0 auto 0.25rem; }
.ring circle { fill: none; stroke-width: 12; }
.in-ring { position: absolute; inset: 0 0 auto; height: 7.5rem; display: flex; align-items: center; justify-content: center; font-size: 1.25rem; font-weight: 650; font-variant-numeric: tabular-nums; }
.ring .track { stroke: var(--track); }
.ring .fill { stroke: var(--plain); }
.bar { display: block; width: 100%; min-width: 5rem; height: 0.7rem; border-radius: 0.35rem; overflow: hidden; }
.bar .track { fill: var(--track); }
.bar .fill, .columns .fill { fill: var(--plain); }
.bar.good .fill, .bar.poor .fill { fill: var(--good); }
.ring.good .fill, .ring.poor .fill { stroke: var(--good); }
.bar.poor .track { fill: var(--poor); } .ring.poor .track { stroke: var(--poor); }
.state.good { color: var(--good); } .state.poor { color: var(--poor); }
.state { font-weight: 600; white-space: nowrap; }
.wide { overflow-x: auto; }
table { width: 100%; border-collapse: collapse; font-variant-numeric: tabular-nums; }
caption { padding-bottom: 0.5rem; text-align: left; color: var(--soft); font-size: 0.9rem; }
th, td { padding: 0.4rem 0.75rem 0.4rem 0; text-align: left; vertical-align: middle; border-top: 1px solid var(--line); }
th:last-child, td:last-child { padding-right: 0; }
.state-cell { padding-left: 1rem; }
thead th { color: var(--soft); font-size: 0.85rem; font-weight: 600; border-top: 0; white-space: nowrap; }
tbody th { font-weight: 400; }
.number-cell { text-align: right; white-space: nowrap; }
.chart-cell { width: 40%; }
.name-cell { min-width: 7rem; }
.below { display: none; }
.columns { display: flex; align-items: flex-end; gap: 0.35rem; margin: 0; padding: 0; list-style: none; overflow-x: auto; }
.columns li { flex: 1 0 2.25rem; max-width: 5rem; text-align: center; font-size: 0.8rem; font-variant-numeric: tabular-nums; }
.columns svg { display: block; width: 100%; height: 8rem; border-bottom: 2px solid var(--line); }
.columns span { display: block; }
.columns .count { color: var(--soft); } .columns .label { font-weight: 600; padding-top: 0.15rem; }
.values { columns: 2 24rem; column-gap: 1rem; }
details { margin-bottom: 1rem; break-inside: avoid; padding: 0.6rem 0.9rem; border: 1px solid var(--line); border-radius: 0.6rem; min-width: 0; }
summary { cursor: pointer; padding: 0.15rem 0; }
summary h3 { display: inline; }
details[open] > summary { margin-bottom: 0.5rem; }
.spellings { display: flex; flex-wrap: wrap; gap: 0.35rem 1rem; margin: 0; padding: 0; list-style: none; }
.spellings .first code { outline: 1px solid var(--good); }
footer { padding-top: 1.5rem; padding-bottom: 2.5rem; font-size: 0.9rem; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
@media (max-width: 40rem) {
  header, main, footer { padding-left: 0.75rem; padding-right: 0.75rem; }
  section { padding: 1rem 0.9rem; }
  .facts { grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 0.6rem; }
  .facts > div { padding: 0.75rem 0.4rem; }
  .ring { width: 6.5rem; }
  .in-ring { height: 6.5rem; }
  .in-ring { font-size: 1.1rem; }
  .chart-cell { width: 25%; }
  .bar { min-width: 3rem; }
  .name-cell { min-width: 6rem; }
  .state-cell { padding-left: 0; }
  .state { white-space: normal; }
  table { font-size: 0.9rem; }
  thead th { white-space: normal; }
  th, td { padding-right: 0.5rem; }
  details { padding: 0.5rem 0.6rem; }
  .optional { display: none; }
  .below { display: block; }
  .below code { padding: 0; background: none; color: var(--soft); font-size: 0.8em; }
}
@media print { body { background: none; } section { break-inside: avoid; } nav { display: none; } }
`;
