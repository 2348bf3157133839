/** `TestEventPattern`. https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_TestEventPattern.html */
import type { Json, JsonObject } from '../../kernel/json.ts';
import { parseJson } from '../../kernel/parse-json.ts';
import { required, string } from '../../kernel/rules/rule.ts';
import { type Operation, operation } from '../../kernel/service.ts';
import { invalid } from '../errors.ts';
import { parsePattern } from '../parse-pattern.ts';
import { fieldsOf } from '../patterns/event-fields.ts';
import { matchesPattern } from '../patterns/matches-pattern.ts';

export const testEventPattern = (): Operation =>
  operation({
    members: { EventPattern: required(string({ max: 4096 })), Event: required(string()) },
    action: { name: 'events:TestEventPattern' },
    run({ EventPattern, Event }) {
      const pattern = parsePattern(EventPattern);
      return { Result: matchesPattern(pattern, fieldsOf(parseEvent(Event))) };
    },
  });

/** AWS requires every field of the envelope that PutEvents always sets. */
const NEEDED = ['id', 'account', 'source', 'time', 'region', 'detail-type'];

function parseEvent(text: string): JsonObject {
  const event = parse(text);
  if (typeof event !== 'object' || event === null || Array.isArray(event)) throw notAnEvent();
  if (NEEDED.some((name) => event[name] === undefined)) throw notAnEvent();
  return event;
}

function parse(text: string): Json {
  try {
    return parseJson(text);
  } catch {
    throw notAnEvent();
  }
}

function notAnEvent() {
  return invalid('Parameter Event is not valid.');
}
