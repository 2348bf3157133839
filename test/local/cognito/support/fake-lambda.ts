/** A Lambda service with handlers made in the test: records every invocation, wraps what a handler throws as Lambda does. */
import { UNRESTRICTED } from '../../../../local/kernel/permissions/action.ts';
import type { Principal } from '../../../../local/kernel/principals/principal.ts';
import { anyJson } from '../../../../local/kernel/rules/rule.ts';
import { operation, type Service } from '../../../../local/kernel/service.ts';

export interface TriggerEvent {
  version: string;
  region: string;
  userPoolId: string;
  userName: string;
  callerContext: { awsSdkVersion: string; clientId: string };
  triggerSource: string;
  request: {
    userAttributes: Record<string, string>;
    validationData?: unknown;
    clientMetadata?: unknown;
    groupConfiguration?: unknown;
  };
  response: Record<string, unknown>;
}

export type Handler = (event: TriggerEvent) => unknown;

export interface FakeLambda {
  service: Service;
  /** By function ARN; a function without a handler answers its event. */
  handlers: Map<string, Handler>;
  invocations: { functionArn: string; event: TriggerEvent; principal: Principal }[];
}

export function fakeLambda(): FakeLambda {
  const handlers: FakeLambda['handlers'] = new Map();
  const invocations: FakeLambda['invocations'] = [];
  const members = { FunctionName: anyJson(), InvocationType: anyJson(), Payload: anyJson() };
  const invoke = operation({
    members,
    action: UNRESTRICTED,
    async run({ FunctionName, Payload }, { principal }) {
      const functionArn = String(FunctionName);
      const event: TriggerEvent = JSON.parse(String(Payload));
      invocations.push({ functionArn, event, principal });
      try {
        const answer = await (handlers.get(functionArn) ?? ((given) => given))(structuredClone(event));
        return { StatusCode: 200, Payload: JSON.stringify(answer) };
      } catch (error) {
        if (!(error instanceof Error) || error.name !== 'Error') throw error;
        const Payload = JSON.stringify({ errorType: error.name, errorMessage: error.message, trace: [] });
        return { StatusCode: 200, FunctionError: 'Unhandled', Payload };
      }
    },
  });
  return {
    service: { name: 'lambda', wire: { protocol: 'none' }, operations: { Invoke: invoke } },
    handlers,
    invocations,
  };
}
