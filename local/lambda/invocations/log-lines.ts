/**
 * Lambda's own lines in a function's log.
 * https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs.html
 */
import { exitText, type Outcome } from '../environments/outcome.ts';
import { type FunctionDefinition, LATEST } from '../function-definition.ts';
import type { Trace } from './trace.ts';

export interface Report {
  requestId: string;
  definition: FunctionDefinition;
  trace: Trace;
  outcome: Outcome;
  errorType?: string;
  /** Milliseconds. */
  duration: number;
  initDuration?: number;
  /** The end, epoch milliseconds. */
  endedAt: number;
}

/** `nodeVersion`: as Node writes it, `v24.1.0`. */
export function initStartLine(nodeVersion: string): string {
  return `INIT_START Runtime Version: nodejs:${nodeVersion.slice(1)} in a worker thread of the local twin`;
}

export function startLine(requestId: string): string {
  return `START RequestId: ${requestId} Version: ${LATEST}`;
}

/** Why the environment ended, if it did; then `END` and `REPORT`. */
export function endLines(report: Report): string[] {
  return [...causeLines(report), `END RequestId: ${report.requestId}`, reportLine(report)];
}

function causeLines({ requestId, definition, outcome, endedAt }: Report): string[] {
  if (outcome.type !== 'end') return [];
  const { cause } = outcome;
  if (cause !== 'timeout') return [`RequestId: ${requestId} Error: ${exitText(cause)}\nRuntime.ExitError`];
  const time = new Date(endedAt).toISOString();
  return [`${time} ${requestId} Task timed out after ${definition.timeout.toFixed(2)} seconds\n`];
}

function reportLine({ requestId, definition, trace, outcome, ...report }: Report): string {
  const { duration, initDuration, errorType } = report;
  const memory = outcome.type === 'end' ? definition.memorySize : Math.ceil(outcome.memory / 2 ** 20);
  const columns = [
    `REPORT RequestId: ${requestId}`,
    `Duration: ${duration.toFixed(2)} ms`,
    `Billed Duration: ${Math.ceil(duration + (initDuration ?? 0))} ms`,
    `Memory Size: ${definition.memorySize} MB`,
    `Max Memory Used: ${Math.min(memory, definition.memorySize)} MB`,
    ...(initDuration === undefined ? [] : [`Init Duration: ${initDuration.toFixed(2)} ms`]),
    ...statusColumns(outcome, errorType),
  ];
  const { root, segments } = trace;
  const traceColumns = `XRAY TraceId: ${root}\tSegmentId: ${segments?.functionId}\tSampled: true\t`;
  return [`${columns.join('\t')}\t`, ...(segments ? [traceColumns] : [])].join('\n');
}

function statusColumns(outcome: Outcome, errorType: string | undefined): string[] {
  if (errorType === undefined) return [];
  if (outcome.type === 'end' && outcome.cause === 'timeout') return ['Status: timeout'];
  return ['Status: error', `Error Type: ${errorType}`];
}
