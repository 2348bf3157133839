/** Placeholders of the examples are refused in other stages, and references that CloudFormation resolves in every stage. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
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
    'portals.0.title',
    'portals.0.url',
    'portals.0.loginImages.logo',
    'portals.0.loginImages.darkLogo',
    'portals.0.loginImages.favicon',
    'portals.0.links.0.href',
    'portals.0.contact',
    'portals.1.title',
    'portals.1.url',
    'portals.1.loginImages.logo',
    'portals.1.loginImages.darkLogo',
    'portals.1.loginImages.favicon',
    'portals.1.links.0.href',
    'portals.1.allowedEmailDomains.0',
    'portals.1.contact',
    'operators.0',
    ...(stage === 'prod' ? ['alarms.email'] : []),
  ]);
});

test('a placeholder is reported with its path, the given value and a fix', () => {
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
  { portals: [{ title: 'Harbour Retail of Leith', loginImages: { logo: 'leith-retail-logo.svg' } }] },
  { okta: { clientSecret: { versionId: '3b1a0f60-0c4e-4a31-9f4a-0d2a5a6f0b1c' }, clientId: '0oa1gjh63g214q0Hq0g4' } },
])('a text that only resembles a placeholder is accepted: %j', (content) => {
  expect(placesIn('staging', content)).toEqual([]);
});

describe('an image of an example', () => {
  const images = repositoryPath('infra/config/images');
  const shipped = readdirSync(images);
  const textOfImage = (name: string) => readFileSync(join(images, name), 'utf8');
  /** As if the folder had this file under another name. */
  const placesOf = (svg: string, name = 'our-logo.svg') =>
    findForbiddenTexts('staging', { portals: [{ loginImages: { logo: name } }] }, () => Buffer.from(svg));
  const refused = [{ path: ['portals', 0, 'loginImages', 'logo'], message: expect.stringContaining('put your own') }];

  test.each(shipped)('%s is refused under any name', (name) => {
    expect(placesIn('staging', { portals: [{ loginImages: { logo: name } }] })).toEqual(['portals.0.loginImages.logo']);
    expect(placesOf(textOfImage(name))).toEqual(refused);
  });

  test('in other colours and with other line ends is refused', () => {
    const [name = ''] = shipped;
    const changed = textOfImage(name).replaceAll('#ffffff', '#ff00aa').replaceAll('\n', '\r\n');
    expect(changed).not.toBe(textOfImage(name));
    expect(placesOf(changed)).toEqual(refused);
  });

  test('is no longer one when the file has other shapes', () => {
    const [name = ''] = shipped;
    expect(placesOf('<svg xmlns="http://www.w3.org/2000/svg"><path d="M1 1h8"/></svg>', name)).toEqual([]);
  });

  test.each(['absent.svg', '../prod.json', 'logo.png', ''])('"%s", which does not exist, is none', (name) => {
    expect(placesIn('staging', { portals: [{ loginImages: { logo: name } }] })).toEqual([]);
  });
});

test.each(['local', 'dev', 'staging'])('a reference that CloudFormation resolves is refused in stage %s', (stage) => {
  const content = { portals: [{ title: '{{resolve:ssm:/a}}', links: [{ label: 'x{{ Resolve:secretsmanager:b}}' }] }] };
  expect(placesIn(stage, content)).toEqual(['portals.0.title', 'portals.0.links.0.label']);
});

test('a portal of an own stage has both logos or none', () => {
  const own = JSON.parse(
    textOf('prod')
      .replaceAll(/example\.com/g, 'shop.org')
      .replaceAll('Harbour ', 'Our '),
  );
  const logos = (theme: object, loginImages?: object) => {
    const [portal] = own.portals;
    const portals = [{ ...portal, theme: { ...portal.theme, ...theme }, loginImages }];
    try {
      parseConfig('staging', JSON.stringify({ ...own, portals }));
    } catch (error) {
      return String(error)
        .split('\n')
        .filter((line) => line.includes('one brand'));
    }
    return [];
  };
  const logo = 'https://shop.org/logo.svg';
  expect(logos({})).toEqual([]);
  expect(logos({ logo }, { logo: 'retail-logo.svg' })).toEqual([]);
  expect(logos({ logo })).toEqual([expect.stringContaining('portals[0].loginImages.logo: missing; name it too')]);
  expect(logos({}, { logo: 'retail-logo.svg' })).toEqual([
    expect.stringContaining('portals[0].theme.logo: missing; name it too'),
  ]);
});
