/** How a command ended, for the shell and for CI. */
export const exitCodes = {
  /** The command did what it was asked to. */
  fine: 0,
  /** `check` found desktops that lack what is required. */
  findings: 1,
  /** The command line, the settings, the service or a file did not let the command do its work. */
  failure: 2,
} as const;

/** Says how the command ended when that was neither "fine" nor an error. */
export type SetExitCode = (exitCode: number) => void;

/** For the end of a help text. */
export const exitCodesHelp = `
Exit codes:
  0  fine
  1  findings (check only)
  2  wrong usage, or a failure that one line on stderr explains
`;
