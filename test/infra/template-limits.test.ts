/** A valid configuration makes a template that CloudFormation accepts. */
import { imageBudget, MOST_ORIGIN_BYTES, MOST_PORTALS, TEMPLATE_LIMITS } from '../../infra/config/template-limits.ts';
import { resourcesOf, type TemplateJson, templateFactory } from './support/templates.ts';

const LONGEST_NAME = 32;

const withPortals = (count: number) =>
  templateFactory('dev', (config) => {
    const [portal] = config.portals;
    if (!portal) throw new Error('dev has no portal');
    const { loginImages: _, ...plain } = portal;
    const portals = Array.from({ length: count }, (_, n) => ({
      ...plain,
      // The longest that the schema allows.
      name: `shop-${n}`.padEnd(LONGEST_NAME, 'x'),
      url: `https://${'s'.repeat(20)}-${n}.shops.example.com`,
    }));
    return { ...config, portals };
  });

const MOST_BYTES = TEMPLATE_LIMITS.bytes.most;
const bytesOf = (template: TemplateJson) => Buffer.byteLength(JSON.stringify(template));

const counts = ({ Resources, Outputs }: TemplateJson) => ({
  resources: Object.keys(Resources).length,
  outputs: Object.keys(Outputs).length,
});

const [one, most] = [withPortals(1), withPortals(MOST_PORTALS)];

test.each(['resources', 'outputs'] as const)(
  '%s grow with portals as the limits say, and what is fixed fits',
  (kind) => {
    const { most: limit, fixed, perPortal } = TEMPLATE_LIMITS[kind];
    const [few, many] = [counts(one)[kind], counts(most)[kind]];
    expect((many - few) / (MOST_PORTALS - 1)).toBe(perPortal);
    expect(few - perPortal).toBeLessThanOrEqual(fixed);
    expect(many).toBeLessThanOrEqual(limit);
  },
);

test('the template leaves the room that images are promised', () => {
  expect(bytesOf(most) + (imageBudget(MOST_PORTALS) * 4) / 3).toBeLessThan(MOST_BYTES);
  expect(imageBudget(MOST_PORTALS)).toBeGreaterThan(200_000);
});

test('the environment of every function stays under 4 KB', () => {
  for (const [, { Properties }] of resourcesOf(most, 'AWS::Lambda::Function')) {
    const { Variables } = Properties.Environment as { Variables: Record<string, unknown> };
    const { ALLOWED_ORIGINS: _, ...others } = Variables;
    // References are longer than the names that they stand for.
    expect(JSON.stringify(others).length + MOST_ORIGIN_BYTES).toBeLessThan(4096);
  }
});

/** The longest physical ids and ARNs that AWS makes: generated names have the stack's name, the logical id and 13 characters. */
function longest(value: unknown, template: TemplateJson): string {
  if (typeof value === 'string') return value;
  const [[intrinsic = '', argument] = []] = Object.entries(value ?? {});
  if (intrinsic === 'Fn::Join') {
    const [separator, parts] = argument as [string, unknown[]];
    return parts.map((part) => longest(part, template)).join(separator);
  }
  // A part of an ARN.
  if (intrinsic === 'Fn::Select') return 'x'.repeat(64);
  const [id = '', attribute] = intrinsic === 'Ref' ? [argument as string] : (argument as string[]);
  if (id.startsWith('AWS::')) return 'x'.repeat(id === 'AWS::Region' ? 14 : 12);
  const { Type = '' } = template.Resources[id] ?? {};
  const { own = 0, mostOfName = 255 } = PHYSICAL[attribute === 'Arn' ? `${Type} Arn` : Type] ?? {};
  const generated = `sign-up-production-${id}-${'x'.repeat(12)}`.slice(0, mostOfName);
  return 'x'.repeat(own) + (own > 0 && mostOfName === 0 ? '' : generated);
}

const ARN = 'arn:aws:lambda:ap-southeast-1:123456789012:function:'.length;
/** Characters before the generated name, and the longest name; 0: the id is not made of the name. */
const PHYSICAL: Readonly<Record<string, { own: number; mostOfName: number }>> = {
  'AWS::SQS::Queue': { own: 'https://sqs.ap-southeast-1.amazonaws.com/123456789012/'.length, mostOfName: 80 },
  'AWS::Cognito::UserPool': { own: 24, mostOfName: 0 },
  'AWS::Cognito::UserPoolClient': { own: 26, mostOfName: 0 },
  'AWS::Lambda::EventSourceMapping': { own: 36, mostOfName: 0 },
  'AWS::Lambda::Function Arn': { own: ARN, mostOfName: 64 },
  'AWS::StepFunctions::StateMachine': { own: ARN + 8, mostOfName: 80 },
  'AWS::Events::Rule': { own: 0, mostOfName: 64 },
  'AWS::Events::Rule Arn': { own: ARN, mostOfName: 130 },
  'AWS::SNS::Topic': { own: ARN - 13, mostOfName: 255 },
};

test("the operator's parameter and the rule of the composite alarm are as long as the limits say, at most", () => {
  const parameterOf = (template: TemplateJson) => {
    const found = resourcesOf(template, 'AWS::SSM::Parameter').find(([, { Properties }]) =>
      longest(Properties.Name, template).endsWith('/operations'),
    );
    return longest(found?.[1].Properties.Value, template).length;
  };
  const ruleOf = (template: TemplateJson) => {
    const [[, composite] = []] = resourcesOf(template, 'AWS::CloudWatch::CompositeAlarm');
    return longest(composite?.Properties.AlarmRule, template);
  };
  const lengths = {
    characters: parameterOf,
    ruleCharacters: (template: TemplateJson) => ruleOf(template).length,
    ruleAlarms: (template: TemplateJson) => ruleOf(template).split('ALARM(').length - 1,
  };
  for (const [limit, lengthOf] of Object.entries(lengths)) {
    const { most: highest, fixed, perPortal } = TEMPLATE_LIMITS[limit as keyof typeof lengths];
    const [few, many] = [lengthOf(one), lengthOf(most)];
    expect((many - few) / (MOST_PORTALS - 1)).toBeLessThanOrEqual(perPortal);
    expect(few - perPortal).toBeLessThanOrEqual(fixed);
    expect(many).toBeLessThanOrEqual(highest);
  }
});
