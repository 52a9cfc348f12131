import { AKSKSigner } from "@huaweicloud/huaweicloud-sdk-core/auth/AKSKSigner";
import type { ICredential } from "@huaweicloud/huaweicloud-sdk-core/auth/ICredential";
import { type CustomResourceOptions, dynamic } from "@pulumi/pulumi";

// The dynamic provider that one finds in tutorials, done with care: one resource per desktop, one
// request per operation, `fetch`, the SDK's signer, credentials from the environment. It trusts the
// 204, retries nothing and shares nothing. All of it is serialised into the state of each resource.

interface DesktopTagInputs {
  desktopId: string;
  tags: Record<string, string>;
}

interface Listing {
  resources: { resource_id: string; tags: { key: string; value: string }[] }[];
  total_count: number;
}

async function callWorkspace(method: string, path: string, data: object): Promise<Response> {
  const { HW_WORKSPACE_ENDPOINT = "", HW_PROJECT_ID = "" } = process.env;
  const { HW_ACCESS_KEY = "", HW_SECRET_KEY = "" } = process.env;
  const endpoint = `${HW_WORKSPACE_ENDPOINT}/v2/${HW_PROJECT_ID}/desktops/${path}`;
  const credential: ICredential = {
    getAk: () => HW_ACCESS_KEY,
    getSk: () => HW_SECRET_KEY,
    processAuthRequest: (_client, request) => Promise.resolve(request),
    processAuthParams: () => Promise.resolve(credential),
  };
  const headers = AKSKSigner.sign(
    { endpoint, method, headers: { "Content-Type": "application/json" }, data, queryParams: {} },
    credential,
  );
  const response = await fetch(endpoint, { method, headers, body: JSON.stringify(data) });
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status}`);
  return response;
}

function tagList(tags: Record<string, string>): { key: string; value: string }[] {
  return Object.entries(tags).map(([key, value]) => ({ key, value }));
}

async function addTags({ desktopId, tags }: DesktopTagInputs): Promise<void> {
  const desktops = [{ desktop_id: desktopId, tags: tagList(tags) }];
  await callWorkspace("POST", "batch-tags", { desktops });
}

async function removeTags(desktopId: string, keys: string[]): Promise<void> {
  const desktops = [{ desktop_id: desktopId, tags: keys.map((key) => ({ key })) }];
  await callWorkspace("DELETE", "batch-tags", { desktops });
}

/** The API has no call for one desktop, so its page is looked for. */
async function findTags(desktopId: string): Promise<Record<string, string> | undefined> {
  for (let offset = 0, total = 1; offset < total; offset += 1000) {
    const paging = { limit: "1000", offset: String(offset) };
    const path = "resource-instances/action";
    const response = await callWorkspace("POST", path, { action: "filter", ...paging });
    const listing = (await response.json()) as Listing;
    const found = listing.resources.find(({ resource_id: id }) => id === desktopId);
    if (found) return Object.fromEntries(found.tags.map(({ key, value }) => [key, value]));
    total = listing.total_count;
  }
  return undefined;
}

const provider: dynamic.ResourceProvider<DesktopTagInputs, DesktopTagInputs> = {
  async create({ desktopId, tags }) {
    await addTags({ desktopId, tags });
    return { id: desktopId, outs: { desktopId, tags } };
  },
  async read(id, props) {
    const found = await findTags(id);
    if (!found || !props) return {};
    const own = Object.entries(found).filter(([key]) => key in props.tags);
    const now = { desktopId: id, tags: Object.fromEntries(own) };
    return { id, props: now, inputs: now };
  },
  diff(_id, olds, news) {
    const text = (tags: Record<string, string>): string =>
      JSON.stringify(Object.entries(tags).sort());
    const isMoved = olds.desktopId !== news.desktopId;
    return Promise.resolve({
      changes: isMoved || text(olds.tags) !== text(news.tags),
      replaces: isMoved ? ["desktopId"] : [],
    });
  },
  async update(_id, olds, { desktopId, tags }) {
    await addTags({ desktopId, tags });
    const dropped = Object.keys(olds.tags).filter((key) => !(key in tags));
    if (dropped.length > 0) await removeTags(desktopId, dropped);
    return { outs: { desktopId, tags } };
  },
  async delete(_id, { desktopId, tags }) {
    await removeTags(desktopId, Object.keys(tags));
  },
};

/** The tags of one desktop. */
export class DesktopTag extends dynamic.Resource {
  constructor(name: string, args: DesktopTagInputs, opts?: CustomResourceOptions) {
    super(provider, name, { ...args }, opts);
  }
}
