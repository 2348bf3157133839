/** The fields that every event of a sign-up begins with, from the trigger that reports it. */
import { signUpId } from '../../events/sign-up-id.ts';
import { rootTraceId } from './trace-header.ts';
import type { TriggerEvent } from './trigger-event.ts';

/** The time and the trace of the trigger's invocation. */
export interface TriggerRun {
  now: Date;
  traceHeader: string | undefined;
}

export function commonFields({ userPoolId, userName, callerContext }: TriggerEvent, { now, traceHeader }: TriggerRun) {
  return {
    version: 1 as const,
    signUpId: signUpId({ userPoolId, userName }),
    userPoolId,
    userName,
    clientId: callerContext.clientId,
    traceId: rootTraceId(traceHeader),
    occurredAt: now.toISOString(),
  };
}
