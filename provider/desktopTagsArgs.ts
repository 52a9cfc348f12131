import type { Input } from "@pulumi/pulumi";
import type { MissingDesktops } from "./declaration";

/**
 * What a `DesktopTags` resource declares. Give `desktopIds` with `tags`, or `desktops`, or both. Limits
 * (API page "Adding Multiple Desktop Tags in Batches"): keys of 1 to 128 and values of up to 43
 * Unicode characters, none of `= * < > , | /`; 20 tags per desktop, those of others included.
 */
export interface DesktopTagsArgs {
  /** IDs of the desktops that get `tags`. Order and duplicates make no difference. */
  readonly desktopIds?: Input<Input<string>[]> | undefined;
  /** Tags for each of `desktopIds`. */
  readonly tags?: Input<Record<string, Input<string>>> | undefined;
  /** Tags per desktop ID: added to `tags`, winning over them; an ID listed only here gets only these. */
  readonly desktops?: Input<Record<string, Input<Record<string, Input<string>>>>> | undefined;
  /** What to do when a listed desktop does not exist: `"fail"` before anything is written (default), or `"skip"` it with a warning. */
  readonly missingDesktops?: Input<MissingDesktops> | undefined;
  /** Whether the desktops are to carry exactly these tags, so that others are removed. Default `false`. */
  readonly exclusive?: Input<boolean> | undefined;
  /** Keys, or patterns such as `cost-*`, that are never touched; `_sys_*` always belongs to them. Default none. */
  readonly ignoreTagKeys?: Input<Input<string>[]> | undefined;
  /** Region of the desktops. Default: `huaweicloud:region`, then `HW_REGION_NAME`. A change replaces the resource. */
  readonly region?: Input<string> | undefined;
  /** Project of the desktops. Default: `huaweicloud:projectId`, then the environment (neither where `region` is another than the configured one), then the region's project as IAM tells. A change replaces the resource. */
  readonly projectId?: Input<string> | undefined;
}
