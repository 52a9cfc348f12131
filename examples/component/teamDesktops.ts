import * as pulumi from "@pulumi/pulumi";
import { DesktopTags } from "pulumi-huaweicloud-desktop-tags";

const requiredKeys = ["department", "owner"] as const;
const defaults = { environment: "production" };

type RequiredTags = Readonly<Record<(typeof requiredKeys)[number], pulumi.Input<string>>>;

/** What a team says of its desktops. */
export interface TeamDesktopsArgs {
  readonly desktopIds: pulumi.Input<pulumi.Input<string>[]>;
  /** `department` and `owner` are required; `environment` is "production" unless it is given. */
  readonly tags: RequiredTags & Readonly<Record<string, pulumi.Input<string>>>;
}

/** The desktops of a team, tagged as the company wants all desktops to be tagged. */
export class TeamDesktops extends pulumi.ComponentResource {
  /** The desktops that were tagged. */
  readonly desktopIds: pulumi.Output<string[]>;

  constructor(name: string, args: TeamDesktopsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("acme:desktops:TeamDesktops", name, {}, opts);
    // What comes from a configuration file did not go through the compiler.
    const missing = requiredKeys.filter((key) => !args.tags[key]);
    if (missing.length > 0) {
      const keys = missing.join(", ");
      throw new Error(`TeamDesktops "${name}" has no value for ${keys}; every desktop needs one.`);
    }
    const { desktopIds } = new DesktopTags(
      name,
      {
        desktopIds: args.desktopIds,
        tags: { ...defaults, ...args.tags },
        // The finance department's own tool sets these.
        ignoreTagKeys: ["cost-*"],
      },
      { parent: this },
    );
    this.desktopIds = desktopIds.apply((ids) => ids ?? []);
    this.registerOutputs({ desktopIds: this.desktopIds });
  }
}
