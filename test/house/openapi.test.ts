/** The OpenAPI document is valid, and equals our schemas. */
import * as z from 'zod/mini';
import { REASON_CODES } from '../../events/reason-codes.ts';
import { PortalView } from '../../functions/get-portal/portal-view.ts';
import { AuditEventView } from '../../functions/list-audit-events/audit-event-view.ts';
import { DEFAULT_LIMIT, MAX_LIMIT } from '../../functions/shared/api/paging/answer-page.ts';
import { ProfileView } from '../../functions/shared/api/profile-view.ts';
import { type ApiDocument, type JsonSchema, lintApiDocument, loadApiDocument } from '../support/openapi-document.ts';

let document: ApiDocument;

beforeAll(async () => {
  document = await loadApiDocument();
});

test.each(['docs/openapi.yaml', 'docs/hooks-openapi.yaml'] as const)(
  'the linter reports nothing about %s',
  async (file) => {
    expect(await lintApiDocument(file)).toEqual([]);
  },
);

/** The compared part of both sides: no texts, and no limits on values that we write ourselves. */
function shapeOf({ type, properties, required, items, enum: values, format }: JsonSchema): object {
  const entries = Object.entries((properties ?? {}) as Record<string, JsonSchema>);
  return {
    type: type === 'integer' ? 'number' : type,
    ...(entries.length > 0 && { properties: Object.fromEntries(entries.map(([name, one]) => [name, shapeOf(one)])) }),
    ...(required !== undefined && { required: (required as string[]).toSorted() }),
    ...(items !== undefined && { items: shapeOf(items as JsonSchema) }),
    ...(values !== undefined && { enum: values }),
    ...(format !== undefined && { format }),
  };
}

test.each([
  ['Profile', ProfileView],
  ['AuditEvent', AuditEventView],
  ['Portal', PortalView],
])('%s has the fields of our schema, with the same types', (name, schema) => {
  const own = z.toJSONSchema(schema, { io: 'input' }) as JsonSchema;
  expect(shapeOf(document.components.schemas[name] ?? {})).toEqual(shapeOf(own));
});

test('the limits of a page are those of the functions', () => {
  for (const page of ['ProfilePage', 'AuditEventPage']) {
    expect(document.components.schemas[page]).toMatchObject({ properties: { items: { maxItems: MAX_LIMIT } } });
  }
  const operations = Object.values(document.paths).flatMap((methods) => Object.values(methods));
  const limits = operations.flatMap(({ parameters }) => parameters.filter(({ name }) => name === 'limit'));
  expect(limits).toHaveLength(3);
  for (const { schema } of limits) {
    expect(schema).toEqual({ type: 'integer', minimum: 1, maximum: MAX_LIMIT, default: DEFAULT_LIMIT });
  }
});

test('a rejected profile may have any of our reason codes, and no others', () => {
  expect(document.components.schemas.ProfileRejected).toMatchObject({
    properties: { reasons: { items: { enum: REASON_CODES } } },
  });
});
