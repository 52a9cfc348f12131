// Serves a program of this folder to the engine as the Automation API serves a program of one's own: a command then
// starts neither a language host nor a Node.js process for the program, and takes half the time. Prints the port.
const { Server, ServerCredentials } = require("@grpc/grpc-js");
const { LanguageServer } = require("@pulumi/pulumi/automation/server");
const { LanguageRuntimeService } = require("@pulumi/pulumi/proto/language_grpc_pb");

const program = require(`./${process.argv[2]}`);
const server = new Server();
server.addService(LanguageRuntimeService, new LanguageServer(async () => program()));
server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, port) => {
  if (error !== null) throw error;
  process.stdout.write(`${port}\n`);
});
