import { amount, counted } from "../../../provider/messages/wording";
import { percent } from "../../share";
import type { Limits } from "../limits";
import type { Report } from "../report";
import { bar } from "./charts";
import { desktopCells, desktopColumns } from "./desktopCells";
import { codeOf, joinHtml, safeHtml } from "./html";
import { moreHtml, type Section } from "./sections";
import { table } from "./tables";

/** Coverage of the required keys. */
export function requiredSections({ required, desktops }: Report): Section[] {
  if (required === undefined) return [];
  const rows = required.keys.map(({ key, desktops: count }) => {
    const isFull = count === desktops;
    const state = isFull ? "✓ complete" : `✗ ${amount(desktops - count)} lack it`;
    return [
      codeOf(key),
      bar(count, desktops, isFull ? "good" : "poor"),
      safeHtml`${percent(count, desktops)}`,
      safeHtml`${amount(count)} of ${amount(desktops)}`,
      safeHtml`<span class="state ${isFull ? "good" : "poor"}">${state}</span>`,
    ];
  });
  const coverage = table(
    "How many desktops carry each required key",
    [
      { title: "Key", kind: "name" },
      { title: "Chart", kind: "chart" },
      { title: "Coverage", kind: "number" },
      { title: "Desktops", kind: "number", isOptional: true },
      { title: "State", kind: "state" },
    ],
    rows,
  );
  return [{ anchor: "required", title: "Required keys", body: coverage }];
}

/** The desktops that lack required keys. */
export function lackingSections({ required }: Report, limits: Limits): Section[] {
  const lacking = required?.lacking ?? [];
  if (lacking.length === 0) return [];
  const rows = lacking.slice(0, limits.desktops).map((finding) => {
    const missing = finding.missing.map((key) => codeOf(key));
    return [...desktopCells(finding), joinHtml(missing, ", ")];
  });
  const list = table(
    `${counted(lacking.length, "desktop")} without all required keys`,
    [...desktopColumns, { title: "Lacks" }],
    rows,
  );
  const body = safeHtml`${list}${moreHtml(lacking.length, limits.desktops)}`;
  return [{ anchor: "lacking", title: "Desktops to mend", body }];
}
