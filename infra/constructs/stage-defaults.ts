/** The settings that all constructs of a stage share: retention, log level, location of the code. */
import { RemovalPolicy } from 'aws-cdk-lib';
import type { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { StageConfig } from '../config/schema.ts';

export interface StageDefaults {
  readonly stage: string;
  /** Data, queues and logs are retained when the stack is deleted, except in local development. */
  readonly removalPolicy: RemovalPolicy;
  readonly deletionProtection: boolean;
  readonly logRetention: RetentionDays;
  readonly logLevel: string;
  /** The most concurrent invocations per queue. */
  readonly queueConcurrency: number;
  /** Contains one folder per function, as the bundler writes them. */
  readonly functionsDirectory: string;
}

export function stageDefaults(config: StageConfig, functionsDirectory: string): StageDefaults {
  const disposable = config.stage === 'local';
  return {
    stage: config.stage,
    removalPolicy: disposable ? RemovalPolicy.DESTROY : RemovalPolicy.RETAIN,
    deletionProtection: !disposable,
    logRetention: config.retentionDays.logs,
    logLevel: config.logLevel,
    queueConcurrency: config.queueConcurrency,
    functionsDirectory,
  };
}
