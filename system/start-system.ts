/** The whole system on this machine: the twin with the stack on it, the stand-in Okta, and a client for every portal. */
import { CreateSecretCommand, ResourceExistsException, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { Deployment } from '../local/assembly/deploy.ts';
import { startTwin, type Twin, type TwinOptions } from '../local/index.ts';
import { makeRsaKey } from '../local/kernel/entropy.ts';
import { type PortalConfig, parseConfig } from '../portal/app/config.ts';
import { DEMO_PEOPLE, type OktaUser } from './okta/people.ts';
import { type Okta, type OktaOptions, startOkta } from './okta/start-okta.ts';
import { createPortalClient, type PortalClient } from './portal/portal-client.ts';

/** The parts of a stage's configuration that the stand-ins need to play their roles. */
export interface StageSettings {
  okta: { issuer: string; clientId: string; clientSecret: { secretName: string; versionId: string } };
  portals: { name: string; url: string }[];
}

export interface SystemOptions extends TwinOptions {
  /** Holds the synthesized stack. */
  assemblyFolder: string;
  settings: StageSettings;
  /** Port of the stand-in Okta; 0 takes a free one. */
  oktaPort?: number;
  /** People besides the demo people, by username. */
  findPerson?(username: string): OktaUser | undefined;
  /** Starts the stand-in Okta; in this thread if absent. */
  startOkta?(options: OktaOptions): Promise<Okta>;
}

export interface System {
  twin: Twin;
  okta: Okta;
  deployment: Deployment;
  portals: PortalClient[];
  /** What SDK clients need to reach the twin. */
  client: { endpoint: string; region: string; credentials: { accessKeyId: string; secretAccessKey: string } };
  close(): Promise<void>;
}

/** Starts everything; `close` ends it. */
export async function startSystem(options: SystemOptions): Promise<System> {
  const twin = await startTwin(options);
  try {
    return await deployAndConnect(twin, options);
  } catch (error) {
    await twin.close();
    throw error;
  }
}

async function deployAndConnect(twin: Twin, options: SystemOptions): Promise<System> {
  // Takes as long as the deployment, beside which it is made.
  const oktaKey = (options.rsaKey ?? makeRsaKey)();
  const { settings, assemblyFolder } = options;
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const client = { endpoint: twin.endpoint, region: twin.region, credentials };
  const clientSecret = 'a-secret-of-the-stand-in-okta';
  await putSecret(new SecretsManagerClient(client), settings.okta.clientSecret, clientSecret);
  const deployment = await twin.deploy(assemblyFolder);
  const loginOrigin = twin.addresses.resolve(outputOf(deployment, 'LoginUrl'));
  const okta = await (options.startOkta ?? startOkta)({
    port: options.oktaPort ?? 0,
    issuer: settings.okta.issuer,
    clientId: settings.okta.clientId,
    clientSecret,
    redirectUris: [`${new URL(loginOrigin).origin}/oauth2/idpresponse`],
    people: DEMO_PEOPLE,
    findPerson: options.findPerson,
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

/** Each portal's `config.json` as the stack prints it, with the addresses of this machine. */
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

/** @throws Error naming the output that the stack does not have */
export function outputOf({ outputs, stackName }: Deployment, name: string): string {
  const value = outputs[name];
  if (value === undefined) throw new Error(`the stack ${stackName} has no output ${name}`);
  return value;
}

/** The one thing that is put in place by hand on AWS, too. */
async function putSecret(
  client: SecretsManagerClient,
  { secretName, versionId }: { secretName: string; versionId: string },
  secret: string,
) {
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
