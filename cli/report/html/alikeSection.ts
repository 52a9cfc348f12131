import { amount } from "../../../provider/messages/wording";
import type { Spelling } from "../../nearDuplicates";
import type { Limits } from "../limits";
import type { Report } from "../report";
import { codeOf, type Html, safeHtml } from "./html";
import { moreHtml, type Section } from "./sections";
import { table } from "./tables";

/** Keys and values that are probably meant to be the same. */
export function alikeSections({ nearDuplicates }: Report, limits: Limits): Section[] {
  const rows = [
    ...nearDuplicates.keys.map((alike) => [safeHtml`keys`, spellings(alike)]),
    ...nearDuplicates.values.map(({ key, values }) => [
      safeHtml`values of ${codeOf(key)}`,
      spellings(values),
    ]),
  ];
  if (rows.length === 0) return [];
  const list = table(
    "Each with the number of desktops; the most frequent one is first and framed",
    [{ title: "Of", kind: "name" }, { title: "Spellings" }],
    rows.slice(0, limits.nearDuplicates),
  );
  const body = safeHtml`${list}${moreHtml(rows.length, limits.nearDuplicates)}`;
  return [{ anchor: "near-duplicates", title: "Probably meant to be the same", body }];
}

function spellings(alike: readonly Spelling[]): Html {
  const items = alike.map(
    ({ text, desktops }, index) =>
      safeHtml`<li class="${index === 0 ? "first" : "other"}">${codeOf(text)} <span class="soft">${amount(desktops)}</span></li>`,
  );
  return safeHtml`<ul class="spellings" role="list">${items}</ul>`;
}
