/**
 * Tags of Huawei Cloud Workspace desktops as code.
 *
 * @module pulumi-huaweicloud-desktop-tags
 */
export { DesktopTags } from "./desktopTags";
export type { DesktopTagsArgs, DriftFound } from "./arguments/desktopTagsArgs";
export type { MissingDesktops } from "./model/declaration";
export {
  countDesktops,
  countDesktopsOutput,
  getDesktops,
  getDesktopsOutput,
} from "./lookups/getDesktops";
export type {
  FoundDesktop,
  GetDesktopsArgs,
  GetDesktopsOutputArgs,
  GetDesktopsOutputOptions,
  GetDesktopsResult,
  TagFilter,
  TagFilterInput,
} from "./lookups/getDesktopsArgs";
