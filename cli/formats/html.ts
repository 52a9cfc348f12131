import { visible } from "../visibleText";
import { type Format, type Page, percent, type Table } from "./format";

/** Follows the reader's choice of light or dark, and loads nothing. */
const style = `
:root { color-scheme: light dark; }
body { max-width: 72rem; margin: 0 auto; padding: 1.5rem 1rem; font: 1rem/1.5 system-ui, sans-serif; }
h1 { margin: 0; }
h2 { margin: 2rem 0 0.5rem; font-size: 1.2rem; }
table { width: 100%; border-collapse: collapse; font-variant-numeric: tabular-nums; }
th, td { padding: 0.4rem 1rem 0.4rem 0; text-align: left; vertical-align: top; border-bottom: 1px solid #8884; }
code { padding: 0.1em 0.3em; border-radius: 0.3em; background: #8882; overflow-wrap: break-word; white-space: pre-wrap; word-break: keep-all; }
.share { white-space: nowrap; }
meter { width: 8rem; margin-right: 0.5rem; }
footer { margin-top: 2rem; opacity: 0.7; }
`;

const policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/** For a browser: one page that loads and runs nothing, which its content security policy enforces. */
export const htmlFormat: Format = { quote, share, write: htmlPage };

function htmlPage({ title, lead, tables }: Page): string {
  const now = `${new Date().toISOString().slice(0, 16).replace("T", " ")} UTC`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${style}</style>
</head>
<body>
<h1>${title}</h1>
${lead.map((line) => `<p>${line}</p>`).join("\n")}
${tables.map(htmlTable).join("\n")}
<footer>Made by <code>npx pulumi-huaweicloud-desktop-tags report</code> at ${now}.</footer>
</body>
</html>
`;
}

function htmlTable({ title, columns, rows, note }: Table): string {
  const head = columns.map((column) => `<th scope="col">${column}</th>`).join("");
  const body = rows.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join("")}</tr>`);
  return `<h2>${title}</h2>
<table>
<thead><tr>${head}</tr></thead>
<tbody>
${body.join("\n")}
</tbody>
</table>
${note === undefined ? "" : `<p>${note}</p>`}`;
}

function share(part: number, whole: number): string {
  const value = whole === 0 ? 0 : (part * 100) / whole;
  const bar = `<meter max="100" value="${value.toFixed(1)}"></meter>`;
  return `<span class="share">${bar}${percent(part, whole)}</span>`;
}

function quote(text: string): string {
  // The direction of a text must not change its neighbours.
  return `<code><bdi>${escaped(visible(text))}</bdi></code>`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
