import type { DesktopConsole } from "./contract";
import { saveDesktops } from "./desktopFile";
import type { DesktopStore, TagMap } from "./desktopStore";
import { desktopRecord } from "./desktopStore";
import type { RequestLog } from "./requestLog";
import type { Visibility } from "./visibility";

/** What the console acts on. */
export interface ConsoleGround {
  readonly store: DesktopStore;
  readonly visibility: Visibility;
  readonly log: RequestLog;
  readonly file?: string | undefined;
}

/** The console over a store; every change is noted as a write and visible at once. */
export function createConsole(ground: ConsoleGround): DesktopConsole {
  const { store } = ground;
  return {
    list: () => store.inOrder.map(desktopRecord),
    get: (id) => {
      const desktop = store.get(id);
      return desktop && desktopRecord(desktop);
    },
    setTag: (id, key, value) => {
      changeTags(ground, id, new Map(store.existing(id).tags).set(key, value));
    },
    removeTag: (id, key) => {
      changeTags(ground, id, new Map([...store.existing(id).tags].filter(([own]) => own !== key)));
    },
    setTags: (id, tags) => {
      changeTags(ground, id, new Map(Object.entries(tags)));
    },
    create: (desktop) => {
      store.create(desktop);
      note(ground, desktop.id, new Map(), store.existing(desktop.id).tags);
    },
    remove: (id) => {
      const { tags } = store.existing(id);
      store.remove(id);
      note(ground, id, tags, new Map());
    },
    save: () => {
      save(ground);
    },
  };
}

function changeTags(ground: ConsoleGround, id: string, after: TagMap): void {
  const before = ground.store.existing(id).tags;
  ground.store.setTags(id, after);
  note(ground, id, before, after);
}

function note(ground: ConsoleGround, id: string, before: TagMap, after: TagMap): void {
  ground.visibility.reveal(id);
  ground.log.wrote({ action: "console", desktopId: id, before, after });
}

function save({ store, file }: ConsoleGround): void {
  if (file === undefined) {
    throw new Error("There is no desktop file to save to: start the emulator with one.");
  }
  saveDesktops(file, store.inOrder.map(desktopRecord));
}
