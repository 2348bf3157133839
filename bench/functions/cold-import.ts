/** Imports a module in a new process, as Lambda does at a cold start. */
import { spawnSync } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import { median } from '../report/statistics.ts';

/** The environment of a function; the values are not used. */
export const ENVIRONMENT = {
  AWS_REGION: 'eu-west-1',
  AWS_ACCESS_KEY_ID: 'bench',
  AWS_SECRET_ACCESS_KEY: 'bench',
  AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
  AWS_LAMBDA_FUNCTION_NAME: 'bench',
  AWS_XRAY_DAEMON_ADDRESS: '127.0.0.1:2000',
  LAMBDA_TASK_ROOT: '/var/task',
  AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  ALLOWED_ORIGINS: 'https://portal.example.com',
  AUDIT_EVENTS_TABLE_NAME: 'audit',
  AUDIT_RETENTION_DAYS: '1',
  EVENT_BUS_NAME: 'bus',
  FOLLOW_SETTINGS: '{}',
  HOOK_SECRET_NAME: 'hooks',
  OKTA_APPLICATION_ID: '0oa1',
  OUTBOX_QUEUE_URL: 'https://sqs.eu-west-1.amazonaws.com/123456789012/outbox',
  PORTAL_PARAMETER_PREFIX: '/portals',
  PROFILES_TABLE_NAME: 'profiles',
  USER_POOL_ID: 'eu-west-1_Ab12Cd34E',
};

export interface ColdImport {
  executable: string;
  file: string;
  runs: number;
}

/** The median of the import alone, in milliseconds. @throws Error when the module cannot be imported */
export function coldImport({ executable, file, runs }: ColdImport): number {
  const program = `const t = performance.now(); await import(${JSON.stringify(pathToFileURL(file).href)});
    process.stdout.write(String(performance.now() - t)); process.exit(0);`;
  return median(Array.from({ length: runs }, () => runOnce(executable, program)));
}

function runOnce(executable: string, program: string): number {
  const args = ['--input-type=module', '-e', program];
  const { status, stdout, stderr } = spawnSync(executable, args, { env: ENVIRONMENT, encoding: 'utf8' });
  if (status !== 0) throw new Error(`a function could not be imported:\n${stderr}`);
  return Number(stdout);
}
