import { amount } from "../../../provider/messages/wording";
import type { Report } from "../report";
import { columns, ring } from "./charts";
import { type Html, safeHtml } from "./html";
import type { Section } from "./sections";

/** The numbers that matter most. */
export function overviewSections(report: Report): Section[] {
  const { desktops, withoutTags, required } = report;
  const tagged = desktops - withoutTags.length;
  const complete = desktops - (required?.lacking.length ?? 0);
  const facts = [
    fact("desktops", numeral(desktops), `${amount(report.tags)} tags in all`),
    shareFact("carry tags", tagged, desktops),
    ...(required === undefined ? [] : [shareFact("carry all required keys", complete, desktops)]),
    fact("keys", numeral(report.keys.length), "in use"),
    fact("look-alikes", numeral(doubtful(report)), "sets of keys or values"),
  ];
  const body = safeHtml`<dl class="facts">${facts}</dl>`;
  return [{ anchor: "overview", title: "Overview", body }];
}

/** How many desktops carry how many tags. */
export function tagCountSections({ tagsPerDesktop: counts, desktops }: Report): Section[] {
  if (desktops === 0) return [];
  const all = counts.map((count, tags) => ({
    label: String(tags),
    count,
    countText: amount(count),
  }));
  const lead = "Above each column the number of desktops, below it how many tags they carry.";
  const body = safeHtml`<p class="soft">${lead}</p>${columns(all)}`;
  return [{ anchor: "tags-per-desktop", title: "Tags per desktop", body }];
}

function shareFact(what: string, part: number, whole: number): Html {
  const mood = part === whole ? "good" : "poor";
  const note = part === whole ? "all of them" : `${amount(part)} of ${amount(whole)}`;
  return fact(what, ring(part, whole, mood), note);
}

function fact(title: string, value: Html, note: string): Html {
  return safeHtml`<div><dt>${title}</dt><dd class="value">${value}</dd><dd class="note">${note}</dd></div>\n`;
}

function numeral(count: number): Html {
  return safeHtml`<span class="number">${amount(count)}</span>`;
}

function doubtful({ nearDuplicates: { keys, values } }: Report): number {
  return keys.length + values.length;
}
