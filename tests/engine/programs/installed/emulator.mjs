// Serves two desktops until the process is stopped.
import { startWorkspaceEmulator } from "pulumi-huaweicloud-desktop-tags/testing";

const { endpoint, environment, console: desktops } = await startWorkspaceEmulator({ desktops: 2 });
const desktopIds = desktops.list().map(({ id }) => id);
console.log(JSON.stringify({ endpoint, environment, desktopIds }));
