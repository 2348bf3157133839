/** The configurations whose templates are checked: each stage as its file says, and with every optional setting given. */
import { loadConfig, stageNames } from '../config/load-config.ts';
import type { StageConfig } from '../config/schema.ts';

export interface StageVariant {
  /** For people: `prod`, `prod with all options`. */
  readonly name: string;
  readonly config: StageConfig;
}

/** @throws {ConfigError} when a stage's configuration is mistaken */
export function stageVariants(): StageVariant[] {
  return stageNames()
    .map(loadConfig)
    .flatMap((config) => [
      { name: config.stage, config },
      { name: `${config.stage} with all options`, config: withAllOptions(config) },
    ]);
}

/** Gives what has no default, and turns off what is on by default. A test holds it against the schema. */
export function withAllOptions(config: StageConfig): StageConfig {
  const email = `${config.stage}@example.com`;
  return {
    ...config,
    apiGatewayLogRole: false,
    triggerReservedConcurrency: 50,
    queueConcurrency: 10,
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
