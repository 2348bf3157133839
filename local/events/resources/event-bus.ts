/** `AWS::Events::EventBus`. https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-events-eventbus.html */
import { anyObject, list, noEffect, required, string } from '../../kernel/rules/rule.ts';
import { type ResourceType, resourceType } from '../../kernel/service.ts';
import type { EventsContext } from '../context.ts';

const PROPERTIES = {
  Name: required(string({ min: 1, max: 256, pattern: /[.\-_A-Za-z0-9]+/ })),
  Description: string({ max: 512 }),
  Tags: noEffect(list(anyObject()), 'tags are not kept'),
};

export const eventBusResource = ({ buses }: EventsContext): ResourceType =>
  resourceType(PROPERTIES, ({ properties }) => {
    const { name, arn } = buses.put(properties.Name, properties.Description);
    return { physicalId: name, attributes: { Arn: arn, Name: name } };
  });
