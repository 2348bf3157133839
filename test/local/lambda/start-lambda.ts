/** Lambda with its log and trace services, and shorthands for what its tests do over and over. */
import { InvokeCommand, type InvokeCommandInput, LambdaClient } from '@aws-sdk/client-lambda';
import type { JsonObject } from '../../../local/kernel/json.ts';
import { createLambda, type LambdaOptions } from '../../../local/lambda/service.ts';
import { createLogs } from '../../../local/logs/service.ts';
import { createXray } from '../../../local/xray/service.ts';
import {
  type ServiceFactory,
  type StartedServices,
  type StartServicesOptions,
  startServices,
} from '../../support/start-services.ts';

const NOON = Date.UTC(2026, 0, 1, 12);

export interface StartedLambda extends StartedServices {
  lambda: LambdaClient;
  /** Invokes through the SDK; the payload is JSON both ways. */
  invoke(FunctionName: string, payload?: unknown, input?: Partial<InvokeCommandInput>): Promise<Invoked>;
  /** The messages of a log group, oldest first. */
  logOf(logGroupName: string): Promise<string[]>;
}

export interface Invoked {
  payload: JsonObject;
  functionError?: string;
  /** The log of the invocation, if it was asked for. */
  log: string;
}

export interface StartLambdaOptions extends StartServicesOptions, LambdaOptions {
  others?: ServiceFactory[];
}

/** The clock stands unless `startAt` is given as undefined: no function runs into its time-out because a machine is slow. */
export async function startLambda(options: StartLambdaOptions = {}): Promise<StartedLambda> {
  const { environments = 1, others = [] } = options;
  const factories = [createLogs, createXray, ...others];
  const services = await startServices([...factories, (kernel) => createLambda(kernel, { environments })], {
    startAt: NOON,
    ...options,
  });
  const { kernel } = services;
  const lambda = new LambdaClient(services.client);
  return {
    ...services,
    lambda,
    async invoke(FunctionName, payload, input) {
      const Payload = payload === undefined ? undefined : JSON.stringify(payload);
      const output = await lambda.send(new InvokeCommand({ FunctionName, Payload, LogType: 'Tail', ...input }));
      return {
        payload: JSON.parse(output.Payload?.transformToString() || 'null'),
        functionError: output.FunctionError,
        log: Buffer.from(output.LogResult ?? '', 'base64').toString('utf8'),
      };
    },
    async logOf(logGroupName) {
      await kernel.whenIdle();
      const principal = { type: 'account' } as const;
      const input = { logGroupName };
      const { events } = await kernel.call({ service: 'logs', operation: 'FilterLogEvents', input, principal });
      return (events as { message: string }[]).map(({ message }) => message);
    },
    async close() {
      lambda.destroy();
      await services.close();
    },
  };
}
