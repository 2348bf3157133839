/** `PutPermission`. https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutPermission.html */
import type { JsonObject } from '../../kernel/json.ts';
import { parseJson } from '../../kernel/parse-json.ts';
import { withPolicy } from '../../kernel/permissions/with-policy.ts';
import { required, string, structure } from '../../kernel/rules/rule.ts';
import { type Operation, operation } from '../../kernel/service.ts';
import { busArn } from '../arns.ts';
import { API, statementFrom, statementsOf } from '../bus-policies.ts';
import type { EventsContext } from '../context.ts';
import { invalid } from '../errors.ts';
import { busName } from '../names.ts';
import { PERMISSION_PARTS, statementId } from '../permission-rules.ts';

/** A `Policy` takes the place of the whole policy; the parts add one statement, or replace the one of this id. */
export const putPermission = ({ kernel, buses, policies }: EventsContext): Operation =>
  operation({
    members: {
      ...PERMISSION_PARTS,
      Condition: structure({ Type: required(string()), Key: required(string()), Value: required(string()) }),
      EventBusName: busName(),
      Policy: string(),
      StatementId: statementId(),
    },
    action: { name: 'events:PutPermission', on: ({ EventBusName }) => busArn(kernel, EventBusName) },
    run({ EventBusName, Policy, StatementId, ...parts }) {
      const bus = buses.get(EventBusName);
      withPolicy('the policy of an event bus', () =>
        policies.put(bus, Policy === undefined ? added() : statementsOf(documentOf(Policy), API)),
      );
      return {};

      function added() {
        if (StatementId === undefined) throw invalid('Parameter StatementId must not be null');
        const statement = statementFrom(parts, { sid: StatementId, busArn: bus.arn });
        return { ...policies.of(bus), [StatementId]: { owner: API, statement } };
      }
    },
  });

function documentOf(policy: string): JsonObject {
  let document: unknown;
  try {
    document = parseJson(policy);
  } catch {
    document = undefined;
  }
  if (typeof document === 'object' && document !== null && 'Statement' in document) return document as JsonObject;
  throw invalid('Policy is not valid JSON with a Statement.');
}
