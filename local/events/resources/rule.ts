/** `AWS::Events::Rule`. https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-events-rule.html */
import { anyObject, list, noEffect, oneOf, required, string, withoutValues } from '../../kernel/rules/rule.ts';
import { type ResourceType, resourceType } from '../../kernel/service.ts';
import type { EventsContext } from '../context.ts';
import { limitExceeded } from '../errors.ts';
import { busNameOrArn, DEFAULT_BUS, fitName, ruleName } from '../names.ts';
import { saveRule } from '../save-rule.ts';
import { checkTargets } from '../targets/check-targets.ts';
import { MOST_TARGETS, targetsRule } from '../targets/target.ts';

const PROPERTIES = {
  Name: ruleName(),
  Description: string({ max: 512 }),
  EventBusName: busNameOrArn(),
  EventPattern: required(anyObject()),
  State: withoutValues(oneOf('ENABLED', 'DISABLED'), 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS'),
  Targets: targetsRule(),
  Tags: noEffect(list(anyObject()), 'tags are not stored'),
};

/** `Ref` returns the name on the default bus, `<bus>|<name>` on others. */
export const ruleResource = (context: EventsContext): ResourceType =>
  resourceType(PROPERTIES, ({ properties, physicalId, generatedName }) => {
    const { Name, Description, EventBusName, EventPattern, State, Targets = [] } = properties;
    const bus = context.buses.get(EventBusName);
    checkTargets(Targets);
    if (Targets.length > MOST_TARGETS) throw limitExceeded();
    const { name, arn } = saveRule(context, bus.name, {
      name: Name ?? physicalId?.split('|').at(-1) ?? fitName(generatedName(), 64),
      pattern: JSON.stringify(EventPattern),
      state: State,
      description: Description,
      targets: Targets,
    });
    return { physicalId: bus.name === DEFAULT_BUS ? name : `${bus.name}|${name}`, attributes: { Arn: arn } };
  });
