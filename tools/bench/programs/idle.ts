import { dynamic } from "@pulumi/pulumi";
import { type DeclaredResource, resourcesToDeclare } from "../shapes";

type Args = Omit<DeclaredResource, "name">;

const nothing: dynamic.ResourceProvider<Args, Args> = {
  create: (inputs) => Promise.resolve({ id: "idle", outs: inputs }),
  update: (_id, _olds, news) => Promise.resolve({ outs: news }),
};

/** A dynamic resource that carries the same inputs and does nothing: what the engine costs. */
class Idle extends dynamic.Resource {
  constructor(name: string, args: Args) {
    super(nothing, name, { ...args });
  }
}

for (const { name, ...args } of resourcesToDeclare(process.env)) new Idle(name, args);
