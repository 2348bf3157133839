/** Where the SDK clients point: AWS itself, or a twin on this machine. Pure. */
import { EXIT, OpsError } from '../terminal/errors.ts';

/** Options of every command, as the command line gives them. */
export interface StageOptions {
  stage: string;
  profile?: string;
  region?: string;
  endpointUrl?: string;
  /** Of commands that read queues. */
  waitForHeld?: true;
}

/** What all clients are made with; what is absent the SDK finds by its own rules. */
export interface ClientConfig {
  profile?: string;
  region?: string;
  endpoint?: string;
  credentials?: { accessKeyId: string; secretAccessKey: string };
  /** The tool has a patience of its own, which throttling does not exhaust. */
  maxAttempts: 1;
}

const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

type Env = Readonly<Record<string, string | undefined>>;

/**
 * A twin takes any keys, so on this machine none need to be set up. Real ones are used when they are there.
 * @throws {OpsError} for an endpoint that is no address
 */
export function clientConfigOf(options: StageOptions, env: Env): ClientConfig {
  const endpoint = endpointOf(options, env);
  const region = options.region ?? env.AWS_REGION ?? env.AWS_DEFAULT_REGION;
  const config = { profile: options.profile, region, endpoint, maxAttempts: 1 as const };
  if (endpoint === undefined || !LOOPBACK.test(new URL(endpoint).hostname)) return config;
  const hasKeys = options.profile !== undefined || env.AWS_PROFILE !== undefined || env.AWS_ACCESS_KEY_ID !== undefined;
  const credentials = hasKeys ? undefined : { accessKeyId: 'local', secretAccessKey: 'local' };
  return { ...config, region: region ?? 'eu-west-1', ...(credentials && { credentials }) };
}

function endpointOf({ endpointUrl }: StageOptions, { AWS_ENDPOINT_URL }: Env): string | undefined {
  const endpoint = endpointUrl ?? (AWS_ENDPOINT_URL || undefined);
  if (endpoint === undefined || isWebAddress(endpoint)) return endpoint;
  const given = endpointUrl === undefined ? `AWS_ENDPOINT_URL=${endpoint}` : `--endpoint-url ${endpoint}`;
  throw new OpsError(`${given}: expected an address like http://localhost:4566`, EXIT.usage);
}

const isWebAddress = (text: string) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
