/**
 * Events of an execution's history, in the shape that GetExecutionHistory returns.
 * https://docs.aws.amazon.com/step-functions/latest/apireference/API_HistoryEvent.html
 */
import type { Json, JsonObject } from '../../kernel/json.ts';
import type { Failure } from '../execution/execution.ts';
import type { StateTypeName } from '../types/state-types.ts';

export interface HistoryEvent extends JsonObject {
  /** Counts from 1, without gaps. */
  id: number;
  /** The event that led to this one; 0 if none did. */
  previousEventId: number;
  /** Epoch seconds. */
  timestamp: number;
  type: string;
}

/** An event that has no id yet. */
export interface NewEvent {
  type: string;
  /** The details, under the name of their member. */
  details: JsonObject;
  /** The event has no previous event. */
  uncaused?: boolean;
  /** The previous event, if it is not the latest one of the thread. */
  previousEventId?: number;
  /** The event is not the previous event of another: the next event gets the same previous event as this one. */
  aside?: boolean;
}

/** The state types that fork. */
export type ForkType = 'Parallel' | 'Map';

export function isFork(type: StateTypeName): type is ForkType {
  return type === 'Parallel' || type === 'Map';
}

const WHOLE = { truncated: false };

export function executionStarted(input: string, roleArn: string): NewEvent {
  const details = { input, inputDetails: WHOLE, roleArn };
  return { type: 'ExecutionStarted', details: { executionStartedEventDetails: details }, uncaused: true };
}

export function executionSucceeded(output: string): NewEvent {
  const details = { output, outputDetails: WHOLE };
  return { type: 'ExecutionSucceeded', details: { executionSucceededEventDetails: details } };
}

export function executionFailed({ error, cause }: Failure): NewEvent {
  return { type: 'ExecutionFailed', details: { executionFailedEventDetails: { error, cause } } };
}

export function executionAborted({ error, cause }: Failure): NewEvent {
  return { type: 'ExecutionAborted', details: { executionAbortedEventDetails: { error, cause } }, uncaused: true };
}

export function executionTimedOut(): NewEvent {
  const details = { executionTimedOutEventDetails: { error: 'States.Timeout' } };
  return { type: 'ExecutionTimedOut', details, uncaused: true };
}

export function executionRedriven(redriveCount: number): NewEvent {
  return { type: 'ExecutionRedriven', details: { executionRedrivenEventDetails: { redriveCount } } };
}

/** `first`: the execution's first state, which has no previous event on AWS. */
export function stateEntered(
  type: StateTypeName,
  { name, input, first }: { name: string; input: string; first: boolean },
): NewEvent {
  const details = { name, input, inputDetails: WHOLE };
  return { type: `${type}StateEntered`, details: { stateEnteredEventDetails: details }, uncaused: first };
}

export function stateExited(
  type: StateTypeName,
  { name, output, assigned }: { name: string; output: string; assigned?: Record<string, Json> },
): NewEvent {
  const details: JsonObject = { name, output, outputDetails: WHOLE };
  if (assigned !== undefined) {
    const texts = Object.entries(assigned).map(([variable, value]) => [variable, JSON.stringify(value)]);
    details.assignedVariables = Object.fromEntries(texts);
    details.assignedVariablesDetails = WHOLE;
  }
  return { type: `${type}StateExited`, details: { stateExitedEventDetails: details } };
}

/** `length` is the number of a Map's items. */
export function forkStarted(type: ForkType, length: number): NewEvent {
  const details: JsonObject = type === 'Map' ? { mapStateStartedEventDetails: { length } } : {};
  return { type: `${type}StateStarted`, details };
}

export function forkSucceeded(type: ForkType): NewEvent {
  return { type: `${type}StateSucceeded`, details: {}, aside: true };
}

export function forkFailed(type: ForkType): NewEvent {
  return { type: `${type}StateFailed`, details: {} };
}

/** The state was running in a branch when another branch failed. */
export function stateAborted(type: StateTypeName): NewEvent {
  return { type: `${type}StateAborted`, details: {}, aside: true };
}

interface Iteration {
  /** The name of the Map state. */
  name: string;
  index: number;
}

export function mapIterationStarted({ name, index }: Iteration): NewEvent {
  return { type: 'MapIterationStarted', details: { mapIterationStartedEventDetails: { name, index } } };
}

export function mapIterationEnded(how: 'Succeeded' | 'Failed' | 'Aborted', { name, index }: Iteration): NewEvent {
  const type = `MapIteration${how}`;
  return { type, details: { [`mapIteration${how}EventDetails`]: { name, index } }, aside: true };
}

export function evaluationFailed(
  details: Failure & { location: string | undefined; state: string },
  previousEventId: number | undefined,
): NewEvent {
  return { type: 'EvaluationFailed', details: { evaluationFailedEventDetails: { ...details } }, previousEventId };
}

interface TaskKind {
  resourceType: string;
  resource: string;
}

export function taskScheduled(
  { resourceType, resource }: TaskKind,
  { region, parameters, timeoutSeconds }: { region: string; parameters: string; timeoutSeconds?: number },
): NewEvent {
  const details = { resourceType, resource, region, parameters, timeoutInSeconds: timeoutSeconds };
  return { type: 'TaskScheduled', details: { taskScheduledEventDetails: details } };
}

export function taskStarted({ resourceType, resource }: TaskKind): NewEvent {
  return { type: 'TaskStarted', details: { taskStartedEventDetails: { resourceType, resource } } };
}

export function taskSucceeded({ resourceType, resource }: TaskKind, output: string): NewEvent {
  const details = { resourceType, resource, output, outputDetails: WHOLE };
  return { type: 'TaskSucceeded', details: { taskSucceededEventDetails: details } };
}

export function taskFailed({ resourceType, resource }: TaskKind, { error, cause }: Failure): NewEvent {
  return { type: 'TaskFailed', details: { taskFailedEventDetails: { resourceType, resource, error, cause } } };
}

export function taskTimedOut({ resourceType, resource }: TaskKind): NewEvent {
  const details = { resourceType, resource, error: 'States.Timeout' };
  return { type: 'TaskTimedOut', details: { taskTimedOutEventDetails: details } };
}
