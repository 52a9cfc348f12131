// The least that a program can be: what the engine takes for itself.
export {};
