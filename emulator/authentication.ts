import { foreignProjectHeader, unauthenticated } from "./errorBodies";
import type { HttpRequest } from "./httpMessages";
import { headerText } from "./httpMessages";
import { formatSdkDate, isCurrent, parseSdkDate } from "./sdkDate";
import type { SignatureClaim } from "./signature";
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
  const authorization = headerText(request.headers, "authorization");
  if (authorization === undefined) checkAuthToken(request, identity);
  else checkSignature(request, authorization, identity, now);

  const projectId = headerText(request.headers, "x-project-id");
  if (projectId !== undefined && projectId !== identity.projectId) throw foreignProjectHeader();
}

function checkAuthToken(request: HttpRequest, identity: Identity): void {
  const token = headerText(request.headers, "x-auth-token");
  if (token === undefined) {
    throw unauthenticated("neither an Authorization nor an X-Auth-Token header was sent");
  }
  if (!sameSecret(token, identity.authToken)) throw unauthenticated("decrypt token fail");
}

function checkSignature(
  request: HttpRequest,
  authorization: string,
  identity: Identity,
  now: Date,
): void {
  const claim = readSignatureClaim(authorization);
  if (!claim) throw unauthenticated("the Authorization header is not a SDK-HMAC-SHA256 signature");
  if (claim.accessKey !== identity.accessKey) {
    throw unauthenticated("verify aksk signature fail, the access key is not known");
  }
  checkSignedHeaders(request, claim);
  checkDate(request, now);
  checkSecurityToken(request, identity);
  const expected = computeSignature(request, claim.signedHeaders, identity.secretKey);
  if (!sameSecret(claim.signature, expected)) throw unauthenticated("verify aksk signature fail");
}

function checkSignedHeaders(request: HttpRequest, { signedHeaders }: SignatureClaim): void {
  if (!signedHeaders.includes("x-sdk-date")) {
    throw unauthenticated("verify aksk signature fail, x-sdk-date is not among SignedHeaders");
  }
  const absent = signedHeaders.find((name) => headerText(request.headers, name) === undefined);
  if (absent !== undefined) {
    throw unauthenticated(`verify aksk signature fail, the signed header ${absent} was not sent`);
  }
}

function checkDate(request: HttpRequest, now: Date): void {
  const text = headerText(request.headers, "x-sdk-date") ?? "";
  const date = parseSdkDate(text);
  if (!date) {
    throw unauthenticated("verify aksk signature fail, X-Sdk-Date is not like 20060102T150405Z");
  }
  if (!isCurrent(date, now)) {
    throw unauthenticated(
      `verify aksk signature fail, signature expired, signature time:${text},` +
        `server time:${formatSdkDate(now)}`,
    );
  }
}

function checkSecurityToken(request: HttpRequest, identity: Identity): void {
  const sent = headerText(request.headers, "x-security-token");
  if (identity.securityToken === undefined) {
    if (sent !== undefined) throw unauthenticated("the security token is not of this access key");
    return;
  }
  if (sent === undefined) throw unauthenticated("the access key needs an X-Security-Token header");
  if (!sameSecret(sent, identity.securityToken)) {
    throw unauthenticated("the security token is not of this access key or has expired");
  }
}
