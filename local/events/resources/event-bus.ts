/** `AWS::Events::EventBus`. https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-events-eventbus.html */
import { anyObject, list, noEffect, required, string } from '../../kernel/rules/rule.ts';
import { type ResourceType, resourceType } from '../../kernel/service.ts';
import { statementsOf, withoutOwner } from '../bus-policies.ts';
import type { EventsContext } from '../context.ts';

const PROPERTIES = {
  Name: required(string({ min: 1, max: 256, pattern: /[.\-_A-Za-z0-9]+/ })),
  Description: string({ max: 512 }),
  Policy: anyObject(),
  Tags: noEffect(list(anyObject()), 'tags are not stored'),
};

export const eventBusResource = ({ buses, policies }: EventsContext): ResourceType =>
  resourceType(PROPERTIES, ({ logicalId, properties }) => {
    const bus = buses.put(properties.Name, properties.Description);
    const { name, arn } = bus;
    const own = properties.Policy === undefined ? {} : statementsOf(properties.Policy, logicalId);
    policies.put(bus, { ...withoutOwner(policies.of(bus), logicalId), ...own });
    return { physicalId: name, attributes: { Arn: arn, Name: name } };
  });
