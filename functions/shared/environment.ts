/** A function's settings: read once, at the edge, when the module is loaded. */

/** Reads the named variables. @throws {Error} naming all that the stack forgot to set */
export function readEnvironment<Name extends string>(
  names: readonly Name[],
  env: NodeJS.ProcessEnv = process.env,
): Record<Name, string> {
  const missing = names.filter((name) => !env[name]);
  if (missing.length > 0) throw new Error(`the environment lacks ${missing.join(', ')}; set it in the stack`);
  return Object.fromEntries(names.map((name) => [name, env[name]])) as Record<Name, string>;
}
