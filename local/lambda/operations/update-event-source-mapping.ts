/** https://docs.aws.amazon.com/lambda/latest/api/API_UpdateEventSourceMapping.html */
import { boolean, required, string } from '../../kernel/rules/rule.ts';
import { type Operation, operation } from '../../kernel/service.ts';
import { ServiceError } from '../../kernel/service-error.ts';
import type { LambdaContext } from '../context.ts';
import { batchProblem, mappingArn, mappingSettings } from '../event-source/mapping.ts';
import { functionName } from '../function-name.ts';

/** Updates the given settings; a disabled mapping receives no more messages. */
export function updateEventSourceMapping({ kernel, functions, eventSources }: LambdaContext): Operation {
  return operation({
    members: {
      UUID: required(string()),
      FunctionName: { ...functionName, required: false },
      Enabled: boolean(),
      ...mappingSettings,
    },
    action: { name: 'lambda:UpdateEventSourceMapping', on: ({ UUID }) => mappingArn(kernel, UUID) },
    async run({ UUID, FunctionName, ...given }) {
      const known = eventSources.withId(UUID);
      const mapping = {
        ...known,
        functionName: FunctionName === undefined ? known.functionName : functions.named(FunctionName).definition.name,
        batchSize: given.BatchSize ?? known.batchSize,
        window: given.MaximumBatchingWindowInSeconds ?? known.window,
        reportsFailures: given.FunctionResponseTypes
          ? given.FunctionResponseTypes.includes('ReportBatchItemFailures')
          : known.reportsFailures,
        enabled: given.Enabled ?? known.enabled,
        maximumConcurrency: given.ScalingConfig ? given.ScalingConfig.MaximumConcurrency : known.maximumConcurrency,
      };
      const problem = batchProblem(mapping);
      if (problem !== undefined) throw new ServiceError('InvalidParameterValueException', problem);
      await eventSources.deploy(mapping);
      eventSources.start();
      return eventSources.describe(mapping);
    },
  });
}
