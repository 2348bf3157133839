/** One request as X-Ray receives it: a shop calls a lamp function, which reads a table and asks a website. */
import type { JsonObject } from '../../../local/kernel/json.ts';

export const TRACE_ID = '1-65920080-0123456789abcdef01234567';
export const START = Date.UTC(2024, 0, 1) / 1000;

const at = (milliseconds: number) => START + milliseconds / 1000;
const within = (from: number, to: number) => ({ start_time: at(from), end_time: at(to) });

const SHOP: JsonObject = {
  name: 'shop',
  id: '1111111111111111',
  origin: 'AWS::ApiGateway::Stage',
  ...within(0, 100),
  http: {
    request: { url: 'https://shop.example/lamps', method: 'GET', user_agent: 'curl', client_ip: '192.0.2.1' },
    response: { status: 200 },
  },
  subsegments: [{ name: 'Lambda', id: '2222222222222222', namespace: 'aws', ...within(10, 90) }],
};

const FUNCTION: JsonObject = {
  name: 'lamp',
  id: '3333333333333333',
  parent_id: '2222222222222222',
  origin: 'AWS::Lambda::Function',
  resource_arn: 'arn:aws:lambda:eu-west-1:123456789012:function:lamp',
  user: 'ada',
  fault: true,
  ...within(20, 80),
};

/** As the SDK for functions sends them: each by itself, the innermost first. */
const SUBSEGMENTS: JsonObject[] = [
  {
    name: 'DynamoDB',
    id: '5555555555555555',
    parent_id: '4444444444444444',
    namespace: 'aws',
    ...within(40, 50),
    http: { response: { status: 400 } },
    aws: { operation: 'GetItem', region: 'eu-west-1', table_name: 'Lamps' },
    error: true,
  },
  {
    name: 'lamps.example',
    id: '6666666666666666',
    parent_id: '4444444444444444',
    namespace: 'remote',
    ...within(30, 35),
  },
  {
    name: '## lamp',
    id: '4444444444444444',
    parent_id: '3333333333333333',
    ...within(25, 75),
    annotations: { colour: 'red', watts: 40, cold: true },
  },
];

/** `changes` go into every document, such as another `trace_id`. */
export function lampTrace(changes: JsonObject = {}): string[] {
  const subsegments = SUBSEGMENTS.map((subsegment) => ({ ...subsegment, type: 'subsegment' }));
  return [...subsegments, SHOP, FUNCTION].map((document) =>
    JSON.stringify({ trace_id: TRACE_ID, ...document, ...changes }),
  );
}
