import { newResourceId } from "../../../provider/resourceId";

test("an ID says where and what the resource is", () => {
  expect(newResourceId("5f4d", "finance")).toMatch(/^5f4d\/finance-[0-9a-f]{7}$/);
});

test("resources of one name have different IDs", () => {
  const ids = Array.from({ length: 10 }, () => newResourceId("p", "finance"));
  expect(new Set(ids).size).toBe(10);
});
