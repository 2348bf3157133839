/** `RemovePermission`. https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_RemovePermission.html */
import { boolean } from '../../kernel/rules/rule.ts';
import { type Operation, operation } from '../../kernel/service.ts';
import { busArn } from '../arns.ts';
import type { EventsContext } from '../context.ts';
import { notFound } from '../errors.ts';
import { busName } from '../names.ts';
import { statementId } from '../permission-rules.ts';

export const removePermission = ({ kernel, buses, policies }: EventsContext): Operation =>
  operation({
    members: { EventBusName: busName(), RemoveAllPermissions: boolean(), StatementId: statementId() },
    action: { name: 'events:RemovePermission', on: ({ EventBusName }) => busArn(kernel, EventBusName) },
    run({ EventBusName, RemoveAllPermissions = false, StatementId = '' }) {
      const bus = buses.get(EventBusName);
      const { [StatementId]: gone, ...others } = policies.of(bus);
      if (policies.document(bus) === undefined) throw notFound('EventBus does not have a policy.');
      if (!RemoveAllPermissions && gone === undefined) {
        throw notFound('Statement with the provided id does not exist.');
      }
      policies.put(bus, RemoveAllPermissions ? {} : others);
      return {};
    },
  });
