/** A stored state machine. Its definition is stored separately, because executions outlive a change of it. */
export interface LoggingConfiguration {
  level: string;
  includeExecutionData: boolean;
  /** ARNs of log groups. */
  logGroupArns: string[];
}

/** Times are epoch milliseconds. */
export interface StateMachine {
  name: string;
  definitionId: string;
  roleArn: string;
  createdAt: number;
  updatedAt: number;
  /** Changes with every update; absent before the first. */
  revisionId?: string;
  logging: LoggingConfiguration;
  /** Whether executions that start without a trace begin one. */
  tracing: boolean;
}
