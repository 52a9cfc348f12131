import { ProjectNotFoundError } from "./errors";
import type { Delivery, Explainer } from "./explanation";
import { findProjectCall, type ApiCall } from "./requests";
import { projectsShape } from "./responses";
import { howToSet, PROJECT_ID, REGION } from "./settingNames";
import { isProjectId } from "./settings";
import type { Place } from "./types";

/**
 * Finds the project with the region's name through IAM's list of projects.
 *
 * @throws ProjectNotFoundError when there is none.
 */
export async function findProject(
  send: (call: ApiCall) => Promise<Delivery>,
  explainer: Explainer,
  { region, iamEndpoint }: Place,
): Promise<string> {
  const delivery = await send(findProjectCall(region));
  const project = explainer.read(delivery, projectsShape).find(({ name }) => name === region);
  if (project === undefined) {
    throw new ProjectNotFoundError(
      `IAM at ${new URL(iamEndpoint).host} knows no project for the region ${region}. ` +
        `Check the region, or name the project. ${howToSet(REGION)} ${howToSet(PROJECT_ID)}`,
    );
  }
  if (isProjectId(project.id)) return project.id;
  throw explainer.unusable(
    delivery,
    "the project's ID contains characters that no project ID contains. Check the endpoint.",
  );
}
