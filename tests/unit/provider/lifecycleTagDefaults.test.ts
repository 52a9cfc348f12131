import { UNKNOWN } from "../../../provider/arguments/unknown";
import { check, configured, declared, openWorld, refreshed, refusals, up, upped } from "./stack";

const finance = { desktopIds: ["d1", "d2"], tags: { owner: "li" } };
const TWO = { d1: {}, d2: {} };
const ENV = { defaultTags: '{"env":"prod"}' };

describe("defaultTags", () => {
  test("every listed desktop gets them, unless the program gives another value", async () => {
    const world = configured(await openWorld({ ...TWO, d3: {}, d4: {} }), ENV);
    const desktops = { d2: { env: "test" }, d3: {}, d4: { env: "test" } };
    const resource = await upped(world, { ...finance, desktops });
    expect(world.tags()).toEqual({
      d1: { owner: "li", env: "prod" },
      d2: { owner: "li", env: "test" },
      d3: { env: "prod" },
      d4: { env: "test" },
    });
    expect((await up(world, { ...finance, desktops }, resource)).step).toBe("unchanged");
  });

  test("two resources may have a default on one desktop, without a warning", async () => {
    const world = configured(await openWorld(TWO), ENV);
    const process = world.startProcess();
    check(process, undefined, declared("finance", finance));
    check(process, undefined, declared("own", { desktopIds: ["d1"], tags: { team: "a" } }));
    expect(world.lines.filter((line) => line.includes("warning"))).toEqual([]);
  });

  test("a default of one resource against a given value of another is an error that says so", async () => {
    const process = configured(await openWorld(TWO), ENV).startProcess();
    check(process, undefined, declared("finance", finance));
    const own = declared("own", { desktopIds: ["d1"], tags: { env: "test" } });
    expect(refusals(process, {}, own)).toEqual([
      expect.stringMatching(/"test" and "prod".*add env to the ignoreTagKeys of .*"finance"/),
    ]);
    check(process, undefined, declared("finance", { ...finance, ignoreTagKeys: ["env"] }));
    expect(refusals(process, {}, own)).toEqual([]);
  });

  test("beside an exclusive resource, defaults of others do not count", async () => {
    const process = configured(await openWorld(TWO), ENV).startProcess();
    const kiosk = { ...finance, exclusive: true, ignoreTagKeys: ["team"] };
    check(process, undefined, declared("kiosk", kiosk));
    const more = { desktopIds: ["d1"], tags: { team: "a", floor: "3" } };
    const [reason, ...others] = refusals(process, {}, declared("more", more));
    expect(reason).toContain("floor on d1");
    expect(reason).not.toContain("env");
    expect(others).toEqual([]);
  });

  test.each([false, true])(
    "while ignoreTagKeys are unknown, no default is taken for one that conflicts or is missing: exclusive %s",
    async (exclusive) => {
      const process = configured(await openWorld(TWO), ENV).startProcess();
      check(process, undefined, declared("own", { desktopIds: ["d1"], tags: { env: "test" } }));
      const unsure = { desktopIds: ["d1"], ignoreTagKeys: [UNKNOWN], exclusive };
      expect(refusals(process, {}, declared("unsure", unsure))).toEqual([]);
    },
  );

  test("wrong ones are a problem at preview that names the setting", async () => {
    const world = configured(await openWorld(TWO), { defaultTags: '{"v":1.1}' });
    expect(refusals(world.startProcess(), {}, declared("finance", finance))).toEqual([
      expect.stringMatching(/^huaweicloud:defaultTags\.v: This is the number 1\.1; put it/),
    ]);
  });
});

test("ignoreTags are left to others by every resource, and declared ones become initial values", async () => {
  const values = { ignoreTags: '["cost-*"]' };
  const world = configured(await openWorld({ d1: {}, d2: { "cost-a": "9" } }), values);
  const args = { ...finance, tags: { owner: "li", "cost-a": "1" } };
  const resource = await upped(world, args);
  expect(world.tags()).toEqual({
    d1: { owner: "li", "cost-a": "1" },
    d2: { owner: "li", "cost-a": "9" },
  });
  expect(world.lines).toContainEqual(expect.stringMatching(/^finance: cost-a: .*ignoreTags/));
  world.emulator.console.setTag("d1", "cost-a", "2");
  expect((await up(world, args, await refreshed(world, resource))).step).toBe("unchanged");
});
