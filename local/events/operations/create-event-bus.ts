/** `CreateEventBus`. https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_CreateEventBus.html */
import { anyObject, list, noEffect, required, string } from '../../kernel/rules/rule.ts';
import { type Operation, operation } from '../../kernel/service.ts';
import { busArn } from '../arns.ts';
import type { EventsContext } from '../context.ts';
import { alreadyExists, invalid } from '../errors.ts';
import { ownBusName } from '../names.ts';

/** Partner buses, whose names contain slashes, are not served. */
export const createEventBus = ({ kernel, buses }: EventsContext): Operation =>
  operation({
    members: {
      Name: required(ownBusName()),
      Description: string({ max: 512 }),
      KmsKeyIdentifier: noEffect(string({ max: 2048, pattern: /^[a-zA-Z0-9_\-/:]*$/ }), 'the twin encrypts nothing'),
      Tags: noEffect(list(anyObject()), 'tags are not stored'),
    },
    action: { name: 'events:CreateEventBus', on: ({ Name }) => busArn(kernel, Name) },
    run({ Name, Description }) {
      if (Name.includes('/'))
        throw invalid(`Event bus name ${Name} is not valid: only buses of partners have slashes.`);
      if (buses.find(Name) !== undefined) throw alreadyExists(`Event bus ${Name} already exists.`);
      const { arn, description } = buses.put(Name, Description);
      return { EventBusArn: arn, Description: description };
    },
  });
