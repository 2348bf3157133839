/** `AWS::Events::EventBusPolicy`. https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-events-eventbuspolicy.html */
import { anyObject, required, string, structure } from '../../kernel/rules/rule.ts';
import { type ResourceType, resourceType } from '../../kernel/service.ts';
import { statementFrom, withoutOwner } from '../bus-policies.ts';
import type { EventsContext } from '../context.ts';
import { busNameOrArn } from '../names.ts';
import { PERMISSION_PARTS, statementId } from '../permission-rules.ts';

const PROPERTIES = {
  ...PERMISSION_PARTS,
  Condition: structure({ Type: required(string()), Key: required(string()), Value: required(string()) }),
  EventBusName: busNameOrArn(),
  Statement: anyObject(),
  StatementId: required(statementId()),
};

export const eventBusPolicyResource = ({ buses, policies }: EventsContext): ResourceType =>
  resourceType(
    PROPERTIES,
    ({ logicalId, properties }) => {
      const { EventBusName, StatementId, Statement, ...parts } = properties;
      const bus = buses.get(EventBusName);
      const statement = Statement ?? statementFrom(parts, { sid: StatementId, busArn: bus.arn });
      const others = withoutOwner(policies.of(bus), logicalId);
      policies.put(bus, { ...others, [StatementId]: { owner: logicalId, statement } });
      return { physicalId: `${bus.name}|${StatementId}` };
    },
    {
      remove({ logicalId }) {
        for (const bus of buses.list()) policies.put(bus, withoutOwner(policies.of(bus), logicalId));
      },
    },
  );
