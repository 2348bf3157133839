/** Targets of rules: the rules for their members, and the resulting type. */
import { integer, list, map, type Rule, required, string, structure, type TypeOf } from '../../kernel/rules/rule.ts';

const arn = () => string({ min: 1, max: 1600 });

/** As in `PutTargets` and `AWS::Events::Rule`. Members for unsupported kinds of targets are refused. */
export const targetRule = () =>
  structure({
    Id: required(string({ min: 1, max: 64, pattern: /[.\-_A-Za-z0-9]+/ })),
    Arn: required(arn()),
    RoleArn: arn(),
    Input: string({ max: 8192 }),
    InputPath: string({ max: 256 }),
    InputTransformer: structure({
      InputPathsMap: map(string({ max: 256 }), { max: 100 }),
      InputTemplate: required(string({ min: 1, max: 8192 })),
    }),
    RetryPolicy: structure({
      MaximumRetryAttempts: integer({ min: 0, max: 185 }),
      MaximumEventAgeInSeconds: integer({ min: 60, max: 86_400 }),
    }),
    DeadLetterConfig: structure({ Arn: arn() }),
  });

export const targetsRule = (): Rule<Target[]> => list(targetRule(), { min: 1, max: 100 });

/** The targets of one rule. */
export const MOST_TARGETS = 5;

export type Target = TypeOf<ReturnType<typeof targetRule>>;
