import * as pulumi from "@pulumi/pulumi";
import type { DesktopTagsArgs, DriftFound } from "./arguments/desktopTagsArgs";
import { refuseUnsupported, resourceInputs } from "./arguments/resourceInputs";
import type { MissingDesktops } from "./model/declaration";
import { stub } from "./stub";

// The SDK creates an output only for names among the inputs, even for those without a value.
const OUTPUTS = {
  desktopIds: undefined,
  tags: undefined,
  desktops: undefined,
  missingDesktops: undefined,
  exclusive: undefined,
  ignoreTagKeys: undefined,
  region: undefined,
  projectId: undefined,
  projectName: undefined,
  endpoint: undefined,
  skippedDesktopIds: undefined,
  drift: undefined,
};

// What `dynamic.Resource` makes of the module huaweicloud and the type DesktopTags.
const TYPE = "pulumi-nodejs:dynamic/huaweicloud:DesktopTags";

/**
 * Manages tags of Huawei Cloud Workspace desktops. The resource owns the keys that it declares on the
 * desktops that it lists, and leaves all other tags alone.
 *
 * @example
 * ```ts
 * new DesktopTags("finance", {
 *   desktopIds: ["4dcadc5a-c2e6-458f-913e-df2aa7e93a97"],
 *   tags: { department: "finance" },
 * });
 * ```
 */
export class DesktopTags extends pulumi.CustomResource {
  /** The desktops that each get `tags`, without duplicates. */
  declare readonly desktopIds: pulumi.Output<string[] | undefined>;
  /** The tags on each of `desktopIds`. */
  declare readonly tags: pulumi.Output<Record<string, string> | undefined>;
  /** The tags per desktop, added to `tags` and winning over it. */
  declare readonly desktops: pulumi.Output<Record<string, Record<string, string>> | undefined>;
  /** What happens when a listed desktop does not exist. */
  declare readonly missingDesktops: pulumi.Output<MissingDesktops | undefined>;
  /** Whether the resource owns every tag on its desktops. */
  declare readonly exclusive: pulumi.Output<boolean | undefined>;
  /** Keys and patterns that are left to others. */
  declare readonly ignoreTagKeys: pulumi.Output<string[] | undefined>;
  /** The region of the desktops. */
  declare readonly region: pulumi.Output<string>;
  /** The project of the desktops, also when IAM was asked for it. */
  declare readonly projectId: pulumi.Output<string>;
  /** The project's name, where it was found by that. */
  declare readonly projectName: pulumi.Output<string | undefined>;
  /** The Workspace endpoint that was used. */
  declare readonly endpoint: pulumi.Output<string>;
  /** Listed desktops that do not exist, with `missingDesktops: "skip"` only. */
  declare readonly skippedDesktopIds: pulumi.Output<string[]>;
  /** Where the desktops differed from the declaration when they were last looked at; `{}` when nowhere. */
  declare readonly drift: pulumi.Output<DriftFound>;

  /**
   * @throws RunError when the option `import` or `replaceOnChanges` is given, or a key is `__proto__`.
   */
  constructor(name: string, args: DesktopTagsArgs, opts: pulumi.CustomResourceOptions = {}) {
    refuseUnsupported(name, args, opts);
    // The stub is registered as the provider instead of what `dynamic.Resource` would serialize:
    // text in state must not depend on the versions of SDK, compiler or bundler.
    const inputs = { ...OUTPUTS, ...resourceInputs(name, args, opts), __provider: stub };
    super(TYPE, name, inputs, opts);
  }
}
