/** The ways in which callers name a function. https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html */
import type { Kernel } from '../kernel/kernel.ts';
import { required, string } from '../kernel/rules/rule.ts';

/** The API's formats: `name`, `name:qualifier`, `<account>:function:name`, or an ARN with or without a qualifier. */
export const functionName = required(
  string({
    min: 1,
    max: 256,
    pattern:
      /(arn:(aws[a-zA-Z-]*)?:lambda:)?([a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:)?(\d{12}:)?(function:)?([a-zA-Z0-9-_.]+)(:(\$LATEST(\.PUBLISHED)?|[a-zA-Z0-9-_]+))?/,
  }),
);

/** The same for operations whose model is older: shorter, without dots. */
export const shortFunctionName = required(
  string({
    min: 1,
    max: 140,
    pattern:
      /(arn:(aws[a-zA-Z-]*)?:lambda:)?([a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:)?(\d{12}:)?(function:)?([a-zA-Z0-9-_]+)(:(\$LATEST|[a-zA-Z0-9-_]+))?/,
  }),
);

export const qualifier = string({ min: 1, max: 128, pattern: /\$(LATEST(\.PUBLISHED)?)|[a-zA-Z0-9-_$]+/ });

export interface FunctionName {
  name: string;
  /** Absent if there is no qualifier. */
  qualifier?: string;
}

/** Splits a reference that `functionName` accepted; its own qualifier takes precedence over the separate one. Pure. */
export function readFunctionName(reference: string, beside?: string): FunctionName {
  const parts = reference.split(':');
  const mark = parts.lastIndexOf('function');
  const [name = '', qualifier = beside] = mark < 0 || parts.length === 1 ? parts : parts.slice(mark + 1);
  return { name, qualifier };
}

/** The ARN of a reference and its qualifier; without a qualifier, that of the function itself, not of a version. */
export function functionArn({ arn }: Pick<Kernel, 'arn'>, reference: string, beside?: string): string {
  const { name, qualifier } = readFunctionName(reference, beside);
  return arn('lambda', `function:${name}${qualifier === undefined ? '' : `:${qualifier}`}`);
}
