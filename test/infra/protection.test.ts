/** Stored data is encrypted, kept no longer than configured, and contains no secret. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundleFunctions } from '../../infra/bundle-functions.ts';
import { synthesize } from '../../infra/synthesize.ts';
import { readable } from './support/readable.ts';
import { resourcesOf, templateFactory } from './support/templates.ts';

const dev = templateFactory('dev');

/** Every text in a template with the names on the way to it. */
function textsIn(value: unknown, path = ''): [path: string, text: string][] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => textsIn(inner, `${path}/${name}`));
}

describe('logs', () => {
  const groups = new Map(resourcesOf(dev, 'AWS::Logs::LogGroup'));

  test('are kept as long as the configuration says, all of them', () => {
    expect(groups.size).toBeGreaterThan(8);
    for (const [id, { Properties }] of groups) expect([id, Properties.RetentionInDays]).toEqual([id, 30]);
  });

  test('of functions, state machine and API all go to groups of the stack', () => {
    const writers = ['AWS::Lambda::Function', 'AWS::StepFunctions::StateMachine', 'AWS::ApiGateway::Stage'];
    for (const [id, { Properties }] of writers.flatMap((type) => resourcesOf(dev, type))) {
      const settings = JSON.stringify(
        Properties.LoggingConfig ?? Properties.LoggingConfiguration ?? Properties.AccessLogSetting,
      );
      expect([id, [...groups.keys()].filter((group) => settings.includes(group))]).toEqual([id, [expect.any(String)]]);
    }
  });

  test('of the API are access logs only: execution logs would name people', () => {
    const [[, stage] = []] = resourcesOf(dev, 'AWS::ApiGateway::Stage');
    expect(stage?.Properties.MethodSettings).toEqual([
      expect.objectContaining({ LoggingLevel: 'OFF', DataTraceEnabled: false }),
    ]);
  });
});

describe('encryption', () => {
  test('is on for every queue, with the key of SQS that costs nothing', () => {
    for (const [, { Properties }] of resourcesOf(dev, 'AWS::SQS::Queue')) {
      expect(Properties).toMatchObject({ SqsManagedSseEnabled: true });
    }
  });

  test('is on for every topic, which refuses what does not come over TLS', () => {
    const policies = resourcesOf(dev, 'AWS::SNS::TopicPolicy').map(([, { Properties }]) => Properties);
    for (const [id, { Properties }] of resourcesOf(dev, 'AWS::SNS::Topic')) {
      expect(Properties).toHaveProperty('KmsMasterKeyId');
      const own = policies.filter(({ Topics }) => (Topics as unknown[]).map(readable).includes(id));
      expect(JSON.stringify(own)).toContain('"aws:SecureTransport":"false"');
    }
  });

  test('of tables, bus, logs and parameters stays with the keys that AWS owns: no setting turns it off', () => {
    const settings = textsIn(dev.Resources).filter(([path]) =>
      /SSEEnabled|SSESpecification|EncryptionDisabled/.test(path),
    );
    expect(settings).toEqual([]);
  });
});

describe('secrets', () => {
  /** Names under which one would stand. */
  const SECRET_NAME = /secret|password|private.?key|api.?key|credential/i;
  /** A password policy says what passwords are like, and a function needs the name of its secret. */
  const NO_SECRET = /\/(GenerateSecret|PasswordPolicy|HOOK_SECRET_NAME)\b/;
  const REFERENCE = /^\{\{resolve:secretsmanager:[^}]+\}\}$/;

  test.each(['local', 'dev', 'prod'])('in the template of stage %s are references', (stage) => {
    const found = textsIn(templateFactory(stage)).filter(([path]) => SECRET_NAME.test(path) && !NO_SECRET.test(path));
    expect(found.map(([path]) => path)).toEqual([expect.stringMatching(/ProviderDetails\/client_secret$/)]);
    for (const [, text] of found) expect(text).toMatch(REFERENCE);
  });

  test('are in no file of the assembly, bundles included', async () => {
    const outdir = mkdtempSync(join(tmpdir(), 'assembly-'));
    const { directory: functionsDirectory } = await bundleFunctions();
    synthesize({ stage: 'dev', outdir, functionsDirectory });
    const files = readdirSync(outdir, { recursive: true, encoding: 'utf8' })
      .map((name) => join(outdir, name))
      .filter((path) => statSync(path).isFile());
    const key = /\b(AKIA|ASIA)[0-9A-Z]{16}\b|-----BEGIN [A-Z ]*PRIVATE KEY-----|a-secret-of-/;
    expect(files.length).toBeGreaterThan(10);
    expect(files.filter((path) => key.test(readFileSync(path, 'utf8')))).toEqual([]);
    rmSync(outdir, { recursive: true });
  });
});
