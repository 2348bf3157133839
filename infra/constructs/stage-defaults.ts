/** What every construct of a stage shares: how long things are kept, how much is logged, where the code is. */
import { RemovalPolicy } from 'aws-cdk-lib';
import type { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { StageConfig } from '../config/schema.ts';

export interface StageDefaults {
  readonly stage: string;
  /** Data, queues and logs outlive the stack, except on a laptop. */
  readonly removalPolicy: RemovalPolicy;
  readonly deletionProtection: boolean;
  readonly logRetention: RetentionDays;
  readonly logLevel: string;
  /** Invocations at a time that a queue may cause. */
  readonly queueConcurrency: number;
  /** Holds one folder per function, as the bundler writes them. */
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
