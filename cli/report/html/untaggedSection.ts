import { counted } from "../../../provider/messages/wording";
import type { Limits } from "../limits";
import type { Report } from "../report";
import { desktopCells, desktopColumns } from "./desktopCells";
import { safeHtml } from "./html";
import { moreHtml, type Section } from "./sections";
import { table } from "./tables";

/** Desktops that carry no tag. */
export function untaggedSections({ withoutTags }: Report, limits: Limits): Section[] {
  if (withoutTags.length === 0) return [];
  const list = table(
    `${counted(withoutTags.length, "desktop")} without any tag`,
    desktopColumns,
    withoutTags.slice(0, limits.desktops).map((desktop) => desktopCells(desktop)),
  );
  const body = safeHtml`${list}${moreHtml(withoutTags.length, limits.desktops)}`;
  return [{ anchor: "untagged", title: "Desktops without any tag", body }];
}
