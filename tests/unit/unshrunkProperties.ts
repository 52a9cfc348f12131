import fc from "fast-check";

// A mutant that falls needs no smallest case.
fc.configureGlobal({ ...fc.readConfigureGlobal(), endOnFailure: true });
