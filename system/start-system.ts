/**
 * The whole system on this machine: the twin with the deployed stack, the stand-in Okta, and a client for every portal.
 */
import { CreateSecretCommand, ResourceExistsException, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { Deployment } from '../local/assembly/deploy.ts';
import { startTwin, type Twin, type TwinOptions } from '../local/index.ts';
import { makeRsaKey } from '../local/kernel/entropy.ts';
import { type PortalConfig, parseConfig } from '../portal/app/config.ts';
import { DEMO_PEOPLE, type OktaUser } from './okta/people.ts';
import { type Okta, type OktaOptions, startOkta } from './okta/start-okta.ts';
import { createPortalClient, type PortalClient } from './portal/portal-client.ts';

/** The parts of a stage's configuration that the stand-ins need. */
export interface StageSettings {
  okta: {
    issuer: string;
    clientId: string;
    clientSecret: { secretName: string; versionId: string };
    hooks?: { secretName: string; applicationId?: string };
  };
  portals: { name: string; url: string }[];
}

export interface SystemOptions extends TwinOptions {
  /** The folder of the synthesized stack. */
  assemblyFolder: string;
  settings: StageSettings;
  /** Port of the stand-in Okta; 0 takes a free one. */
  oktaPort?: number;
  /** Finds people beside the demo users, by user name. */
  findPerson?(username: string): OktaUser | undefined;
  /** Starts the stand-in Okta. Default: in this thread. */
  startOkta?(options: OktaOptions): Promise<Okta>;
}

export interface System {
  twin: Twin;
  okta: Okta;
  deployment: Deployment;
  portals: PortalClient[];
  /** The settings with which SDK clients reach the twin. */
  client: { endpoint: string; region: string; credentials: { accessKeyId: string; secretAccessKey: string } };
  close(): Promise<void>;
}

/** Starts everything; `close` stops it. */
export async function startSystem(options: SystemOptions): Promise<System> {
  const twin = await startTwin(options);
  try {
    return await deployAndConnect(twin, options);
  } catch (error) {
    await twin.close();
    throw error;
  }
}

const CLIENT_SECRET = 'a-secret-of-the-stand-in-okta';
/** What the stand-in Okta sends with its event hooks. */
export const HOOKS_SECRET = 'a-secret-of-the-event-hooks-of-the-stand-in-okta';

async function deployAndConnect(twin: Twin, options: SystemOptions): Promise<System> {
  // Creating the key takes as long as the deployment, so both run concurrently.
  const oktaKey = (options.rsaKey ?? makeRsaKey)();
  const { settings, assemblyFolder } = options;
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const client = { endpoint: twin.endpoint, region: twin.region, credentials };
  await putSecret(client, settings.okta.clientSecret, CLIENT_SECRET);
  const { hooks } = settings.okta;
  if (hooks !== undefined) await putSecret(client, hooks, JSON.stringify({ current: HOOKS_SECRET }));
  const deployment = await twin.deploy(assemblyFolder);
  const loginOrigin = twin.addresses.resolve(outputOf(deployment, 'LoginUrl'));
  const okta = await (options.startOkta ?? startOkta)({
    port: options.oktaPort ?? 0,
    issuer: settings.okta.issuer,
    clientId: settings.okta.clientId,
    clientSecret: CLIENT_SECRET,
    redirectUris: [`${new URL(loginOrigin).origin}/oauth2/idpresponse`],
    people: DEMO_PEOPLE,
    findPerson: options.findPerson,
    now: twin.clock.now,
    ...(hooks && {
      hooks: {
        url: twin.addresses.resolve(outputOf(deployment, 'HooksUrl')),
        secret: HOOKS_SECRET,
        applicationId: hooks.applicationId ?? settings.okta.clientId,
        patience: options.patience,
      },
    }),
    privateKey: await oktaKey,
  });
  twin.addresses.set(settings.okta.issuer, okta.origin);
  return {
    twin,
    okta,
    deployment,
    client,
    portals: await Promise.all(portalConfigs(twin, deployment).map(createPortalClient)),
    async close() {
      await okta.close();
      await twin.close();
    },
  };
}

/** Each portal's `config.json` from the stack's outputs, with local addresses. */
function portalConfigs({ addresses }: Twin, { outputs }: Deployment): PortalConfig[] {
  const printed = Object.entries(outputs).filter(([name]) => name.endsWith('PortalConfig'));
  return printed.map(([, text]) => {
    const config = parseConfig(text);
    const { issuer, loginUrl, apiUrl } = config;
    return {
      ...config,
      issuer: addresses.resolve(issuer),
      loginUrl: addresses.resolve(loginUrl),
      apiUrl: addresses.resolve(apiUrl),
    };
  });
}

/** @throws Error naming the missing output */
export function outputOf({ outputs, stackName }: Deployment, name: string): string {
  const value = outputs[name];
  if (value === undefined) throw new Error(`the stack ${stackName} has no output ${name}`);
  return value;
}

/** On AWS, too, secrets are created by hand. */
async function putSecret(
  config: System['client'],
  { secretName, versionId }: { secretName: string; versionId?: string },
  secret: string,
) {
  const client = new SecretsManagerClient(config);
  try {
    await client.send(
      new CreateSecretCommand({ Name: secretName, SecretString: secret, ClientRequestToken: versionId }),
    );
  } catch (error) {
    if (!(error instanceof ResourceExistsException)) throw error;
  } finally {
    client.destroy();
  }
}
