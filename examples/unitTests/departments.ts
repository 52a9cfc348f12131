import { DesktopTags } from "pulumi-huaweicloud-desktop-tags";

/** The desktops of a department, and who uses which of them. */
export interface Department {
  readonly desktopIds: string[];
  /** Desktop ID to name. */
  readonly owners?: Readonly<Record<string, string>>;
}

/** Tags the desktops of each department. */
export function tagDepartments(departments: Readonly<Record<string, Department>>): DesktopTags[] {
  return Object.entries(departments).map(([department, { desktopIds, owners = {} }]) => {
    const desktops = Object.fromEntries(
      Object.entries(owners).map(([id, owner]) => [id, { owner }]),
    );
    return new DesktopTags(department, { desktopIds, tags: { department }, desktops });
  });
}
