import { DesktopTags } from "pulumi-huaweicloud-desktop-tags";
import { groupsOf, individualTags, readProgram, uniformTags } from "../../declaredProgram";

const program = readProgram(process.env);

for (const { name, ids } of groupsOf(program)) {
  if (program.tags === "uniform") {
    new DesktopTags(name, { desktopIds: [...ids], tags: uniformTags(program) });
  } else {
    const desktops = Object.fromEntries(ids.map((id) => [id, individualTags(program, id)]));
    new DesktopTags(name, { desktops });
  }
}
