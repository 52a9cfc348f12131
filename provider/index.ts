/**
 * Tags of Huawei Cloud Workspace desktops as code.
 *
 * @packageDocumentation
 */
export { DesktopTags, type DesktopTagsArgs } from "./desktopTags";
export type { MissingDesktops } from "./declaration";
