import type { Desktop } from "../../provider/workspace/types";
import type { NamedGroup } from "./group";
import { groupDesktops } from "./groupDesktops";
import { takeTags, type TakeRules } from "./takenTags";

/** A project's tags as resources, ready to be written down. */
export interface ExportedProject {
  readonly region: string;
  readonly projectId: string;
  /** `region` and `projectId` where the resources are to name them themselves. */
  readonly pinned: ReadonlyMap<string, string>;
  readonly groupingKeys: readonly string[];
  readonly groups: readonly NamedGroup[];
  /** Names of the desktops, by ID. */
  readonly desktopNames: ReadonlyMap<string, string>;
  /** Sentences about what a program could not hold. */
  readonly leftOut: readonly string[];
}

/** What an export starts from. */
export interface ExportSource {
  readonly region: string;
  readonly projectId: string;
  readonly pinned: ReadonlyMap<string, string>;
  readonly desktops: readonly Desktop[];
}

/** Turns a project's desktops into resources by the rules for what is taken. */
export function exportProject(source: ExportSource, rules: TakeRules): ExportedProject {
  const { tagged, leftOut } = takeTags(source.desktops, rules);
  const desktopNames = new Map(source.desktops.map(({ id, name }) => [id, name]));
  const { region, projectId, pinned } = source;
  return {
    region,
    projectId,
    pinned,
    desktopNames,
    leftOut,
    ...groupDesktops(tagged, desktopNames),
  };
}
