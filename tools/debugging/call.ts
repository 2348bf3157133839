/** A call that people make while they debug, and what it answers: data for a test and for a page. */
import type { JsonObject } from '../../local/kernel/json.ts';

/** As the AWS CLI names them. */
export type CliService =
  | 'apigateway'
  | 'cloudformation'
  | 'cloudwatch'
  | 'cognito-idp'
  | 'dynamodb'
  | 'events'
  | 'iam'
  | 'lambda'
  | 'logs'
  | 'secretsmanager'
  | 'service-quotas'
  | 'sns'
  | 'sqs'
  | 'ssm'
  | 'stepfunctions'
  | 'sts'
  | 'xray';

export interface Call {
  service: CliService;
  /** `DescribeStacks`. */
  operation: string;
  /** A function if it depends on the answer of an earlier call. Times are ISO 8601 texts. */
  input: JsonObject | (() => JsonObject);
  /** Members that the answer has: `Stacks[].StackName`. A list with `[]` has items, and the first one has the member. */
  has: readonly string[];
  /** The refusal: its name, and what its text says. */
  refused?: { name: string; says: string };
  /** Where the CLI writes what the answer contains. */
  outFile?: boolean;
  /** Keeps what a later call needs. */
  remember?(answer: JsonObject): void;
}

type More = Partial<Pick<Call, 'outFile' | 'remember'>>;

/** The calls of one service. */
export function callsOf(service: CliService) {
  return {
    /** It answers with these members. */
    answers: (
      operation: string,
      input: Call['input'],
      has: string | readonly string[] = [],
      more: More = {},
    ): Call => ({
      service,
      operation,
      input,
      has: [has].flat(),
      ...more,
    }),
    /** AWS would refuse it as well: something does not exist, or is not allowed. */
    fails: (operation: string, input: Call['input'], name: string, says = ''): Call => ({
      service,
      operation,
      input,
      has: [],
      refused: { name, says },
    }),
    /** The twin does not have it. */
    isRefused: (operation: string, input: Call['input'] = {}, says = operation): Call => ({
      service,
      operation,
      input,
      has: [],
      refused: { name: 'NotImplemented', says },
    }),
  };
}

export const inputOf = ({ input }: Call): JsonObject => (typeof input === 'function' ? input() : input);
