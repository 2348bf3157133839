/** The configuration of the SDK clients, for AWS or for a twin on this machine. Pure. */
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

/** The configuration of all clients. For absent values the SDK's defaults apply. */
export interface ClientConfig {
  profile?: string;
  region?: string;
  endpoint?: string;
  credentials?: { accessKeyId: string; secretAccessKey: string };
  /** The SDK's retries are off: `withPatience` retries, and throttling does not exhaust it. */
  maxAttempts: 1;
}

const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

type Env = Readonly<Record<string, string | undefined>>;

/**
 * A twin accepts any credentials, so a loopback endpoint requires none. Credentials that are set up are used.
 * @throws {OpsError} if the endpoint is not a URL
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
