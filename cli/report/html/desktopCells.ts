import type { NamedDesktop } from "../report";
import { codeOf, type Html, safeHtml } from "./html";
import type { TableColumn } from "./tables";

/** The columns of {@link desktopCells}. */
export const desktopColumns: readonly TableColumn[] = [
  { title: "Desktop", kind: "name" },
  { title: "ID", isOptional: true },
];

/** A desktop's name and ID; on a phone, where there is no room for two columns, the ID is below the name. */
export function desktopCells({ name, id }: NamedDesktop): Html[] {
  const shown = name === "" ? safeHtml`<span class="soft">no name</span>` : codeOf(name);
  return [safeHtml`${shown}<span class="below">${codeOf(id)}</span>`, codeOf(id)];
}
