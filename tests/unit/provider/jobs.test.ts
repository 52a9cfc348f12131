import { NO_DESKTOPS } from "../../../provider/assignment";
import { type RemovalWatch, declaringJob, removingJob } from "../../../provider/jobs";
import { parseProperties } from "../../../provider/properties";
import { assignmentOf } from "./support";

const watch: RemovalWatch = {
  isClaimed: () => false,
  wasRemoved: () => false,
  settle: () => Promise.resolve(),
  onRemovals: () => undefined,
};
const recorded = parseProperties({
  resourceName: "finance",
  desktopIds: ["a", "z"],
  tags: { owner: "li" },
  missingDesktops: "skip",
  exclusive: true,
  ignoreTagKeys: ["cost-*"],
  secretValues: true,
  skippedDesktopIds: ["z"],
});
const common = { name: "finance", secretValues: true, ...watch };

test("to declare is to want what the arguments say, given what was owned", () => {
  const owned = assignmentOf({ b: { owner: "li" } });
  const job = declaringJob(recorded, owned, watch);
  expect(job).toMatchObject({
    ...common,
    wanted: assignmentOf({ a: { owner: "li" }, z: { owner: "li" } }),
    owned,
    exclusive: true,
    missingDesktops: "skip",
  });
});

test("to remove is to want nothing of what was set, whatever else the arguments say", () => {
  expect(removingJob({ ...recorded, missingDesktops: "fail" }, watch)).toMatchObject({
    ...common,
    wanted: NO_DESKTOPS,
    owned: assignmentOf({ a: { owner: "li" } }),
    exclusive: false,
    missingDesktops: "skip",
  });
});

test.each([
  { name: "declare", job: declaringJob(recorded, NO_DESKTOPS, watch) },
  { name: "remove", job: removingJob(recorded, watch) },
])("jobs to $name leave alone what is ignored, and what is the system's", ({ job }) => {
  expect(["cost-a", "_sys_a", "owner"].map(job.isIgnored)).toEqual([true, true, false]);
});
