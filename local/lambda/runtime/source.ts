/** The program of an environment, as text. */
import { followClock, replaceDate } from './clock.ts';
import { isErrorLike, runtimeError, toEnvelope, toLogText, withErrorMembers } from './errors.ts';
import { importModule, loadHandler } from './load-handler.ts';
import { crash, main, serve } from './main.ts';
import { captureConsole, captureStreams } from './output.ts';
import { answer, createContext, dieOnReply, fail, failUnsettled, runHandler, toText } from './run-handler.ts';
import { waitLonger } from './wait-longer.ts';

/**
 * A worker thread is started from text, so that it needs no separate file, bundler or loader: it is the same whether
 * the twin runs from its sources or from a bundle, and is as fast as plain JavaScript.
 *
 * The text is the source of these functions. They may therefore only refer to each other, to globals and to what `load`
 * (Node's `require`) returns: no constants of a module, no runtime imports, and no named inner functions except methods
 * (bundlers wrap those in a helper call). A test runs the text after bundling.
 */
export function runtimeSource(): string {
  return [...FUNCTIONS.map(String), `(${String(main)})(require);`].join('\n');
}

const FUNCTIONS = [
  ...[captureConsole, captureStreams, followClock, replaceDate],
  ...[isErrorLike, runtimeError, toEnvelope, toLogText, withErrorMembers],
  ...[answer, createContext, dieOnReply, fail, failUnsettled, runHandler, toText],
  ...[crash, importModule, loadHandler, serve, waitLonger],
];
