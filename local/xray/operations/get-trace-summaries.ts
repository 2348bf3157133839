/** https://docs.aws.amazon.com/xray/latest/api/API_GetTraceSummaries.html */
import type { Kernel } from '../../kernel/kernel.ts';
import {
  boolean,
  type InputOf,
  noEffect,
  number,
  oneOf,
  required,
  string,
  structure,
  timestamp,
} from '../../kernel/rules/rule.ts';
import { type Operation, operation } from '../../kernel/service.ts';
import { notImplemented, ServiceError } from '../../kernel/service-error.ts';
import { matches } from '../filter/matches.ts';
import { parseFilter } from '../filter/parse-filter.ts';
import type { Groups } from '../groups/groups.ts';
import type { Segments } from '../segments.ts';
import { assembleTrace } from '../traces/assemble-trace.ts';
import { endOf } from '../traces/document.ts';
import { summarizeTrace } from '../traces/summarize-trace.ts';
import { type TraceView, viewTrace } from '../traces/trace-view.ts';

const SAMPLED = 'every trace of the time range is read';

const members = {
  StartTime: required(timestamp()),
  EndTime: required(timestamp()),
  TimeRangeType: oneOf('TraceId', 'Event', 'Service'),
  Sampling: noEffect(boolean(), SAMPLED),
  SamplingStrategy: noEffect(structure({ Name: oneOf('PartialScan', 'FixedRate'), Value: number() }), SAMPLED),
  FilterExpression: string({ max: 2000 }),
  NextToken: string(),
};

/** A page ends after this many summaries, or this many traces. */
const PAGE = 100;
const MAX_SCANNED = 2000;

type Input = InputOf<typeof members>;

/**
 * Oldest first. With `Service`, a trace's time is that at which one of its segments ended; otherwise the time in its
 * id.
 */
export function getTraceSummaries(
  { clock, accountId }: Pick<Kernel, 'clock' | 'accountId'>,
  { segments, groups }: { segments: Segments; groups: Groups },
): Operation {
  return operation({
    members,
    action: { name: 'xray:GetTraceSummaries' },
    async run(input) {
      checkRange(input);
      const filter = input.FilterExpression ? parseFilter(input.FilterExpression) : undefined;
      const filters = await groups.filters();
      const found: TraceView[] = [];
      let scanned = 0;
      let last: string | undefined;
      for await (const { traceId, documents } of segments.scan(rangeOf(input))) {
        if (found.length === PAGE || scanned === MAX_SCANNED) break;
        scanned += 1;
        last = traceId;
        const trace = viewTrace(assembleTrace(traceId, documents), accountId);
        if (
          trace !== undefined &&
          isInRange(trace, input) &&
          (filter === undefined || matches(filter, trace, filters))
        ) {
          found.push(trace);
        }
      }
      const isFull = found.length === PAGE || scanned === MAX_SCANNED;
      return {
        TraceSummaries: found.map(summarizeTrace),
        ApproximateTime: clock.now() / 1000,
        TracesProcessedCount: scanned,
        NextToken: isFull ? last : undefined,
      };
    },
  });
}

function checkRange({ StartTime, EndTime, TimeRangeType, NextToken }: Input): void {
  if (StartTime > EndTime) throw new ServiceError('InvalidRequestException', 'StartTime must be before EndTime');
  if (TimeRangeType === 'Event') throw notImplemented('the TimeRangeType Event of xray:GetTraceSummaries');
  if (NextToken !== undefined && !/^1-[\da-f]{8}-[\da-f]{24}$/.test(NextToken)) {
    throw new ServiceError('InvalidRequestException', 'Invalid NextToken');
  }
}

/** A trace with segments that ended in the range may have begun at any time before. */
function rangeOf({ StartTime, EndTime, TimeRangeType, NextToken }: Input) {
  return { from: TimeRangeType === 'Service' ? 0 : StartTime, to: EndTime, after: NextToken };
}

function isInRange({ segments }: TraceView, { StartTime, EndTime, TimeRangeType }: Input): boolean {
  if (TimeRangeType !== 'Service') return true;
  return segments.some(({ document }) => endOf(document) >= StartTime && endOf(document) <= EndTime);
}
