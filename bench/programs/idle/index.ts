import { dynamic } from "@pulumi/pulumi";

/** A dynamic provider that does nothing: what the engine and the SDK take for having one at all. */
class Idle extends dynamic.Resource {
  constructor(name: string) {
    super({ create: () => Promise.resolve({ id: name, outs: {} }) }, name, {});
  }
}

new Idle("idle");
