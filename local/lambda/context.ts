/** The argument of every operation of Lambda. */
import type { EventSources } from './event-source/event-sources.ts';
import type { Functions } from './functions.ts';
import type { InvocationContext } from './invocations/invoke-function.ts';

export interface LambdaContext extends InvocationContext {
  readonly functions: Functions;
  readonly eventSources: EventSources;
}
