/** Every mistake in a stage's configuration is reported with its path and a fix. */
import { readFileSync } from 'node:fs';
import { ConfigError, loadConfig, parseConfig, stageNames } from '../../../infra/config/load-config.ts';
import { repositoryPath } from '../../../infra/repository-path.ts';
import { mistakes } from './mistakes.ts';

type Edit = (config: ReturnType<typeof fileOf>) => void;

function fileOf(stage: string) {
  return JSON.parse(readFileSync(repositoryPath(`infra/config/${stage}.json`), 'utf8'));
}

/** The error after the edit, line by line. */
function complaints(stage: string, edit: Edit): string[] {
  const config = fileOf(stage);
  edit(config);
  try {
    parseConfig(stage, JSON.stringify(config));
  } catch (error) {
    if (error instanceof ConfigError) return error.message.split('\n');
    throw error;
  }
  return [];
}

describe('a stage', () => {
  test.each(stageNames())('%s is valid', (stage) => {
    expect(loadConfig(stage)).toMatchObject({ stage });
  });

  test('is one of at least the three that come with the repository', () => {
    expect(stageNames()).toEqual(expect.arrayContaining(['dev', 'local', 'prod']));
  });

  test('is never guessed', () => {
    expect(() => loadConfig(undefined)).toThrow(
      `no stage is given; choose one with -c stage=…, one of: ${stageNames().join(', ')}`,
    );
  });

  test.each(['nowhere', '../package', 'schema.ts', 'prod.example'])(
    '%s has no file, and the error lists the stages that have one',
    (stage) => {
      expect(() => loadConfig(stage)).toThrow(
        `stage "${stage}" has no file infra/config/${stage}.json; use one of: ${stageNames().join(', ')}, or add the file`,
      );
    },
  );

  test('may leave out what has a default', () => {
    const { portals, ...rest } = fileOf('dev');
    for (const setting of ['retentionDays', 'throttling', 'logLevel', 'apiGatewayLogRole', 'alarms'])
      delete rest[setting];
    const plain = portals.map(({ name, title, url, theme }: Record<string, unknown>) => ({ name, title, url, theme }));
    expect(parseConfig('dev', JSON.stringify({ ...rest, portals: plain }))).toMatchObject({
      retentionDays: { archive: 90, audit: 365, logs: 90 },
      throttling: { requestsPerSecond: 50, burst: 100 },
      logLevel: 'INFO',
      apiGatewayLogRole: true,
      alarms: {},
      portals: [{ links: [], requiredAttributes: [], allowedEmailDomains: [] }, {}],
    });
  });
});

describe('a mistake', () => {
  test('a file that is not JSON is named', () => {
    expect(() => parseConfig('dev', '{ "portals": [')).toThrow(/^infra\/config\/dev\.json: not JSON: /);
  });

  test.each(['[]', '"dev"', 'null'])('a file that is no section is named: %s', (text) => {
    expect(() => parseConfig('dev', text)).toThrow('infra/config/dev.json: top level: ');
  });

  test.each(mistakes)('$title is reported with place and fix', ({ edit, reported }) => {
    expect(complaints('prod', edit)).toEqual([expect.stringContaining(`infra/config/prod.json: ${reported}`)]);
  });

  test('all are reported at once, one line for each place', () => {
    const reported = complaints('prod', (config) => {
      delete config.okta.clientId;
      config.loginDomainPrefix = 'AWS-'.repeat(20);
      config.throttling.burst = 0.5;
      config.portals[0].url = 'http://retail.example.com/';
      config.portals[1] = { ...config.portals[0], tilte: 'x' };
    });
    expect(reported.map((line) => line.split(': ')[1])).toEqual([
      'loginDomainPrefix',
      'okta.clientId',
      'portals[0].url',
      'portals[1].url',
      'portals[1]',
      'throttling.burst',
      'portals[1].name',
    ]);
  });

  test('http on localhost is one in every stage but local and dev', () => {
    const local = JSON.stringify(fileOf('local'));
    expect(() => parseConfig('local', local)).not.toThrow();
    expect(() => parseConfig('prod', local)).toThrow(
      'infra/config/prod.json: portals[0].url: "http://localhost:4581": use https',
    );
  });
});
