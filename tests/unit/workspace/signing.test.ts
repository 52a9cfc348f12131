import { AKSKSigner } from "@huaweicloud/huaweicloud-sdk-core/auth/AKSKSigner";
import type { ICredential } from "@huaweicloud/huaweicloud-sdk-core/auth/ICredential";
import fc from "fast-check";
import type { Credentials } from "../../../provider/workspace/types";
import { type SignedParts, authHeaders, queryText } from "../../../provider/workspace/signing";

type Keys = Credentials & { readonly kind: "keys" };

const DATE = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d).*$/;

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
        "X-Sdk-Date": at.toISOString().replace(DATE, "$1$2$3T$4$5$6Z"),
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

const word = fc.string({
  unit: fc.constantFrom("a", "z", "A", "Z", "0", "9", "-", ".", "_", "~"),
  minLength: 1,
  maxLength: 12,
});
const anything = fc.string({ unit: "grapheme", maxLength: 20 });
const anyParts: fc.Arbitrary<SignedParts> = fc.record(
  {
    method: fc.constantFrom("GET", "POST", "DELETE"),
    origin: fc.constantFrom(
      "https://workspace.eu-west-101.myhuaweicloud.eu",
      "http://127.0.0.1:8080",
      "https://[::1]:8443",
    ),
    path: fc.array(word, { maxLength: 4 }).map((words) => `/${words.join("/")}`),
    query: fc.dictionary(fc.oneof(word, fc.constantFrom("a b", "!'()*", "ä=&")), anything),
    body: fc.option(fc.json(), { nil: undefined }).filter((body) => isTruthy(body)),
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
const anyTime = fc.date({
  min: new Date("2020-01-01T00:00:00Z"),
  max: new Date("2040-01-01T00:00:00Z"),
  noInvalidDate: true,
});

/** The official signer takes an empty value for no body; we send objects alone. */
function isTruthy(body: string | undefined): boolean {
  return body === undefined || Boolean(JSON.parse(body));
}

test("signatures are those of the official SDK", () => {
  fc.assert(
    fc.property(anyParts, anyKeys, anyTime, (parts, keys, at) => {
      const body = parts.body === undefined ? undefined : JSON.stringify(JSON.parse(parts.body));
      const sent = { ...parts, body };
      expect(authHeaders(sent, keys, at)).toEqual(official(sent, keys, at));
    }),
    { numRuns: 500 },
  );
});

const PARTS: SignedParts = {
  method: "GET",
  origin: "https://iam.eu-west-101.myhuaweicloud.eu",
  path: "/v3/projects",
  query: { name: "eu-west-101" },
  body: undefined,
};

test("a token goes by itself, unsigned", () => {
  const credentials = { kind: "token", authToken: "made-up-token" } as const;
  expect(authHeaders(PARTS, credentials, new Date(0))).toEqual({ "X-Auth-Token": "made-up-token" });
});

test("a signature is over host, date and, where they are sent, project and security token", () => {
  const keys = { kind: "keys", accessKey: "AK", secretKey: "SK", securityToken: "T" } as const;
  const headers = authHeaders({ ...PARTS, projectId: "p1" }, keys, new Date(0));
  expect(headers["Authorization"]).toMatch(
    /^SDK-HMAC-SHA256 Access=AK, SignedHeaders=host;x-project-id;x-sdk-date;x-security-token, Signature=[0-9a-f]{64}$/,
  );
  expect(headers).toMatchObject({
    host: "iam.eu-west-101.myhuaweicloud.eu",
    "X-Sdk-Date": "19700101T000000Z",
  });
});

test("a query is sent as it is signed: a space is %20, a plus sign is %2B", () => {
  expect(queryText({ name: "a b+c" })).toBe("name=a%20b%2Bc");
});
