import type * as pulumi from "@pulumi/pulumi";

/** Maps a tag's key to the value, the list of values, or `[]` for any value, that meets the condition. */
export type TagFilter = Readonly<Record<string, string | readonly string[]>>;

/**
 * Which desktops `getDesktops` and `countDesktops` look for (API page "Filtering Desktops by Tag").
 * A desktop has to meet every condition that is given; without any, every desktop of the project does.
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
  /**
   * Project of the desktops. Default: the configured project, unless `region` is another than the
   * configured region; then the project that has the name `projectName`.
   */
  readonly projectId?: string | undefined;
  /**
   * Name of the project, which IAM is asked for when no ID is given. Default: the configured name,
   * unless `region` is another than the configured region; then the region's own name.
   */
  readonly projectName?: string | undefined;
}

/** {@link TagFilter} with values that the program may compute. */
export type TagFilterInput = pulumi.Input<
  Readonly<Record<string, pulumi.Input<string | readonly pulumi.Input<string>[]>>>
>;

/** {@link GetDesktopsArgs} with values that the program may compute. */
export type GetDesktopsOutputArgs = {
  readonly [Name in keyof GetDesktopsArgs]: NonNullable<GetDesktopsArgs[Name]> extends TagFilter
    ? TagFilterInput | undefined
    : pulumi.Input<GetDesktopsArgs[Name]>;
};

/** Options of `getDesktopsOutput` and `countDesktopsOutput`. */
export interface GetDesktopsOutputOptions {
  /**
   * Resources that must exist before the desktops are read. While one of them is yet to be created, as
   * in a preview, the result is unknown. A component is an error, since it does not tell when its
   * children exist; name the children.
   */
  readonly dependsOn?:
    | pulumi.Input<pulumi.Input<pulumi.CustomResource>[]>
    | pulumi.Input<pulumi.CustomResource>
    | undefined;
}

/** A desktop that was found. */
export interface FoundDesktop {
  /** The ID, as `desktopIds` of `DesktopTags` takes it. */
  readonly id: string;
  /** The name; empty when the service gives none. */
  readonly name: string;
  /** All tags of the desktop; a tag without a value has the value "". */
  readonly tags: Record<string, string>;
}

/** What `getDesktops` finds. */
export interface GetDesktopsResult {
  /** The desktops, sorted by name, then by ID, character by character, whatever the locale. */
  readonly desktops: FoundDesktop[];
  /** The IDs of `desktops` in the same order, as `desktopIds` of `DesktopTags` takes them. */
  readonly ids: string[];
  /** How many desktops were found. */
  readonly totalCount: number;
}
