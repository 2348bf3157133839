/** Colours, on a terminal only. */
import { styleText } from 'node:util';
import type { Io, Output } from './io.ts';

export type Style = (format: Parameters<typeof styleText>[0], text: string) => string;

/** Returns plain text if the stream is not a terminal or `NO_COLOR` is set (https://no-color.org). */
export function styleFor(output: Output, { NO_COLOR }: Io['env']): Style {
  return output.isTTY === true && !NO_COLOR ? styleText : (_, text) => text;
}
