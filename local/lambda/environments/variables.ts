/** The environment variables of a function. https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html */
import type { Kernel } from '../../kernel/kernel.ts';
import { type FunctionDefinition, functionPrincipal, LATEST } from '../function-definition.ts';

/** The address of the X-Ray daemon for functions on AWS; the twin maps it to its own receiver. */
export const XRAY_DAEMON = 'http://169.254.100.1:2000';

/**
 * The variables of one environment: the template's, those that Lambda sets, and those that direct its SDK to the twin.
 * It includes nothing of this machine's environment.
 */
export function environmentVariables(
  kernel: Pick<Kernel, 'addresses' | 'credentials' | 'origin' | 'region'>,
  definition: FunctionDefinition,
  logStream: string,
): Record<string, string> {
  const { name } = definition;
  const keys = kernel.credentials.issue(functionPrincipal(definition));
  const daemon = new URL(kernel.addresses.resolve(XRAY_DAEMON));
  return {
    ...FIXED,
    ...definition.variables,
    AWS_REGION: kernel.region,
    AWS_DEFAULT_REGION: kernel.region,
    AWS_ACCESS_KEY_ID: keys.accessKeyId,
    AWS_SECRET_ACCESS_KEY: keys.secretAccessKey,
    AWS_SESSION_TOKEN: keys.sessionToken,
    AWS_EXECUTION_ENV: `AWS_Lambda_${definition.runtime}`,
    AWS_LAMBDA_FUNCTION_NAME: name,
    AWS_LAMBDA_FUNCTION_VERSION: LATEST,
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(definition.memorySize),
    AWS_LAMBDA_LOG_GROUP_NAME: definition.logGroup,
    AWS_LAMBDA_LOG_STREAM_NAME: logStream,
    AWS_XRAY_DAEMON_ADDRESS: daemon.host,
    _AWS_XRAY_DAEMON_ADDRESS: daemon.hostname,
    _AWS_XRAY_DAEMON_PORT: daemon.port,
    AWS_ENDPOINT_URL: kernel.origin('aws'),
    LAMBDA_TASK_ROOT: definition.folder,
    PWD: definition.folder,
    _HANDLER: definition.handler,
  };
}

const FIXED = {
  AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
  AWS_LAMBDA_LOG_FORMAT: 'Text',
  AWS_LAMBDA_RUNTIME_API: '169.254.100.1:9001',
  AWS_XRAY_CONTEXT_MISSING: 'LOG_ERROR',
  // The SDK prints a warning about Node's age at every start of an environment.
  AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  LAMBDA_RUNTIME_DIR: '/var/runtime',
  LANG: 'en_US.UTF-8',
  LD_LIBRARY_PATH:
    '/var/lang/lib:/lib64:/usr/lib64:/var/runtime:/var/runtime/lib:/var/task:/var/task/lib:/opt/lib:/opt/lib64',
  NODE_PATH:
    '/opt/nodejs/node24/node_modules:/opt/nodejs/node_modules:/var/runtime/node_modules:/var/runtime:/var/task',
  PATH: '/var/lang/bin:/usr/local/bin:/usr/bin/:/bin:/opt/bin',
  TZ: ':UTC',
};
