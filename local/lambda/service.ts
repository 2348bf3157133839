/** AWS Lambda: functions in worker threads. https://docs.aws.amazon.com/lambda/latest/api/welcome.html */
import { availableParallelism } from 'node:os';
import type { Kernel } from '../kernel/kernel.ts';
import type { Service } from '../kernel/service.ts';
import type { LambdaContext } from './context.ts';
import { createEventSources } from './event-source/event-sources.ts';
import { createMessageLinks } from './event-source/message-links.ts';
import { createFunctions } from './functions.ts';
import { createRecorder } from './invocations/recorder.ts';
import { createMeasure } from './measure.ts';
import { lambdaOperations } from './operations.ts';
import { eventSourceMappingResource } from './resources/event-source-mapping.ts';
import { functionResource } from './resources/function.ts';
import { permissionResource } from './resources/permission.ts';
import { lambdaWire } from './wire.ts';

export interface LambdaOptions {
  /** The most environments per function. Absent: half the number of cores. */
  environments?: number;
}

/** Serves Lambda. Event sources are polled after `start`. */
export function createLambda(kernel: Kernel, options: LambdaOptions = {}): Service {
  const { environments = Math.max(1, Math.floor(availableParallelism() / 2)) } = options;
  const recorder = createRecorder(kernel);
  const functions = createFunctions(kernel, recorder, environments);
  const messageLinks = createMessageLinks();
  const eventSources = createEventSources(kernel, { functions, messageLinks, invocationsPerFunction: environments });
  const lambda: LambdaContext = {
    kernel,
    recorder,
    messageLinks,
    functions,
    eventSources,
    twinTime: createTwinTime(kernel),
  };
  return {
    name: 'lambda',
    wire: lambdaWire,
    operations: lambdaOperations(lambda),
    resources: {
      'AWS::Lambda::EventSourceMapping': eventSourceMappingResource(lambda),
      'AWS::Lambda::Function': functionResource(lambda),
      'AWS::Lambda::Permission': permissionResource(lambda),
    },
    measure: createMeasure(kernel.metrics, functions),
    start: eventSources.start,
    async stop() {
      await Promise.all([eventSources.stop(), functions.stop()]);
      await recorder.drained();
    },
  };
}

/** Functions get the time only if it differs from the machine's: on a manual clock, or one that was moved. */
function createTwinTime({ clock }: Kernel): () => number | undefined {
  let moved = !clock.flowing;
  clock.onJump(() => {
    moved = true;
  });
  return () => (moved ? clock.now() : undefined);
}
