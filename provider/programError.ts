import { RunError } from "@pulumi/pulumi/errors";

/** An error that ends the user's program and is shown as its message alone. */
export class ProgramError extends RunError {
  override readonly name: string;

  constructor(message: string, name = "ProgramError") {
    super(message);
    this.name = name;
    // The SDK formats the stack though it does not show it, and Node.js 20.20 among others takes half a
    // minute and gigabytes for the SDK's own frames (nodejs/node#64011, pulumi/pulumi#20567).
    this.stack = `${name}: ${message}`;
  }
}
