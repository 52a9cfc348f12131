import { ProjectNotFoundError } from "./errors";
import type { Delivery, Explainer } from "./explanation";
import { findProjectCall, type ApiCall } from "./requests";
import { projectsShape } from "./responses";
import { howToSet, PROJECT_ID, PROJECT_NAME, REGION } from "./settingNames";
import { isProjectId } from "./settings";
import type { Place } from "./types";

/**
 * Finds the project of the given name, or the one with the region's name, through IAM's list of
 * projects.
 *
 * @throws ProjectNotFoundError when there is none.
 */
export async function findProject(
  send: (call: ApiCall) => Promise<Delivery>,
  explainer: Explainer,
  { region, projectName, iamEndpoint }: Place,
): Promise<string> {
  const wanted = projectName ?? region;
  const delivery = await send(findProjectCall(wanted));
  const project = explainer.read(delivery, projectsShape).find(({ name }) => name === wanted);
  if (project === undefined) {
    const setting = projectName === undefined ? REGION : PROJECT_NAME;
    throw new ProjectNotFoundError(
      `IAM at ${new URL(iamEndpoint).host} knows no project named "${wanted}". ` +
        `Check the ${projectName === undefined ? "region" : "name"}, or give the project's ID. ` +
        `${howToSet(setting)} ${howToSet(PROJECT_ID)}`,
    );
  }
  if (isProjectId(project.id)) return project.id;
  throw explainer.unusable(
    delivery,
    "the project's ID contains characters that no project ID contains. Check the endpoint.",
  );
}
