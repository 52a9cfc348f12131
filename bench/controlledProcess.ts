import { type ChildProcess, fork } from "node:child_process";
import * as v from "valibot";
import { numberedAnswer } from "./emulatorMessages";

/** A Node.js process of this bench that answers messages. */
export interface ControlledProcess {
  /** Sends a request and waits for its answer. */
  ask(request: object): Promise<unknown>;
  /** Ends the process and waits for its end. */
  close(): Promise<void>;
}

/** Starts a module of the bench in a process of its own. */
export function startControlled(
  module: string,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): ControlledProcess {
  // What the provider says is of no interest here.
  const stdio = ["ignore", "ignore", "inherit", "ipc"] as const;
  const child = fork(module, { env: { ...environment }, stdio: [...stdio] });
  const ended = new Promise<void>((resolve) => {
    child.once("exit", () => {
      resolve();
    });
  });
  let asked = 0;
  return {
    ask: (request) => answerTo(child, ++asked, request),
    close: async () => {
      if (child.connected) child.disconnect();
      await ended;
    },
  };
}

function answerTo(child: ChildProcess, number: number, request: object): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const settle = (act: () => void): void => {
      child.off("message", onMessage).off("exit", onExit);
      act();
    };
    const onMessage = (message: unknown): void => {
      const { number: answered, answer, problem } = v.parse(numberedAnswer, message);
      if (answered !== number) return;
      settle(() => {
        if (problem === undefined) resolve(answer);
        else reject(new Error(problem));
      });
    };
    const onExit = (): void => {
      settle(() => {
        reject(new Error("A process of the bench ended before it answered."));
      });
    };
    child.on("message", onMessage).on("exit", onExit);
    child.send({ number, request });
  });
}
