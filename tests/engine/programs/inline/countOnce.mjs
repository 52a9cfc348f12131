// Counts desktops and ends when nothing keeps it from ending.
import { countDesktops } from "pulumi-huaweicloud-desktop-tags";

console.log(await countDesktops());
