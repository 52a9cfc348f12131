import { foreignProjectHeader, unauthenticated } from "./refusals";
import type { HttpRequest } from "./server";
import { headerText } from "./server";
import { computeSignature, readSignatureClaim, sameSecret } from "./signature";

/** Whom the server knows. */
export interface Identity {
  readonly projectId: string;
  readonly accessKey: string;
  readonly secretKey: string;
  readonly securityToken?: string | undefined;
  readonly authToken: string;
}

/**
 * Checks that a request comes from `identity`: by its signature, else by its IAM token, and that
 * it names no other project in `X-Project-Id`.
 *
 * @throws Refusal 401 `APIGW.0301`, or 403 `APIGW.0302` for the project.
 */
export function authenticate(request: HttpRequest, identity: Identity, now: Date): void {
  const authorization = headerText(request, "authorization");
  if (authorization === undefined) checkAuthToken(request, identity);
  else checkSignature(request, authorization, identity, now);

  const projectId = headerText(request, "x-project-id");
  if (projectId !== undefined && projectId !== identity.projectId) throw foreignProjectHeader();
}

function checkAuthToken(request: HttpRequest, identity: Identity): void {
  const token = headerText(request, "x-auth-token");
  if (token === undefined) {
    throw unauthenticated("neither an Authorization nor an X-Auth-Token header was sent");
  }
  if (!sameSecret(token, identity.authToken)) throw unauthenticated("decrypt token fail");
}

const FAILED = "verify aksk signature fail";

function checkSignature(
  request: HttpRequest,
  authorization: string,
  identity: Identity,
  now: Date,
): void {
  const claim = readSignatureClaim(authorization);
  if (!claim) throw unauthenticated("the Authorization header is not a SDK-HMAC-SHA256 signature");
  const { accessKey, signedHeaders, signature } = claim;
  if (accessKey !== identity.accessKey) {
    throw unauthenticated(`${FAILED}, the access key is not known`);
  }
  checkSignedHeaders(request, signedHeaders);
  checkDate(headerText(request, "x-sdk-date") ?? "", now);
  checkSecurityToken(headerText(request, "x-security-token"), identity.securityToken);
  const expected = computeSignature(request, signedHeaders, identity.secretKey);
  if (!sameSecret(signature, expected)) throw unauthenticated(FAILED);
}

function checkSignedHeaders(request: HttpRequest, signedHeaders: readonly string[]): void {
  if (!signedHeaders.includes("x-sdk-date")) {
    throw unauthenticated(`${FAILED}, x-sdk-date is not among SignedHeaders`);
  }
  const absent = signedHeaders.find((name) => headerText(request, name) === undefined);
  if (absent !== undefined) {
    throw unauthenticated(`${FAILED}, the signed header ${absent} was not sent`);
  }
}

const ALLOWED_SKEW_MS = 15 * 60 * 1000;

function checkDate(text: string, now: Date): void {
  const parts = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text) ?? [];
  const [, year, month, day, hour, minute, second] = parts;
  const time = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  if (Number.isNaN(time))
    throw unauthenticated(`${FAILED}, X-Sdk-Date is not like 20060102T150405Z`);
  if (Math.abs(time - now.getTime()) <= ALLOWED_SKEW_MS) return;
  const present = `${now.toISOString().slice(0, 19).replaceAll(/[-:]/g, "")}Z`;
  throw unauthenticated(
    `${FAILED}, signature expired, signature time:${text},server time:${present}`,
  );
}

function checkSecurityToken(sent: string | undefined, own: string | undefined): void {
  if (own === undefined) {
    if (sent !== undefined) throw unauthenticated("the security token is not of this access key");
    return;
  }
  if (sent === undefined) throw unauthenticated("the access key needs an X-Security-Token header");
  if (!sameSecret(sent, own)) {
    throw unauthenticated("the security token is not of this access key or has expired");
  }
}
