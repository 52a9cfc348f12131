import { createHash } from "node:crypto";
import { visible } from "../visibleText";
import { type Document, moreWords, type Phrase, type Section, Share, written } from "./document";

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ["&", "&amp;"],
  ["<", "&lt;"],
  [">", "&gt;"],
  ['"', "&quot;"],
  ["'", "&#39;"],
]);

/** Light and dark; loads nothing. */
const style = `
:root {
  color-scheme: light dark;
  --page: #f4f6f9; --card: #fff; --ink: #17202c; --soft: #556274; --line: #dde3ea;
  --track: #e6ebf1; --fill: #2f6fd6; --code: #eef2f6;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #10151c; --card: #19212b; --ink: #e7edf4; --soft: #a0aebf; --line: #2c3744;
    --track: #2b3644; --fill: #6aa5ff; --code: #232d39;
  }
}
body {
  margin: 0; background: var(--page); color: var(--ink);
  font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;
}
main { max-width: 72rem; margin: 0 auto; padding: 1.5rem 1rem; }
h1 { margin: 0; font-size: 1.75rem; line-height: 1.2; }
h2 { margin: 0 0 0.5rem; font-size: 1.2rem; }
p { margin: 0.5rem 0; }
section {
  margin-top: 1.5rem; padding: 1rem 1.25rem; overflow-x: auto;
  background: var(--card); border: 1px solid var(--line); border-radius: 0.75rem;
}
table { width: 100%; border-collapse: collapse; font-variant-numeric: tabular-nums; }
th, td { padding: 0.4rem 1rem 0.4rem 0; text-align: left; border-top: 1px solid var(--line); }
thead th { border-top: 0; color: var(--soft); font-size: 0.85rem; }
.number { text-align: right; }
.number, .share { white-space: nowrap; }
code {
  padding: 0.1em 0.35em; background: var(--code); border-radius: 0.3em;
  overflow-wrap: break-word; white-space: pre-wrap; font: 0.875em/1.4 ui-monospace, Menlo, Consolas, monospace;
}
svg { width: 8rem; height: 0.7rem; border-radius: 0.35rem; }
.track { fill: var(--track); }
.fill { fill: var(--fill); }
footer { margin-top: 1.5rem; color: var(--soft); font-size: 0.9rem; }
@media print { body, section { background: none; } }
`;

/**
 * Writes a document as one HTML page. It loads and runs nothing, which its content security policy
 * enforces; all text is escaped.
 *
 * @param now - The time that the page says it was made at.
 */
export function documentHtml({ title, lead, sections }: Document, now: Date): string {
  const made = `${now.toISOString().slice(0, 16).replace("T", " ")} UTC`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escaped(policy())}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${escaped(title)}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${escaped(title)}</h1>
${lead.map((words) => `<p>${phraseHtml(words)}</p>`).join("\n")}
${sections.map(sectionHtml).join("\n")}
<footer>Made by <code>npx pulumi-huaweicloud-desktop-tags report</code> at ${made}.</footer>
</main>
</body>
</html>
`;
}

function sectionHtml({ title, columns, rows, hidden }: Section, index: number): string {
  const id = `section-${index + 1}`;
  const kinds = columns.map(({ isNumber }) => (isNumber === true ? "number" : "text"));
  const head = columns.map(
    (column, at) => `<th scope="col" class="${kinds[at] ?? ""}">${escaped(column.title)}</th>`,
  );
  const body = rows.map((row) => {
    const cells = row.map((cell, at) => `<td class="${kinds[at] ?? ""}">${cellHtml(cell)}</td>`);
    return `<tr>${cells.join("")}</tr>`;
  });
  return `<section aria-labelledby="${id}">
<h2 id="${id}">${escaped(title)}</h2>
<table aria-labelledby="${id}">
<thead><tr>${head.join("")}</tr></thead>
<tbody>
${body.join("\n")}
</tbody>
</table>
${moreWords(hidden)
  .map((words) => `<p>${escaped(words)}</p>`)
  .join("")}
</section>`;
}

function cellHtml(cell: Phrase | Share): string {
  if (!(cell instanceof Share)) return phraseHtml(cell);
  const { part, whole, percent } = cell;
  const width = whole === 0 ? 0 : (part * 100) / whole;
  const bar = `<svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true"><rect class="track" width="100" height="10"/><rect class="fill" width="${width.toFixed(1)}" height="10"/></svg>`;
  return `<span class="share">${bar} ${escaped(percent)}</span>`;
}

function phraseHtml(words: Phrase): string {
  // The direction of a text from outside must not change its neighbours.
  return written(words, (text) => `<code><bdi>${escaped(visible(text))}</bdi></code>`, escaped);
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES.get(character) ?? "");
}

// The policy names the one style sheet by its hash: nothing that gets into the page is run or loaded.
function policy(): string {
  const hash = createHash("sha256").update(style, "utf8").digest("base64");
  return `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`;
}
