/** Every mistake in a stage's configuration is told with its place and its fix. */
import { readFileSync } from 'node:fs';
import { ConfigError, loadConfig, parseConfig } from '../../../infra/config/load-config.ts';
import { repositoryPath } from '../../../infra/repository-path.ts';

type Edit = (config: ReturnType<typeof fileOf>) => void;

function fileOf(stage: string) {
  return JSON.parse(readFileSync(repositoryPath(`infra/config/${stage}.json`), 'utf8'));
}

/** What the reader of the file is told after the edit. */
function complaint(stage: string, edit: Edit): string {
  const config = fileOf(stage);
  edit(config);
  try {
    parseConfig(stage, JSON.stringify(config));
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  return 'no complaint';
}

describe('configuration', () => {
  test.each(['local', 'dev'])('the file of stage %s is sound', (stage) => {
    expect(loadConfig(stage)).toMatchObject({ stage, portals: [{ name: 'retail' }, { name: 'wholesale' }] });
  });

  test('a stage without a file is told which stages there are', () => {
    expect(() => loadConfig('prod')).toThrow(
      'stage "prod" has no file infra/config/prod.json; use one of: dev, local, or add the file',
    );
  });

  test('a file that is not JSON is named', () => {
    expect(() => parseConfig('dev', '{ "portals": [')).toThrow(/^infra\/config\/dev\.json: not JSON: /);
  });

  const mistakes: [string, string, Edit, string][] = [
    ['a missing setting', 'dev', (c) => delete c.okta.clientId, 'okta.clientId: missing; add it'],
    ['a missing section', 'dev', (c) => delete c.portals, 'portals: missing; add it'],
    [
      'a misspelt setting',
      'dev',
      (c) => (c.portals[1].tilte = 'x'),
      'portals[1]: "tilte" is not known; remove it or mend its spelling',
    ],
    [
      'a misspelt section',
      'dev',
      (c) => (c.oktta = {}),
      'top level: "oktta" is not known; remove it or mend its spelling',
    ],
    [
      'a wrong type',
      'dev',
      (c) => (c.apiGatewayLogRole = 'yes'),
      'apiGatewayLogRole: "yes": Invalid input: expected boolean, received string',
    ],
    ['no portals', 'dev', (c) => (c.portals = []), 'portals: []: name at least one portal'],
    [
      'a portal over http',
      'dev',
      (c) => (c.portals[0].url = 'http://retail.example.com'),
      'portals[0].url: "http://retail.example.com": use https; http is for localhost in the stages local and dev',
    ],
    [
      'an issuer over http',
      'dev',
      (c) => (c.okta.issuer = 'http://localhost:4570'),
      'okta.issuer: "http://localhost:4570": use https; Cognito reads no issuer over http',
    ],
    [
      'a trailing slash',
      'dev',
      (c) => (c.portals[0].url += '/'),
      'portals[0].url: "https://retail.dev.example.com/": use the address of the portal, without a trailing slash, query or fragment',
    ],
    [
      'a colour by name',
      'dev',
      (c) => (c.portals[0].theme.primaryColor = 'red'),
      'portals[0].theme.primaryColor: "red": write it as six lower-case hexadecimal digits, like "#0b6e4f"',
    ],
    [
      'an unknown attribute',
      'dev',
      (c) => c.portals[0].requiredAttributes.push('phone'),
      'portals[0].requiredAttributes[1]: "phone": use "email", "given_name" or "family_name"',
    ],
    [
      'an e-mail for a domain',
      'dev',
      (c) => c.portals[1].allowedEmailDomains.push('me@example.com'),
      'portals[1].allowedEmailDomains[1]: "me@example.com": use a lower-case domain, like "example.com"',
    ],
    [
      'a retention that CloudWatch Logs lacks',
      'dev',
      (c) => (c.retentionDays.logs = 10),
      'retentionDays.logs: 10: use one of 1, 3, 5, 7, ',
    ],
    [
      'a reserved login domain',
      'dev',
      (c) => (c.loginDomainPrefix = 'my-aws-login'),
      'loginDomainPrefix: "my-aws-login": use lower-case letters, digits and hyphens, without "aws"',
    ],
    [
      'a portal named twice',
      'dev',
      (c) => (c.portals[1].name = 'retail'),
      'portals[1].name: "retail": another portal has this name; use one of its own',
    ],
    [
      'a portal whose name differs in hyphens only',
      'dev',
      (c) => {
        c.portals[0].name = 'retail2';
        c.portals[1].name = 'retail-2';
      },
      'portals[1].name: "retail-2": another portal has this name; use one of its own',
    ],
    [
      'a hyphen at the end of a name',
      'dev',
      (c) => (c.portals[0].name = 'retail-'),
      'portals[0].name: "retail-": use 2 to 32 lower-case letters, digits and single hyphens between them, a letter first',
    ],
    [
      'a logo over http',
      'dev',
      (c) => (c.portals[0].theme.logo = 'http://retail.example.com/logo.svg'),
      'portals[0].theme.logo: "http://retail.example.com/logo.svg": use https; http is for localhost in the stages local and dev',
    ],
    [
      'a link that runs a script',
      'dev',
      (c) => (c.portals[1].links[0].href = 'javascript:alert(1)'),
      'portals[1].links[0].href: "javascript:alert(1)": use https; http is for localhost in the stages local and dev',
    ],
    [
      'two portals at one address',
      'dev',
      (c) => (c.portals[1].url = c.portals[0].url),
      'portals[1].url: "https://retail.dev.example.com": another portal has this address; use one of its own',
    ],
  ];

  test.each(mistakes)('%s is told with place and fix', (_, stage, edit, told) => {
    expect(complaint(stage, edit)).toContain(`infra/config/${stage}.json: ${told}`);
  });

  test('all mistakes are told at once', () => {
    const told = complaint('dev', (config) => {
      delete config.okta.clientId;
      config.throttling.burst = 0.5;
    });
    expect(told.split('\n')).toHaveLength(2);
  });

  test('a stage that is neither local nor dev refuses http on localhost', () => {
    const [told] = complaint('local', () => undefined).split('\n');
    expect(told).toBe('no complaint');
    const local = JSON.stringify(fileOf('local'));
    expect(() => parseConfig('prod', local)).toThrow(
      'infra/config/prod.json: portals[0].url: "http://localhost:4581": use https',
    );
  });
});
