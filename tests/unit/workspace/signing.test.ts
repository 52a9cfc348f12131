import { AKSKSigner } from "@huaweicloud/huaweicloud-sdk-core/auth/AKSKSigner";
import type { ICredential } from "@huaweicloud/huaweicloud-sdk-core/auth/ICredential";
import fc from "fast-check";
import { type SignedParts, authHeaders } from "../../../provider/workspace/signing";
import type { Credentials } from "../../../provider/workspace/types";

type Keys = Credentials & { readonly kind: "keys" };

/** What the official SDK's signer makes of the same request. */
function official(parts: SignedParts, keys: Keys, at: Date): Record<string, string> {
  const credential: ICredential = {
    getAk: () => keys.accessKey,
    getSk: () => keys.secretKey,
    processAuthRequest: (_client, request) => Promise.resolve(request),
    processAuthParams: () => Promise.resolve(credential),
  };
  const { projectId } = parts;
  const { securityToken } = keys;
  const data: unknown = parts.body === undefined ? undefined : JSON.parse(parts.body);
  const headers: object = AKSKSigner.sign(
    {
      endpoint: `${parts.origin}${parts.path}`,
      method: parts.method,
      headers: {
        "X-Sdk-Date": at.toISOString().replace(/[-:]|\.\d+/g, ""),
        ...(projectId === undefined ? {} : { "X-Project-Id": projectId }),
        ...(securityToken === undefined ? {} : { "X-Security-Token": securityToken }),
      },
      ...(data === undefined ? {} : { data }),
      queryParams: { ...parts.query },
    },
    credential,
  );
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
}

const word = fc.stringMatching(/^[a-zA-Z0-9._~-]{1,12}$/);
const anything = fc.string({ unit: "grapheme", maxLength: 20 });
const anyBody = fc.dictionary(word, fc.jsonValue()).map((body) => JSON.stringify(body));
const anyParts: fc.Arbitrary<SignedParts> = fc.record(
  {
    method: fc.constantFrom("GET", "POST", "DELETE"),
    origin: fc.constantFrom("https://iam.example.com", "http://127.0.0.1:80", "https://[::1]:8443"),
    path: fc.array(word, { maxLength: 4 }).map((words) => `/${words.join("/")}`),
    query: fc.dictionary(fc.oneof(word, fc.constantFrom("a b", "!'()*", "ä=&")), anything),
    body: fc.option(anyBody, { nil: undefined }),
    projectId: word,
  },
  { requiredKeys: ["method", "origin", "path", "query", "body"] },
);
const anyKeys: fc.Arbitrary<Keys> = fc.record(
  {
    kind: fc.constant("keys" as const),
    accessKey: word,
    secretKey: anything.filter((text) => text !== ""),
    securityToken: word,
  },
  { requiredKeys: ["kind", "accessKey", "secretKey"] },
);
const [min, max] = [new Date("2020-01-01T00:00:00Z"), new Date("2040-01-01T00:00:00Z")];
const anyTime = fc.date({ min, max, noInvalidDate: true });

test("signatures are those of the official SDK", () => {
  fc.assert(
    fc.property(anyParts, anyKeys, anyTime, (parts, keys, at) => {
      expect(authHeaders(parts, keys, at)).toEqual(official(parts, keys, at));
    }),
    { numRuns: 500 },
  );
});

test("a token goes by itself, unsigned", () => {
  const origin = "https://iam.example.com";
  const parts = { method: "GET", origin, path: "/v3/projects", query: {}, body: undefined };
  const credentials = { kind: "token", authToken: "made-up-token" } as const;
  expect(authHeaders(parts, credentials, new Date(0))).toEqual({ "X-Auth-Token": "made-up-token" });
});
