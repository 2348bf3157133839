/** The program of an environment, as text. */
import { followClock, replaceDate } from './clock.ts';
import { isErrorLike, runtimeError, toEnvelope, toLogText, withErrorMembers } from './errors.ts';
import { importModule, loadHandler } from './load-handler.ts';
import { crash, main, serve } from './main.ts';
import { captureConsole, captureStreams } from './output.ts';
import { answer, createContext, dieOnReply, fail, failUnsettled, runHandler, toText } from './run-handler.ts';

/**
 * A worker thread is started from text, so that it needs no file beside the twin's own, no bundler and no loader: it
 * is the same whether the twin runs from its sources or from one bundle, and costs what plain JavaScript costs.
 *
 * The text is that of these functions. They may therefore refer to nothing but each other, globals and what `load`
 * (Node's `require`) gives them: no constant of a module, no import at run time, and no inner function with a name but
 * methods (bundlers wrap those in a call of their own). A test runs the text as bundlers leave it.
 */
export function runtimeSource(): string {
  return [...FUNCTIONS.map(String), `(${String(main)})(require);`].join('\n');
}

const FUNCTIONS = [
  ...[captureConsole, captureStreams, followClock, replaceDate],
  ...[isErrorLike, runtimeError, toEnvelope, toLogText, withErrorMembers],
  ...[answer, createContext, dieOnReply, fail, failUnsettled, runHandler, toText],
  ...[crash, importModule, loadHandler, serve],
];
