import * as pulumi from "@pulumi/pulumi";

/** An error that ends the user's program and is shown as its message alone. */
export class ProgramError extends pulumi.RunError {
  override readonly name: string;

  constructor(message: string, name = "ProgramError") {
    super(message);
    this.name = name;
    // The SDK formats the stack though it does not show it, which takes half a minute on Node.js 20.20
    // (nodejs/node#64011, pulumi/pulumi#20567).
    this.stack = `${name}: ${message}`;
  }
}
