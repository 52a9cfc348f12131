import type { DesktopConsole, EmulatedDesktop } from "./contract";
import { saveDesktops } from "./desktopFile";
import type { RequestLog } from "./requestLog";
import type { DesktopStore, StoredDesktop, TagMap } from "./store";

/** What the console acts on. */
export interface ConsoleGround {
  readonly store: DesktopStore;
  readonly log: RequestLog;
  readonly file?: string | undefined;
}

/** The console over a store; every change is noted as a write and visible at once. */
export function createConsole({ store, log, file }: ConsoleGround): DesktopConsole {
  const note = (desktopId: string, before: TagMap, after: TagMap): void => {
    log.wrote({ action: "console", desktopId, before, after });
  };
  const changeTags = (id: string, changed: (tags: TagMap) => TagMap): void => {
    const before = store.existing(id).tags;
    const after = changed(before);
    store.setTags(id, after);
    note(id, before, after);
  };
  return {
    list: () => store.inOrder.map(copyOf),
    get: (id) => {
      const desktop = store.get(id);
      return desktop && copyOf(desktop);
    },
    setTag: (id, key, value) => {
      changeTags(id, (tags) => new Map(tags).set(key, value));
    },
    removeTag: (id, key) => {
      changeTags(id, (tags) => new Map([...tags].filter(([own]) => own !== key)));
    },
    setTags: (id, tags) => {
      changeTags(id, () => new Map(Object.entries(tags)));
    },
    create: (desktop) => {
      store.create(desktop);
      note(desktop.id, new Map(), store.existing(desktop.id).tags);
    },
    remove: (id) => {
      const { tags } = store.existing(id);
      store.remove(id);
      note(id, tags, new Map());
    },
    save: () => {
      saveDesktops(file, store.inOrder.map(copyOf));
    },
  };
}

/** A desktop that shares nothing with the store; a tag `__proto__` becomes an own property. */
function copyOf({ id, name, tags }: StoredDesktop): EmulatedDesktop {
  return { id, name, tags: Object.fromEntries(tags) };
}
