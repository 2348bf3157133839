/** Placeholders of the examples are refused in other stages, and references that CloudFormation resolves in every stage. */
import { readFileSync } from 'node:fs';
import { EXAMPLE_STAGES, findForbiddenTexts } from '../../../infra/config/forbidden-texts.ts';
import { parseConfig } from '../../../infra/config/load-config.ts';
import { repositoryPath } from '../../../infra/repository-path.ts';

const textOf = (stage: string) => readFileSync(repositoryPath(`infra/config/${stage}.json`), 'utf8');
const placesIn = (stage: string, content: unknown) =>
  findForbiddenTexts(stage, content).map(({ path }) => path.join('.'));

test.each(EXAMPLE_STAGES)('%s itself may stand as it is, and a copy of it names every placeholder', (stage) => {
  expect(() => parseConfig(stage, textOf(stage))).not.toThrow();
  expect(placesIn('staging', JSON.parse(textOf(stage)))).toEqual([
    'loginDomainPrefix',
    'okta.issuer',
    'okta.clientId',
    'okta.clientSecret.versionId',
    'portals.0.url',
    'portals.0.links.0.href',
    'portals.0.contact',
    'portals.1.url',
    'portals.1.links.0.href',
    'portals.1.allowedEmailDomains.0',
    'portals.1.contact',
    ...(stage === 'prod' ? ['alarms.email'] : []),
  ]);
});

test('a placeholder is named with its place, what was given and what to do', () => {
  expect(() => parseConfig('staging', textOf('prod'))).toThrow(
    'infra/config/staging.json: okta.clientSecret.versionId: "22222222-2222-4222-8222-222222222222": this is a placeholder; put your own in its place',
  );
});

test('the local stage is no example, and its addresses are its own', () => {
  expect(placesIn('local', JSON.parse(textOf('local')))).toEqual([]);
});

test.each([
  { portals: [{ title: 'For example', name: 'example', links: [{ label: 'An example' }] }] },
  { portals: [{ loginImages: { logo: 'example.svg' }, url: 'https://counterexamples.org' }] },
  { okta: { clientSecret: { versionId: '3b1a0f60-0c4e-4a31-9f4a-0d2a5a6f0b1c' }, clientId: '0oa1gjh63g214q0Hq0g4' } },
])('what only sounds like a placeholder is none: %j', (content) => {
  expect(placesIn('staging', content)).toEqual([]);
});

test.each(['local', 'dev', 'staging'])('a reference that CloudFormation resolves is refused in stage %s', (stage) => {
  const content = { portals: [{ title: '{{resolve:ssm:/a}}', links: [{ label: 'x{{ Resolve:secretsmanager:b}}' }] }] };
  expect(placesIn(stage, content)).toEqual(['portals.0.title', 'portals.0.links.0.label']);
});
