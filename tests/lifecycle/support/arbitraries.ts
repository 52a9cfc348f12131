import fc from "fast-check";
import {
  type Command,
  Converge,
  Declare,
  EditProgram,
  Preview,
  Run,
  StripDesktop,
  ToggleDesktop,
  TouchTag,
} from "./commands";
import type { Course } from "./course";
import { EDITS, type Edit } from "./edits";
import { type Extent, PLAIN, membersOf, spread } from "./groups";
import { IDS, KEYS, anyProgram, anyTags, anyValue } from "./programs";

const anyId = fc.constantFrom(...IDS);

/** What somebody does to desktops; their own tags have keys that programs do not use, and some that they do. */
export function anyConsoleCommand(
  foreignKeys: readonly string[],
  extent: Extent = PLAIN,
): fc.Arbitrary<Command> {
  const anyMember = anyId.chain((name) => fc.constantFrom(...membersOf(name, extent)));
  const anyKey = fc.constantFrom(...KEYS, ...foreignKeys);
  return fc.oneof(
    fc
      .record({ id: anyMember, key: anyKey, value: fc.option(anyValue, { nil: undefined }) })
      .map(({ id, key, value }) => new TouchTag(id, key, value)),
    fc
      .record({ id: anyMember, tags: anyTags([...KEYS, ...foreignKeys], 4) })
      .map(({ id, tags }) => new ToggleDesktop(id, tags)),
    anyMember.map((id) => new StripDesktop(id)),
  );
}

/** What the user does to the program: edits of these kinds, or another program. */
export function anyProgramCommand(
  extent: Extent = PLAIN,
  kinds: readonly Edit["kind"][] = allEdits,
): fc.Arbitrary<Command> {
  const anyEdit = fc.record({
    kind: fc.constantFrom(...kinds),
    from: fc.nat(3),
    to: fc.nat(3),
    what: fc.nat(10),
  });
  return fc.oneof(
    { weight: 2, arbitrary: anyProgram.map((program) => new Declare(spread(program, extent))) },
    { weight: 3, arbitrary: anyEdit.map((edit) => new EditProgram(edit)) },
  );
}

const allEdits = Object.keys(EDITS).filter((kind): kind is Edit["kind"] => kind in EDITS);

/** What the engine is told to do, on such courses; it comes to rest on calm ones. */
export function anyEngineCommand(
  anyCourse: fc.Arbitrary<Course>,
  anyRest: fc.Arbitrary<Course>,
): fc.Arbitrary<Command> {
  return fc.oneof(
    { weight: 10, arbitrary: anyCourse.map((course) => new Run("up", course)) },
    { weight: 3, arbitrary: anyCourse.map((course) => new Run("refresh", course)) },
    { weight: 1, arbitrary: anyCourse.map((course) => new Run("destroy", course)) },
    { weight: 1, arbitrary: fc.constant(new Preview()) },
    { weight: 1, arbitrary: anyRest.map((course) => new Converge(course)) },
  );
}
