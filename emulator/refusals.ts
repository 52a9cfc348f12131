import type { HttpAnswer } from "./server";
import { jsonAnswer } from "./server";

interface Extras {
  /** `error_detail`. Default: the message. */
  readonly detail?: string;
  /** `encoded_authorization_message`. Default: null. */
  readonly authorizationMessage?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The server refuses a request: the gateway with a code that begins with `APIGW.`, else the service. */
export class Refusal extends Error {
  override readonly name = "Refusal";

  constructor(
    readonly status: number,
    readonly errorCode: string,
    message: string,
    readonly extras: Extras = {},
  ) {
    super(message);
  }
}

/** The answer that a refusal becomes, with the gateway's body or the service's. */
export function refusalAnswer(refusal: Refusal, requestId: string): HttpAnswer {
  const { status, errorCode, message, extras } = refusal;
  const { detail = message, authorizationMessage = null, headers = {} } = extras;
  const rest = errorCode.startsWith("APIGW.")
    ? { request_id: requestId }
    : { error_detail: detail, encoded_authorization_message: authorizationMessage };
  return { ...jsonAnswer(status, { error_code: errorCode, error_msg: message, ...rest }), headers };
}

/** 400: the service does not take the parameters. `detail` says which one and why. */
export function invalidParameter(detail: string): Refusal {
  return new Refusal(400, "WKS.00010011", "Invalid parameter.", { detail });
}

/** 401: the gateway does not believe who sent the request. `why` holds no secret and no signature. */
export function unauthenticated(why: string): Refusal {
  return new Refusal(401, "APIGW.0301", `Incorrect IAM authentication information: ${why}`);
}

/** 403: the caller is known but lacks an IAM action. */
export function actionDenied(action: string): Refusal {
  const message = `You do not have required permissions: ${action} is not allowed.`;
  // Opaque to callers, as the real one; here it is Base64 so that a person can look into it.
  const authorizationMessage = Buffer.from(JSON.stringify({ denied: action })).toString("base64");
  return new Refusal(403, "WKS.0403", message, { authorizationMessage });
}

/** 403: the caller is known but has no part in the project of the path. */
export function projectDenied(projectId: string): Refusal {
  const message = `You do not have required permissions: the project ${projectId} is not yours.`;
  return new Refusal(403, "WKS.0403", message);
}

/** 403: the project of `X-Project-Id` is not the caller's. */
export function foreignProjectHeader(): Refusal {
  const why = "X-Project-Id is not its project.";
  const message = `The IAM user is not authorized to access the API: ${why}`;
  return new Refusal(403, "APIGW.0302", message);
}

/** 404: there is no such method and path. */
export function unknownApi(): Refusal {
  const message = "The API does not exist or has not been published in the environment.";
  return new Refusal(404, "APIGW.0101", message);
}

/** 413: the body is larger than the gateway lets through. */
export function bodyTooLarge(limit: number): Refusal {
  return new Refusal(413, "APIGW.0201", `The request body is larger than ${limit} bytes.`);
}

/** 429: too many requests. */
export function throttled(retryAfterSeconds: number): Refusal {
  const headers = { "Retry-After": String(retryAfterSeconds) };
  const message = "The throttling threshold has been reached.";
  return new Refusal(429, "APIGW.0308", message, { headers });
}

/** 5xx: the service (500) or the way to it (502, 503, 504) failed. */
export function serverFailure(status: number): Refusal {
  if (status === 500) return new Refusal(500, "WKS.0500", "Internal error.");
  const message = status === 504 ? "Backend timeout." : "Backend unavailable.";
  return new Refusal(status, "APIGW.0201", message);
}
