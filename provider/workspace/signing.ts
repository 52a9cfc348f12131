import { AKSKSigner } from "@huaweicloud/huaweicloud-sdk-core/auth/AKSKSigner";
import type { ICredential } from "@huaweicloud/huaweicloud-sdk-core/auth/ICredential";
import type { Credentials } from "./credentials";
import type { ApiCall } from "./requests";

/** The headers that prove who calls: an IAM token, or a signature over the request at that time. */
export function authHeaders(
  call: ApiCall,
  origin: string,
  credentials: Credentials,
  at: Date,
): Record<string, string> {
  if (credentials.kind === "token") return { "X-Auth-Token": credentials.authToken };
  const { securityToken } = credentials;
  const signed: object = AKSKSigner.sign(
    {
      endpoint: `${origin}${call.path}`,
      method: call.method,
      // Only what a proxy on the way has no reason to touch is put under the signature.
      headers: {
        "X-Sdk-Date": sdkDate(at),
        ...(call.projectId === undefined ? {} : { "X-Project-Id": call.projectId }),
        ...(securityToken === undefined ? {} : { "X-Security-Token": securityToken }),
      },
      data: call.data,
      queryParams: { ...call.query },
    },
    signerCredential(credentials),
  );
  return Object.fromEntries(Object.entries(signed).map(([name, value]) => [name, String(value)]));
}

/** `YYYYMMDDTHHMMSSZ`, in UTC. */
function sdkDate(at: Date): string {
  return `${at.toISOString().slice(0, 19).replace(/[-:]/g, "")}Z`;
}

/** The signer calls the two getters only; the rest belongs to its interface. */
function signerCredential(keys: Credentials & { kind: "keys" }): ICredential {
  const credential: ICredential = {
    getAk: () => keys.accessKey,
    getSk: () => keys.secretKey,
    processAuthRequest: (_client, request) => Promise.resolve(request),
    processAuthParams: () => Promise.resolve(credential),
  };
  return credential;
}
