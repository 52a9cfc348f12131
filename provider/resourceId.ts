import { randomUUID } from "node:crypto";

/**
 * Returns the ID of a new resource, such as `5f4d…/finance-1a2b3c4`: where and what it is, for people
 * who read state, and a random part, since a program may use one name under several parents.
 */
export function newResourceId(projectId: string, name: string): string {
  return `${projectId}/${name}-${randomUUID().slice(0, 7)}`;
}
