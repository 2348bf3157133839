/** How a stage names its operators: the part of an IAM ARN behind the account. */

const FORM = /^(role|user)\/[\w+=,.@/*?-]{1,512}$/;

/** The twin's callers have no role: they are its account. */
const ROOT_STAGE = 'local';

/** What to change in a name of operators, or nothing. */
export function operatorProblem(operator: string, stage: string): string | undefined {
  if (operator === 'root') {
    return stage === ROOT_STAGE ? undefined : "name a role; AWS advises against using the account's root user";
  }
  if (operator.startsWith('arn:')) {
    return `leave out what stands before the account's resource: "${operator.split(':').slice(5).join(':')}"`;
  }
  if (!FORM.test(operator)) return 'write "role/<name>" or "user/<name>", with the path if there is one';
  const name = operator.split('/').at(-1) ?? '';
  if (/[^*?]{3}/.test(name)) return undefined;
  return 'name the role; wildcards alone would let everybody publish';
}
