import { resourcesToDeclare } from "../shapes";
import { DesktopTag } from "./tutorialProvider";

for (const { desktopIds, tags } of resourcesToDeclare(process.env)) {
  for (const desktopId of desktopIds) new DesktopTag(`desktop-${desktopId}`, { desktopId, tags });
}
