import type { Row } from "./results";
import { amount } from "./table";

const WIDTH = 760;
const BAR = { left: 150, width: 540, height: 14 } as const;
const TOP = 70;
const EACH = 44;

const STYLE = `
  svg { font: 13px system-ui, -apple-system, "Segoe UI", sans-serif; }
  .page { fill: #ffffff; } .ink { fill: #1f2328; } .package { fill: #0969da; } .tutorial { fill: #bc4c00; }
  .title { font-size: 15px; font-weight: 600; }
  @media (prefers-color-scheme: dark) {
    .page { fill: #0d1117; } .ink { fill: #f0f6fc; } .package { fill: #4493f8; } .tutorial { fill: #f0883e; }
  }`;

/** Draws the requests of each job of one stack, for this package and for the tutorial's provider. */
export function chart(rows: readonly Row[]): string {
  const most = Math.max(1, ...rows.flatMap(({ requests, tutorial = 0 }) => [requests, tutorial]));
  const height = TOP + EACH * rows.length + 10;
  const desktops = rows.map(({ shape }) => amount(shape.resources * shape.desktopsEach))[0] ?? "0";
  const title = `Requests to tag ${desktops} desktops`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-labelledby="title">`,
    `<title id="title">Bar chart: requests per job, this package and the tutorial's provider</title>`,
    `<style>${STYLE}\n</style>`,
    `<rect class="page" width="${WIDTH}" height="${height}" rx="6"/>`,
    text(20, 28, title, "ink title"),
    `<rect class="package" x="20" y="42" width="12" height="12" rx="2"/>`,
    text(38, 52, "this package, one resource", "ink"),
    `<rect class="tutorial" x="250" y="42" width="12" height="12" rx="2"/>`,
    text(268, 52, "a tutorial's provider, one resource for each desktop", "ink"),
    ...rows.flatMap(({ job, requests, tutorial = 0 }, index) => {
      const top = TOP + EACH * index;
      return [
        text(20, top + 20, job.name, "ink"),
        ...bar("package", requests, most, top + 4),
        ...bar("tutorial", tutorial, most, top + 4 + BAR.height + 2),
      ];
    }),
    "</svg>\n",
  ].join("\n");
}

function bar(kind: "package" | "tutorial", figure: number, most: number, top: number): string[] {
  const width = Math.round((figure / most) * BAR.width);
  return [
    `<rect class="${kind}" x="${BAR.left}" y="${top}" width="${width}" height="${BAR.height}"/>`,
    text(BAR.left + width + 6, top + 12, amount(figure), "ink"),
  ];
}

function text(x: number, y: number, words: string, style: string): string {
  return `<text class="${style}" x="${x}" y="${y}">${words}</text>`;
}
