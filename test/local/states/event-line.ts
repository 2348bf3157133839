/** An event in one line, for histories that are compared event by event: its number, what led to it, what it is. */
import type { HistoryEvent } from '@aws-sdk/client-sfn';

type Event = Omit<HistoryEvent, 'timestamp'>;

/** `7<6 MapIterationStarted #0`: the seventh event, which the sixth led to. */
export function eventLine(event: Event): string {
  return [`${event.id}<${event.previousEventId} ${event.type}`, ...detailsOf(event)].join(' ');
}

function detailsOf(event: Event): string[] {
  const iteration =
    event.mapIterationStartedEventDetails ??
    event.mapIterationSucceededEventDetails ??
    event.mapIterationFailedEventDetails ??
    event.mapIterationAbortedEventDetails;
  const {
    stateEnteredEventDetails: entered,
    stateExitedEventDetails: exited,
    mapStateStartedEventDetails: map,
  } = event;
  const data = [
    entered && `${entered.name} ${entered.input}`,
    exited && `${exited.name} ${exited.output}`,
    map && `length ${map.length}`,
    iteration && `${iteration.name}#${iteration.index}`,
    event.executionSucceededEventDetails?.output,
    event.executionFailedEventDetails && JSON.stringify(event.executionFailedEventDetails),
    event.taskFailedEventDetails?.error,
    event.evaluationFailedEventDetails?.location,
  ];
  return data.filter((text) => text !== undefined);
}
