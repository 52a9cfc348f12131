import type { CustomResource, Input } from "@pulumi/pulumi";

/** Tag conditions: from a key to the value, the list of values, or `[]` for any value, that satisfies it. */
export type TagFilter = Readonly<Record<string, string | readonly string[]>>;

/**
 * Which desktops `getDesktops` and `countDesktops` ask for (API page "Filtering Desktops by Tag").
 * Conditions of different kinds must all hold; without any, every desktop of the project is meant.
 * Limits: keys of 1 to 128 and values of up to 43 Unicode characters, none of `= * < > , | /`.
 */
export interface GetDesktopsArgs {
  /** The desktop has all of these tags. */
  readonly tags?: TagFilter | undefined;
  /** The desktop has at least one of these tags. */
  readonly tagsAny?: TagFilter | undefined;
  /** The desktop lacks at least one of these tags. */
  readonly notTags?: TagFilter | undefined;
  /** The desktop lacks all of these tags. */
  readonly notTagsAny?: TagFilter | undefined;
  /** `true`: only desktops without any tag; cannot go with conditions on tags. Default `false`. */
  readonly withoutAnyTag?: boolean | undefined;
  /** A part of the desktop's name. */
  readonly name?: string | undefined;
  /** Region of the desktops. Default: `huaweicloud:region`, then `HW_REGION_NAME`. */
  readonly region?: string | undefined;
  /** Project of the desktops. Default: `huaweicloud:projectId`, then the environment (neither where `region` is another than the configured one), then the region's project as IAM tells. */
  readonly projectId?: string | undefined;
}

/** {@link TagFilter} with values that may be computed by the program as it runs. */
export type TagFilterInput = Input<
  Readonly<Record<string, Input<string | readonly Input<string>[]>>>
>;

/** {@link GetDesktopsArgs} with values that may be computed by the program as it runs. */
export interface GetDesktopsOutputArgs {
  /** The desktop has all of these tags. */
  readonly tags?: TagFilterInput | undefined;
  /** The desktop has at least one of these tags. */
  readonly tagsAny?: TagFilterInput | undefined;
  /** The desktop lacks at least one of these tags. */
  readonly notTags?: TagFilterInput | undefined;
  /** The desktop lacks all of these tags. */
  readonly notTagsAny?: TagFilterInput | undefined;
  /** `true`: only desktops without any tag; cannot go with conditions on tags. Default `false`. */
  readonly withoutAnyTag?: Input<boolean> | undefined;
  /** A part of the desktop's name. */
  readonly name?: Input<string> | undefined;
  /** Region of the desktops. Default: `huaweicloud:region`, then `HW_REGION_NAME`. */
  readonly region?: Input<string> | undefined;
  /** Project of the desktops. Default: `huaweicloud:projectId`, then the environment (neither where `region` is another than the configured one), then the region's project as IAM tells. */
  readonly projectId?: Input<string> | undefined;
}

/** Options of `getDesktopsOutput` and `countDesktopsOutput`. */
export interface GetDesktopsOutputOptions {
  /**
   * Resources that must be there before the desktops are read. While one of them has yet to be
   * created, as in a preview, the result is unknown. Components are not taken, since they do not
   * tell when their children are there; name the children.
   */
  readonly dependsOn?: Input<Input<CustomResource>[]> | Input<CustomResource> | undefined;
}

/** A desktop that was found. */
export interface FoundDesktop {
  /** As `desktopIds` of `DesktopTags` takes it. */
  readonly id: string;
  /** Empty when the service names none. */
  readonly name: string;
  /** Everything that the desktop carries; a tag without a value has the value "". */
  readonly tags: Record<string, string>;
}

/** What `getDesktops` finds. */
export interface GetDesktopsResult {
  /** Sorted by name, then by ID, character by character: the same wherever the program runs. */
  readonly desktops: FoundDesktop[];
  /** The IDs of `desktops` in the same order, as `desktopIds` of `DesktopTags` takes them. */
  readonly ids: string[];
  /** How many desktops were found. */
  readonly totalCount: number;
}
