import { CustomResource } from "@pulumi/pulumi/resource";
import { madeDesktops } from "../../../emulator/madeDesktops";

/** A provider that does nothing, as the text that the SDK would make of it, so that this takes no time. */
const NOTHING = `exports.handler = () => ({
  create: (inputs) => Promise.resolve({ id: "carrying", outs: inputs }),
});
`;

/**
 * A dynamic resource that carries 10,000 desktop IDs in one text, as this package sends them, and does
 * nothing with them: what remains of a run when the provider takes no time.
 */
class Carrying extends CustomResource {
  constructor(name: string) {
    const ids = madeDesktops(10_000).map(({ id }) => id);
    const desktopIds = [`10,000 desktops\n${ids.join("\n")}\n`];
    super("pulumi-nodejs:dynamic:Resource", name, { desktopIds, __provider: NOTHING });
  }
}

new Carrying("carrying");
