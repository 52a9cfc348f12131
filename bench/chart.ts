import { amount } from "../provider/wording";
import type { JobRow, Results, VariantRows } from "./results";
import { managedBy } from "./variants";

/** One bar of a panel. */
interface Bar {
  readonly provider: "package" | "tutorial";
  readonly figure: number;
  readonly label: string;
}

/** The bars that stand side by side over one number of desktops. */
interface Group {
  readonly label: string;
  readonly bars: readonly Bar[];
}

const PANEL = { width: 430, height: 210, top: 92, gap: 40, left: 30 } as const;
const HEIGHT = 372;
const WIDTH_ALL = 2 * PANEL.left + 2 * PANEL.width + PANEL.gap;

const STYLE = `
  svg { font: 13px system-ui, -apple-system, "Segoe UI", sans-serif; }
  .page { fill: #ffffff; } .ink { fill: #1f2328; } .soft { fill: #59636e; }
  .axis { stroke: #d1d9e0; } .package { fill: #0969da; } .tutorial { fill: #bc4c00; }
  .title { font-size: 15px; font-weight: 600; } .small { font-size: 11.5px; }
  @media (prefers-color-scheme: dark) {
    .page { fill: #0d1117; } .ink { fill: #f0f6fc; } .soft { fill: #9198a1; }
    .axis { stroke: #3d444d; } .package { fill: #4493f8; } .tutorial { fill: #f0883e; }
  }`;

/**
 * Draws what creating costs, for the README: requests, and the time beside that of an empty program,
 * each by number of desktops, with the tutorial's provider where it was measured. A picture that
 * needs nothing else, in light and dark.
 */
export function chart(results: Results): string {
  const requests = groups(results, ({ writes, reads }) => writes + reads, amount);
  const times = groups(
    results,
    ({ timesEmpty }) => timesEmpty ?? undefined,
    (figure) => `${figure < 10 ? figure.toFixed(1) : figure.toFixed(0)}×`,
  );
  const right = PANEL.left + PANEL.width + PANEL.gap;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH_ALL} ${HEIGHT}" role="img" aria-labelledby="title">`,
    `<title id="title">Requests and time to tag desktops, beside a provider as tutorials write it</title>`,
    `<style>${STYLE}\n</style>`,
    `<rect class="page" width="${WIDTH_ALL}" height="${HEIGHT}" rx="6"/>`,
    ...legend(),
    ...panel("API requests to tag n desktops", requests, PANEL.left),
    ...panel("Time of that pulumi up, empty program = 1", times, right),
    text(PANEL.left, HEIGHT - 14, footnote(results), "soft small"),
    "</svg>",
    "",
  ].join("\n");
}

function footnote({ machine, variants }: Results): string {
  const { cores, node, engine } = machine;
  const runs = Math.max(0, ...variants.map((variant) => variant.runs));
  return (
    `Logarithmic. Local emulator without latency, medians of up to ${runs} run${runs === 1 ? "" : "s"}, ` +
    `${cores} cores, Node.js ${node}, Pulumi ${engine}.`
  );
}

/** One group per number of desktops that the package tagged in one resource, or the tutorial at all. */
function groups(
  { variants }: Results,
  figureOf: (row: JobRow) => number | undefined,
  labelOf: (figure: number) => string,
): Group[] {
  const shown = variants.filter(isShown);
  const sizes = new Set(shown.map(({ variant }) => managedBy(variant)));
  return [...sizes]
    .sort((one, other) => one - other)
    .map((size) => ({
      label: amount(size),
      bars: shown.flatMap(({ variant, jobs }) => {
        if (managedBy(variant) !== size) return [];
        const create = jobs.find(({ job }) => job === "create");
        const figure = create && figureOf(create);
        if (figure === undefined) return [];
        return [{ provider: variant.provider, figure, label: labelOf(figure) }];
      }),
    }));
}

function isShown({ variant }: VariantRows): boolean {
  const { provider, resources, tags, projectFactor, latencyMs } = variant;
  if (projectFactor !== 1 || latencyMs !== 0) return false;
  return provider === "tutorial" || (resources === 1 && tags === "uniform");
}

function legend(): string[] {
  return [
    `<rect class="package" x="${PANEL.left}" y="18" width="12" height="12" rx="2"/>`,
    text(PANEL.left + 18, 29, "this package, one resource", "ink"),
    `<rect class="tutorial" x="${PANEL.left + 210}" y="18" width="12" height="12" rx="2"/>`,
    text(
      PANEL.left + 228,
      29,
      "a tutorial's provider, one resource and one request per desktop",
      "ink",
    ),
  ];
}

function panel(title: string, shown: readonly Group[], left: number): string[] {
  const bottom = PANEL.top + PANEL.height;
  const most = Math.max(2, ...shown.flatMap(({ bars }) => bars.map(({ figure }) => figure)));
  const each = PANEL.width / Math.max(1, shown.length);
  return [
    text(left, 66, title, "ink title"),
    `<line class="axis" x1="${left}" y1="${bottom}" x2="${left + PANEL.width}" y2="${bottom}"/>`,
    ...shown.flatMap((group, index) => groupBars(group, left + each * index, each, most)),
    text(left + PANEL.width / 2, bottom + 36, "desktops", "soft small", "middle"),
  ];
}

function groupBars({ label, bars }: Group, left: number, width: number, most: number): string[] {
  const bottom = PANEL.top + PANEL.height;
  const bar = Math.min(40, (width - 12) / 2);
  const start = left + (width - bar * bars.length) / 2;
  return [
    ...bars.flatMap(({ provider, figure, label: value }, index) => {
      const height = barHeight(figure, most);
      const x = start + bar * index;
      const place = `x="${round(x + 2)}" y="${round(bottom - height)}"`;
      const size = `width="${round(bar - 4)}" height="${round(height)}"`;
      return [
        `<rect class="${provider}" ${place} ${size} rx="2"/>`,
        text(x + bar / 2, bottom - height - 6, value, "ink small", "middle"),
      ];
    }),
    text(left + width / 2, bottom + 18, label, "soft small", "middle"),
  ];
}

/** Logarithmic, from a half, so that a bar of 1 can be seen. */
export function barHeight(figure: number, most: number): number {
  if (figure <= 0.5) return 0;
  return (Math.log(figure / 0.5) / Math.log(most / 0.5)) * (PANEL.height - 20);
}

function text(x: number, y: number, words: string, style: string, anchor = "start"): string {
  const escaped = words.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  return `<text class="${style}" x="${round(x)}" y="${round(y)}" text-anchor="${anchor}">${escaped}</text>`;
}

function round(figure: number): number {
  return Math.round(figure * 10) / 10;
}
