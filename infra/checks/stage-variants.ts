/**
 * The configurations whose templates are checked: each stage as in its file, and with every optional setting; the first one also
 * without Okta's event hooks, which leaves out a whole API.
 */
import { loadConfig, stageNames } from '../config/load-config.ts';
import type { StageConfig } from '../config/schema.ts';

export interface StageVariant {
  /** A name for messages: `prod`, `prod with all options`. */
  readonly name: string;
  readonly config: StageConfig;
}

/** @throws {ConfigError} for an invalid configuration */
export function stageVariants(): StageVariant[] {
  return stageNames()
    .map(loadConfig)
    .flatMap((config, index) => [
      { name: config.stage, config },
      { name: `${config.stage} with all options`, config: withAllOptions(config) },
      ...(index === 0 ? [{ name: `${config.stage} without hooks`, config: withoutHooks(config) }] : []),
    ]);
}

function withoutHooks({ okta: { hooks: _, ...okta }, ...config }: StageConfig): StageConfig {
  return { ...config, okta };
}

/** Sets what has no default, and turns off what is on by default. A test compares it with the schema. */
export function withAllOptions(config: StageConfig): StageConfig {
  const email = `${config.stage}@example.com`;
  return {
    ...config,
    apiGatewayLogRole: false,
    triggerReservedConcurrency: 50,
    queueConcurrency: 10,
    okta: { ...config.okta, hooks: config.okta.hooks && { ...config.okta.hooks, applicationId: '0oa1' } },
    alarms: { ...config.alarms, email },
    portals: config.portals.map((portal) => ({
      ...portal,
      theme: { ...portal.theme, logo: `${portal.url}/logo.svg` },
      loginImages: { logo: 'retail-logo.svg', darkLogo: 'retail-logo-dark.svg', favicon: 'retail-favicon.svg' },
      contact: email,
      localAccounts: true,
    })),
  };
}
