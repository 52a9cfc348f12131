import { percent } from "../../share";
import { type Html, safeHtml } from "./html";

/** The colours of a chart: one for shares that are neither good nor bad; what is there against what is missing. Words beside it say the same. */
export type Mood = "plain" | "good" | "poor";

/** A share as a horizontal bar. The number has to stand beside it. */
export function bar(part: number, whole: number, mood: Mood = "plain"): Html {
  return safeHtml`<svg class="bar ${mood}" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true"><rect class="track" width="100" height="10"/><rect class="fill" width="${share(part, whole)}" height="10"/></svg>`;
}

/** A share as a ring, with its percentage inside. */
export function ring(part: number, whole: number, mood: Mood): Html {
  const circle = safeHtml`cx="60" cy="60" r="50" pathLength="100"`;
  return safeHtml`<svg class="ring ${mood}" viewBox="0 0 120 120" aria-hidden="true">
<circle class="track" ${circle}/>
<circle class="fill" ${circle} stroke-dasharray="${share(part, whole)} 100" transform="rotate(-90 60 60)"/>
</svg><span class="in-ring">${percent(part, whole)}</span>`;
}

/** One column of a column chart. */
export interface Column {
  readonly label: string;
  readonly count: number;
  readonly countText: string;
}

/** Counts as columns, each with its count above and its label below: a list for who does not see. */
export function columns(all: readonly Column[]): Html {
  const highest = Math.max(...all.map(({ count }) => count), 1);
  const items = all.map(
    ({ label, count, countText }) =>
      safeHtml`<li><span class="count">${countText}</span>
<svg viewBox="0 0 10 100" preserveAspectRatio="none" aria-hidden="true"><rect class="fill" y="${round(100 - share(count, highest))}" width="10" height="${share(count, highest)}"/></svg>
<span class="label"><span class="unseen">desktops with </span>${label}<span class="unseen"> tags</span></span></li>\n`,
  );
  return safeHtml`<ol class="columns" role="list">${items}</ol>`;
}

/** 0 to 100; what is there shows, however little. */
function share(part: number, whole: number): number {
  if (part === 0 || whole === 0) return 0;
  return Math.max(0.5, round((part * 100) / whole));
}

function round(number: number): number {
  return Math.round(number * 10) / 10;
}
