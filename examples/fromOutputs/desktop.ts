import * as pulumi from "@pulumi/pulumi";

const provider: pulumi.dynamic.ResourceProvider<{ futureId: string }> = {
  create: async ({ futureId }) => ({ id: futureId, outs: { futureId } }),
};

/**
 * Stands in for a desktop that another provider makes, such as the bridged Terraform provider: its
 * `id` is unknown in a preview, since the desktop does not exist yet. It makes nothing itself.
 */
export class Desktop extends pulumi.dynamic.Resource {
  constructor(name: string, args: { futureId: string }, opts?: pulumi.CustomResourceOptions) {
    super(provider, name, { ...args }, opts);
  }
}
