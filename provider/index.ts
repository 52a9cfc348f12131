/**
 * Tags of Huawei Cloud Workspace desktops as code.
 *
 * @packageDocumentation
 */
export { DesktopTags } from "./desktopTags";
export type { DesktopTagsArgs } from "./desktopTagsArgs";
export type { MissingDesktops } from "./declaration";
