import type { Input } from "@pulumi/pulumi";
import type { MissingDesktops } from "../model/declaration";

/**
 * What a `DesktopTags` resource declares. Give `desktopIds` with `tags`, or `desktops`, or both. Limits
 * (API page "Adding Multiple Desktop Tags in Batches"): keys of 1 to 128 and values of up to 43
 * Unicode characters, none of `= * < > , | /`; 20 tags per desktop, those of others included.
 */
export interface DesktopTagsArgs {
  /** IDs of the desktops that get `tags`. Order and duplicates make no difference. */
  readonly desktopIds?: Input<readonly Input<string>[]> | undefined;
  /** Tags for each of `desktopIds`. */
  readonly tags?: Input<Record<string, Input<string>>> | undefined;
  /** Tags per desktop ID: added to `tags`, winning over them; an ID listed only here gets only these. */
  readonly desktops?: Input<Record<string, Input<Record<string, Input<string>>>>> | undefined;
  /** What to do when a listed desktop does not exist: `"fail"` before anything is written (default), or `"skip"` it with a warning. */
  readonly missingDesktops?: Input<MissingDesktops> | undefined;
  /** Whether the resource owns every tag on its desktops and removes those that it does not declare. Default `false`. */
  readonly exclusive?: Input<boolean> | undefined;
  /** Keys, or patterns such as `cost-*`, that are left to others; `_sys_*` always belongs here. A declared key that matches is an initial value: set where it is absent, then never changed. Default none. */
  readonly ignoreTagKeys?: Input<readonly Input<string>[]> | undefined;
  /** Region of the desktops. Default: `huaweicloud:region`, then `HW_REGION_NAME`. A change replaces the resource. */
  readonly region?: Input<string> | undefined;
  /** Project of the desktops. Default: `huaweicloud:projectId`, then the environment (neither where `region` is another than the configured one), then the project with the name `projectName`. A change replaces the resource. */
  readonly projectId?: Input<string> | undefined;
  /** Name of the project, which IAM is asked for when no ID is given. Default: `huaweicloud:projectName`, then `HW_PROJECT_NAME` (neither where `region` is another than the configured one), then the region's own name. A change replaces the resource. */
  readonly projectName?: Input<string> | undefined;
}

/**
 * Where desktops differed from the declaration when they were last looked at. Kinds without an entry are
 * left out. Values are `"[secret]"` when values of tags are secrets.
 */
export interface DriftFound {
  /** Declared keys with another value: desktop ID to key to the value there. The next `up` writes the declared value. */
  readonly changed?: Record<string, Record<string, string>>;
  /** Declared keys that are not there, by desktop ID. The next `up` adds them. */
  readonly missing?: Record<string, string[]>;
  /** Tags that an exclusive resource does not declare, by desktop ID. The next `up` removes them. */
  readonly foreign?: Record<string, Record<string, string>>;
  /** Keys that are no longer declared and could not be removed, by desktop ID. The next `up` removes them. */
  readonly leftover?: Record<string, string[]>;
  /** Listed desktops that do not exist. The next `up` fails and names them. */
  readonly gone?: string[];
}
