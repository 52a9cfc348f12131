import type { HttpAnswer } from "./httpMessages";
import { jsonAnswer } from "./httpMessages";

/**
 * The server refuses a request. Gateway refusals have the body
 * `{error_code, error_msg, request_id}`, service refusals
 * `{error_code, error_msg, error_detail, encoded_authorization_message}`.
 */
export class Refusal extends Error {
  override readonly name = "Refusal";

  constructor(
    readonly origin: "gateway" | "service",
    readonly status: number,
    readonly errorCode: string,
    message: string,
    readonly extra: { readonly detail?: string; readonly authorizationMessage?: string } = {},
  ) {
    super(message);
  }
}

/** The answer that a refusal becomes. */
export function refusalAnswer(refusal: Refusal, requestId: string): HttpAnswer {
  const common = { error_code: refusal.errorCode, error_msg: refusal.message };
  if (refusal.origin === "gateway") {
    return jsonAnswer(refusal.status, { ...common, request_id: requestId });
  }
  return jsonAnswer(refusal.status, {
    ...common,
    error_detail: refusal.extra.detail ?? refusal.message,
    encoded_authorization_message: refusal.extra.authorizationMessage ?? null,
  });
}

/** 400: the service does not take the parameters. `detail` says which one and why. */
export function invalidParameter(detail: string): Refusal {
  return new Refusal("service", 400, "WKS.00010011", "Invalid parameter.", { detail });
}

/** 401: the gateway does not believe who sent the request. Never holds a secret or a signature. */
export function unauthenticated(why: string): Refusal {
  const message = `Incorrect IAM authentication information: ${why}`;
  return new Refusal("gateway", 401, "APIGW.0301", message);
}

/** 403: the caller is known but lacks an IAM action. */
export function actionDenied(action: string): Refusal {
  const message = `You do not have required permissions: ${action} is not allowed.`;
  // Opaque to callers, as the real one; here it is Base64 so that a person can look into it.
  const authorizationMessage = Buffer.from(JSON.stringify({ denied: action })).toString("base64");
  return new Refusal("service", 403, "WKS.0403", message, { authorizationMessage });
}

/** 403: the caller is known but has no part in the project of the path. */
export function projectDenied(projectId: string): Refusal {
  const message = `You do not have required permissions: the project ${projectId} is not yours.`;
  return new Refusal("service", 403, "WKS.0403", message);
}

/** 403: the project of `X-Project-Id` is not the caller's. */
export function foreignProjectHeader(): Refusal {
  const message =
    "The IAM user is not authorized to access the API: X-Project-Id is not its project.";
  return new Refusal("gateway", 403, "APIGW.0302", message);
}

/** 404: there is no such method and path. */
export function unknownApi(): Refusal {
  const message = "The API does not exist or has not been published in the environment.";
  return new Refusal("gateway", 404, "APIGW.0101", message);
}

/** 413: the body is larger than the gateway lets through. */
export function bodyTooLarge(limit: number): Refusal {
  const message = `The request body is larger than ${limit} bytes.`;
  return new Refusal("gateway", 413, "APIGW.0201", message);
}

/** 429: too many requests. */
export function throttled(): Refusal {
  return new Refusal("gateway", 429, "APIGW.0308", "The throttling threshold has been reached.");
}

/** 5xx: the service (500) or the way to it (502, 503, 504) failed. */
export function serverFailure(status: number): Refusal {
  if (status === 500) return new Refusal("service", 500, "WKS.0500", "Internal error.");
  const message = status === 504 ? "Backend timeout." : "Backend unavailable.";
  return new Refusal("gateway", status, "APIGW.0201", message);
}

/** What a scripted fault says, in the body shape that its code belongs to. */
export function scriptedRefusal(status: number, errorCode: string, message: string): Refusal {
  const origin = errorCode.startsWith("APIGW.") ? "gateway" : "service";
  return new Refusal(origin, status, errorCode, message);
}
