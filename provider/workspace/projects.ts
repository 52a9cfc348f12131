import { readJson } from "./bodies";
import { ProjectNotFoundError } from "./errors";
import type { Explainer } from "./explanation";
import { isProjectId } from "./place";
import { findProjectCall } from "./requests";
import { readProjects } from "./responses";
import type { Sender } from "./sender";
import { howToSet, PROJECT_ID, REGION } from "./settingNames";
import type { WorkspaceSettings } from "./settings";

/**
 * Finds the project that carries the region's name, through IAM's list of projects.
 *
 * @throws ProjectNotFoundError when there is none.
 */
export async function findProject(
  sender: Sender,
  explainer: Explainer,
  { region, iamEndpoint }: WorkspaceSettings,
): Promise<string> {
  const delivery = await sender.send(findProjectCall(region));
  const projects = readJson(delivery, explainer, readProjects);
  const project = projects.find(({ name }) => name === region);
  if (project === undefined) {
    throw new ProjectNotFoundError(
      `IAM at ${new URL(iamEndpoint).host} knows no project for the region ${region}. ` +
        `Check the region, or name the project. ${howToSet(REGION)} ${howToSet(PROJECT_ID)}`,
    );
  }
  if (isProjectId(project.id)) return project.id;
  throw explainer.unusable(
    delivery.attempted,
    delivery.answer,
    "the project's ID has characters that no project ID has. Check the endpoint.",
  );
}
