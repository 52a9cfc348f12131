import { groupsOf, individualTags, readProgram } from "../declaredProgram";
import { DesktopTag } from "./desktopTag";

const program = readProgram(process.env);

for (const id of groupsOf(program).flatMap(({ ids }) => ids)) {
  new DesktopTag(`desktop-${id}`, { desktopId: id, tags: individualTags(program, id) });
}
