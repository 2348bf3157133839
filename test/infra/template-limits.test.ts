/** A configuration that passes its check makes a template that CloudFormation takes. */
import { imageBudget, MOST_ORIGIN_BYTES, MOST_PORTALS, TEMPLATE_LIMITS } from '../../infra/config/template-limits.ts';
import { resourcesOf, type TemplateJson, templateFactory } from './support/templates.ts';

const withPortals = (count: number) =>
  templateFactory('dev', (config) => {
    const [portal] = config.portals;
    if (!portal) throw new Error('dev has no portal');
    const { loginImages: _, ...plain } = portal;
    const portals = Array.from({ length: count }, (_, n) => ({
      ...plain,
      name: `shop-${n}`,
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
