import { amount, counted } from "../../../provider/messages/wording";
import { percent } from "../../share";
import type { Limits } from "../limits";
import type { KeyUse, Report } from "../report";
import { bar } from "./charts";
import { codeOf, type Html, safeHtml } from "./html";
import { moreHtml, type Section } from "./sections";
import { table } from "./tables";

/** Keys with more values than this are folded: they name persons or things rather than kinds. */
const MOST_OPEN = 12;

/** Each key with its coverage, then the values of each key. */
export function keySections(report: Report, limits: Limits): Section[] {
  const { keys, desktops } = report;
  if (keys.length === 0) return [];
  const shown = keys.slice(0, limits.keys);
  const more = moreHtml(keys.length, limits.keys);
  const lead = safeHtml`<p class="soft">On how many desktops each value is; the share is of the desktops that carry the key.</p>`;
  const values = shown.map((use) => valuesHtml(use, limits));
  return [
    { anchor: "keys", title: "Keys", body: safeHtml`${keyTable(shown, desktops)}${more}` },
    {
      anchor: "values",
      title: "Values",
      body: safeHtml`${lead}<div class="values">${values}</div>`,
    },
  ];
}

function keyTable(keys: readonly KeyUse[], desktops: number): Html {
  return table(
    "How many desktops carry each key, and with how many different values",
    [
      { title: "Key", kind: "name" },
      { title: "Chart", kind: "chart" },
      { title: "Coverage", kind: "number" },
      { title: "Desktops", kind: "number", isOptional: true },
      { title: "Values", kind: "number" },
    ],
    keys.map((use) => [
      codeOf(use.key),
      bar(use.desktops, desktops),
      safeHtml`${percent(use.desktops, desktops)}`,
      safeHtml`${amount(use.desktops)}`,
      safeHtml`${amount(use.values.length)}`,
    ]),
  );
}

function valuesHtml({ key, desktops, values }: KeyUse, limits: Limits): Html {
  const most = values[0]?.desktops ?? 0;
  const rows = values
    .slice(0, limits.values)
    .map(({ text, desktops: count }) => [
      codeOf(text),
      bar(count, most),
      safeHtml`${amount(count)}`,
      safeHtml`${percent(count, desktops)}`,
    ]);
  const list = table(
    { unseen: "Desktops with each value of the key" },
    [
      { title: "Value", kind: "name" },
      { title: "Chart", kind: "chart" },
      { title: "Desktops", kind: "number" },
      { title: "Share", kind: "number", isOptional: true },
    ],
    rows,
  );
  const open = values.length <= MOST_OPEN ? safeHtml` open` : safeHtml``;
  return safeHtml`<details${open}><summary><h3>${codeOf(key)}</h3> <span class="soft">${counted(values.length, "value")}</span></summary>${list}${moreHtml(values.length, limits.values)}</details>\n`;
}
