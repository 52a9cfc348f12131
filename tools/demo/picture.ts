import { writeFileSync } from "node:fs";
import { text } from "node:stream/consumers";

/** Pixels; a character of a monospaced font is 0.6 of its size wide. */
export const FONT = { size: 13, width: 7.8, line: 19 } as const;
/** Pixels around the text. */
export const MARGIN = { side: 20, top: 56, bottom: 20 } as const;

const STYLE = `
  text { font: ${FONT.size}px ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; }
  .page { fill: #f6f8fa; stroke: #d1d9e0; } .ink { fill: #1f2328; } .typed { fill: #1f2328; font-weight: 600; }
  .change { fill: #9a6700; } .addition { fill: #1a7f37; } .removal { fill: #cf222e; } .heading { fill: #8250df; }
  .dot { fill: #d1d9e0; }
  @media (prefers-color-scheme: dark) {
    .page { fill: #0d1117; stroke: #3d444d; } .ink { fill: #d1d7e0; } .typed { fill: #f0f6fc; }
    .change { fill: #d29922; } .addition { fill: #3fb950; } .removal { fill: #f85149; } .heading { fill: #ab7df8; }
    .dot { fill: #3d444d; }
  }`;

/**
 * Returns the first preview of a change in what a demonstration printed: the command and its lines,
 * without blank lines at the end.
 *
 * @throws Error when there is none.
 */
export function previewOfChange(output: string): string[] {
  const previews = output.matchAll(/^(\$ pulumi preview\n(?:(?!\$ |== |  requests:).*\n)*)/gm);
  const [found] = [...previews].filter(([preview]) => preview.includes("to update"));
  if (found === undefined) throw new Error("The output has no preview of a change.");
  return found[0]
    .trimEnd()
    .split("\n")
    .map((line) => line.trimEnd());
}

/** Draws lines of a terminal as a picture that needs nothing else, in light and dark. */
export function previewPicture(lines: readonly string[]): string {
  const longest = Math.max(0, ...lines.map((line) => line.length));
  const width = Math.ceil(longest * FONT.width) + 2 * MARGIN.side;
  const height = MARGIN.top + lines.length * FONT.line + MARGIN.bottom - FONT.line;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="title">`,
    `<title id="title">What pulumi preview prints for a changed tag</title>`,
    `<style>${STYLE}\n</style>`,
    `<rect class="page" x="0.5" y="0.5" width="${width - 1}" height="${height - 1}" rx="6"/>`,
    ...[20, 38, 56].map((x) => `<circle class="dot" cx="${x}" cy="20" r="5"/>`),
    ...lines.flatMap((line, index) => drawn(line, MARGIN.top + index * FONT.line)),
    "</svg>",
    "",
  ].join("\n");
}

/** White space at the start becomes a distance, because pictures drop it. */
function drawn(line: string, y: number): string[] {
  const shown = line.trim();
  if (shown === "") return [];
  const indent = line.length - line.trimStart().length;
  const x = (MARGIN.side + indent * FONT.width).toFixed(1);
  const length = (shown.length * FONT.width).toFixed(1);
  const markup = shown.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  return [
    `<text x="${x}" y="${y}" class="${look(line)}" textLength="${length}" xml:space="preserve">${markup}</text>`,
  ];
}

function look(line: string): string {
  if (line.startsWith("$ ")) return "typed";
  if (/^ *~ /.test(line)) return "change";
  if (/^ *\+ /.test(line)) return "addition";
  if (/^ *- /.test(line)) return "removal";
  return /^[A-Z][\w ()]*:$/.test(line) ? "heading" : "ink";
}

/** Draws the preview in what the demonstration prints, on standard input, into a file. */
async function main(file: string): Promise<void> {
  writeFileSync(file, previewPicture(previewOfChange(await text(process.stdin))));
}

const [, , file] = process.argv;
if (require.main === module && file !== undefined) void main(file);
