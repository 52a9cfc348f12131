import { type CustomResourceOptions, type Input, type Output, dynamic } from "@pulumi/pulumi";
import type { MissingDesktops } from "./declaration";
import { holdsSecret } from "./secretValues";
import { stub } from "./stub";

/**
 * What a {@link DesktopTags} declares. Give `desktopIds` with `tags`, or `desktops`, or both. Limits
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
  /** Project of the desktops. Default: `huaweicloud:projectId`, then the environment, then the region's project as IAM tells. A change replaces the resource. */
  readonly projectId?: Input<string> | undefined;
}

/**
 * Manages tags of Huawei Cloud Workspace desktops. It owns the keys that it declares on the desktops
 * that it lists, and leaves all other tags alone.
 *
 * @example
 * ```ts
 * new DesktopTags("finance", {
 *   desktopIds: ["4dcadc5a-c2e6-458f-913e-df2aa7e93a97"],
 *   tags: { department: "finance" },
 * });
 * ```
 */
export class DesktopTags extends dynamic.Resource {
  declare readonly desktopIds: Output<string[] | undefined>;
  declare readonly tags: Output<Record<string, string> | undefined>;
  declare readonly desktops: Output<Record<string, Record<string, string>> | undefined>;
  declare readonly missingDesktops: Output<MissingDesktops | undefined>;
  declare readonly exclusive: Output<boolean | undefined>;
  declare readonly ignoreTagKeys: Output<string[] | undefined>;
  /** Where the desktops are. */
  declare readonly region: Output<string>;
  declare readonly projectId: Output<string>;
  /** The Workspace endpoint that was used. */
  declare readonly endpoint: Output<string>;
  /** Listed desktops that do not exist; with `missingDesktops: "skip"` only. */
  declare readonly skippedDesktopIds: Output<string[]>;

  /**
   * @throws Error when the option `import` is given: tags need no import, creating the resource adopts
   * those that are there.
   */
  constructor(name: string, args: DesktopTagsArgs, opts: CustomResourceOptions = {}) {
    if (opts.import !== undefined) {
      throw new Error(
        `DesktopTags "${name}" cannot be imported. Leave the option import out: creating the resource adopts the tags that the desktops carry already, without a write.`,
      );
    }
    const computed = { endpoint: undefined, skippedDesktopIds: undefined };
    const place = { region: args.region, projectId: args.projectId };
    const secretValues = holdsSecret([args.tags, args.desktops]);
    const inputs = { ...args, ...place, ...computed, resourceName: name, secretValues };
    super(stub, name, inputs, opts, "huaweicloud", "DesktopTags");
  }
}
