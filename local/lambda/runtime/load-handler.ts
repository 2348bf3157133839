/** Finds and imports a function's handler, as Lambda's Node.js runtime does. Runs inside an environment: see `source.ts`. */
import { runtimeError } from './errors.ts';
import type { RuntimeData } from './protocol.ts';

export type Handler = (event: unknown, context: object) => unknown;

/** @throws Error with the runtime's name: `Runtime.ImportModuleError`, `Runtime.HandlerNotFound` */
export async function loadHandler(load: NodeJS.Require, { folder, handler }: RuntimeData): Promise<Handler> {
  const [file = '', ...path] = handler.split('.');
  if (file === '' || path.length === 0) throw runtimeError('MalformedHandlerName', 'Bad handler');
  const found = path.reduce((value: unknown, name) => Object(value)[name], await importModule(load, folder, file));
  if (!found) throw runtimeError('HandlerNotFound', `${handler} is undefined or not exported`);
  if (typeof found !== 'function') throw runtimeError('HandlerNotFound', `${handler} is not a function`);
  if (found.length > 2) {
    const message = 'AWS Lambda has removed support for callback-based function handlers starting with Node.js 24.';
    throw runtimeError('CallbackHandlerDeprecated', message);
  }
  return found as Handler;
}

/** Imports the first file that exists; the exports of a CommonJS module count as its own. */
export async function importModule(load: NodeJS.Require, folder: string, file: string): Promise<unknown> {
  const { existsSync } = load('node:fs') as typeof import('node:fs');
  const { resolve } = load('node:path') as typeof import('node:path');
  const { pathToFileURL } = load('node:url') as typeof import('node:url');
  const path = ['.js', '.mjs', '.cjs'].map((extension) => resolve(folder, file + extension)).find(existsSync);
  if (path === undefined) throw runtimeError('ImportModuleError', `Error: Cannot find module '${file}'`);
  try {
    const module = await import(pathToFileURL(path).href);
    return { ...module.default, ...module };
  } catch (error) {
    if (error instanceof SyntaxError) throw runtimeError('UserCodeSyntaxError', error);
    const { code } = Object(error) as NodeJS.ErrnoException;
    throw code === 'MODULE_NOT_FOUND' ? runtimeError('ImportModuleError', error) : error;
  }
}
