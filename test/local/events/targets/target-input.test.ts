/** What a target receives of an event. */
import fc from 'fast-check';
import type { BusEvent } from '../../../../local/events/event.ts';
import type { Target } from '../../../../local/events/targets/target.ts';
import { targetInput } from '../../../../local/events/targets/target-input.ts';
import type { JsonObject } from '../../../../local/kernel/json.ts';

const EVENT: BusEvent = {
  version: '0',
  id: 'e1',
  'detail-type': 'OrderPlaced',
  source: 'shop',
  account: '123456789012',
  time: '2026-01-01T11:59:00Z',
  region: 'eu-west-1',
  resources: ['arn:a', 'arn:b'],
  detail: { order: 7, lamp: { colour: 'red "hot"' }, 'two words': true },
};
const RULE = { arn: 'arn:aws:events:eu-west-1:123456789012:rule/orders', name: 'orders' };

function inputFor(target: Partial<Target>, event: BusEvent = EVENT): string | undefined {
  const ingestedAt = Date.UTC(2026, 0, 1, 12, 0, 0, 900);
  return targetInput({ Id: 'a', Arn: 'arn:aws:sqs:::a', ...target }, { event, rule: RULE, ingestedAt });
}

const transformed = (InputTemplate: string, InputPathsMap: Record<string, string> = {}) =>
  inputFor({ InputTransformer: { InputTemplate, InputPathsMap } });

test('the whole event by default', () => {
  expect(JSON.parse(String(inputFor({})))).toEqual(EVENT);
});

test('a constant', () => {
  expect(inputFor({ Input: '{"a": 1}' })).toBe('{"a": 1}');
});

test.each([
  ['$', JSON.stringify(EVENT)],
  ['$.detail', JSON.stringify(EVENT.detail)],
  ['$.detail-type', '"OrderPlaced"'],
  ['$.detail.lamp.colour', '"red \\"hot\\""'],
  ['$.resources[1]', '"arn:b"'],
  ["$.detail['two words']", 'true'],
  ['$.detail.none.deeper', 'null'],
  ['$.resources.length', 'null'],
  ['$.detail.toString', 'null'],
])('the path %s', (InputPath, expected) => expect(inputFor({ InputPath })).toBe(expected));

const PATHS = {
  order: '$.detail.order',
  lamp: '$.detail.lamp',
  type: '$.detail-type',
  none: '$.detail.none',
  list: '$.resources',
};

test.each([
  ['"<type> number <order>"', '"OrderPlaced number 7"'],
  [
    '{"type": <type>, "order": <order>, "lamp": <lamp>}',
    '{"type": "OrderPlaced", "order": 7, "lamp": {"colour":"red \\"hot\\""}}',
  ],
  ['{"none": <none>, "text": "<none>"}', '{"none": "", "text": ""}'],
  ['{"text": "a \\" <type>"}', '{"text": "a \\" OrderPlaced"}'],
  ['"{[/ <type>"', '"{[/ OrderPlaced"'],
  ['"1 < 2 > 0"', '"1 < 2 > 0"'],
  ['"lamp <lamp>"', '"lamp {colour:red \\hot\\}"'],
  ['"in <list>"', '"in [arn:a,arn:b]"'],
  ['{"lamp": "<lamp>"}', undefined],
  ['{"in": "<list>"}', undefined],
  ['[<type>', undefined],
])('the template %s', (template, expected) => expect(transformed(template, PATHS)).toBe(expected));

test('variables that EventBridge defines', () => {
  const template =
    '{"rule": <aws.events.rule-name>, "arn": "<aws.events.rule-arn>", "at": <aws.events.event.ingestion-time>, "event": <aws.events.event.json>, "head": <aws.events.event>}';
  const { 'detail-type': detailType, detail, time, ...head } = EVENT;
  expect(JSON.parse(String(transformed(template)))).toEqual({
    rule: 'orders',
    arn: RULE.arn,
    at: '2026-01-01T12:00:00Z',
    event: { ...head, 'detail-type': detailType, detail, time },
    head: { ...head, detailType, time: '2026-01-01T12:00:00Z' },
  });
});

test('a filled JSON template is JSON, or nothing if a text contains quotation marks of an object or a list', () => {
  const value = fc.jsonValue() as fc.Arbitrary<JsonObject>;
  fc.assert(
    fc.property(value, (order) => {
      const event = { ...EVENT, detail: { order } };
      const InputTemplate = '{"bare": <order>, "quoted": "it is <order>!"}';
      const input = inputFor({ InputTransformer: { InputTemplate, InputPathsMap: PATHS } }, event);
      if (typeof order === 'object' && JSON.stringify(order).includes('"')) {
        expect(input).toBeUndefined();
        return;
      }
      const text = typeof order === 'string' ? order : JSON.stringify(order ?? '');
      expect(JSON.parse(String(input))).toEqual({
        bare: JSON.parse(JSON.stringify(order ?? '')),
        quoted: `it is ${order === null ? '' : text}!`,
      });
    }),
  );
});
