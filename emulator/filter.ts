import type { DesktopStore, StoredDesktop, TagMap } from "./desktopStore";
import type { FilterBody } from "./filterBody";
import { conditionsOf } from "./filterBody";
import { compileConditions } from "./tagConditions";

/** Body of an answer to `action: filter`. */
export interface FilterAnswer {
  readonly offset: number;
  readonly resources: readonly {
    readonly resource_detail: string;
    readonly resource_id: string;
    readonly resource_name: string;
    readonly tags: readonly { readonly key: string; readonly value: string }[];
  }[];
  readonly total_count: number;
}

/** Which tags of a desktop the caller gets to see. */
export type VisibleTags = (desktop: StoredDesktop) => TagMap;

/**
 * One page over the live list of desktops that satisfy a body's conditions, oldest first. Without
 * conditions it costs a page, else a pass over all desktops.
 */
export function filterDesktops(
  store: DesktopStore,
  visibleTags: VisibleTags,
  body: FilterBody,
): FilterAnswer {
  const found = findDesktops(store, visibleTags, body);
  const page = found.slice(body.offset, body.offset + body.limit);
  return {
    offset: body.offset,
    resources: page.map((desktop) => ({
      resource_detail: "",
      resource_id: desktop.id,
      resource_name: desktop.name,
      tags: Array.from(visibleTags(desktop), ([key, value]) => ({ key, value })),
    })),
    total_count: found.length,
  };
}

/** How many desktops satisfy a body's conditions; its offset and limit do not matter. */
export function countDesktops(
  store: DesktopStore,
  visibleTags: VisibleTags,
  body: FilterBody,
): { readonly total_count: number } {
  return { total_count: findDesktops(store, visibleTags, body).length };
}

function findDesktops(
  store: DesktopStore,
  visibleTags: VisibleTags,
  body: FilterBody,
): readonly StoredDesktop[] {
  const isMeant = compileConditions(conditionsOf(body));
  if (!isMeant) return store.inOrder;
  return store.inOrder.filter((desktop) => isMeant(desktop.name, visibleTags(desktop)));
}
