/** IAM's evaluation written for plainness: the other opinion in the property tests. */
export interface PlainStatement {
  Effect: 'Allow' | 'Deny';
  Principal?: '*' | { Service: string } | { AWS: string };
  Action?: string[];
  NotAction?: string[];
  Resource?: string[];
  NotResource?: string[];
  Condition?: Record<string, Record<string, string[]>>;
}

export interface PlainRequest {
  caller: { service: string } | { role: string };
  action: string;
  resource: string;
  keys: Record<string, string | undefined>;
}

/** Whether one text matches a pattern: character by character, every way a star can go. */
export function matchesPlainly(pattern: string, text: string): boolean {
  if (pattern === '') return text === '';
  const rest = pattern.slice(1);
  if (pattern[0] === '*') return matchesPlainly(rest, text) || (text !== '' && matchesPlainly(pattern, text.slice(1)));
  return text !== '' && (pattern[0] === '?' || pattern[0] === text[0]) && matchesPlainly(rest, text.slice(1));
}

function matchesArn(pattern: string, arn: string): boolean {
  if (pattern === '*') return true;
  const [patterns, parts] = [pattern.split(':'), arn.split(':')];
  for (let index = 0; index < 5; index += 1) {
    if (!matchesPlainly(patterns[index] ?? '*', parts[index] ?? '')) return false;
  }
  const rest = patterns.length > 5 ? patterns.slice(5).join(':') : '*';
  return matchesPlainly(rest, parts.slice(5).join(':'));
}

function holds(operator: string, wanted: string[], value: string | undefined): boolean {
  const test: Record<string, (one: string, given: string) => boolean> = {
    StringEquals: (one, given) => one === given,
    StringLike: matchesPlainly,
    ArnLike: matchesArn,
    Bool: (one, given) => one === given,
  };
  const [name = '', negated] = operator === 'StringNotEquals' ? ['StringEquals', true] : [operator, false];
  if (value === undefined) return negated;
  const some = wanted.some((one) => test[name]?.(one, value) ?? false);
  return negated ? !some : some;
}

function applies(statement: PlainStatement, { caller, action, resource, keys }: PlainRequest): boolean {
  const { Principal, Action, NotAction, Resource, NotResource, Condition = {} } = statement;
  const hasAction = (list: string[]) => list.some((one) => matchesPlainly(one.toLowerCase(), action.toLowerCase()));
  const hasResource = (list: string[]) => list.some((one) => matchesArn(one, resource));
  if (Principal !== undefined && Principal !== '*') {
    const isService = 'Service' in Principal && 'service' in caller && Principal.Service === caller.service;
    const isRole = 'AWS' in Principal && (Principal.AWS === '*' || ('role' in caller && Principal.AWS === caller.role));
    if (!isService && !isRole) return false;
  }
  if (Action ? !hasAction(Action) : hasAction(NotAction ?? [])) return false;
  if (Resource ? !hasResource(Resource) : hasResource(NotResource ?? [])) return false;
  for (const [operator, wanted] of Object.entries(Condition)) {
    for (const [key, values] of Object.entries(wanted)) {
      if (!holds(operator, values, keys[key.toLowerCase()])) return false;
    }
  }
  return true;
}

/** Whether the request is allowed, by the policies of the caller and of the resource. */
export function allowsPlainly(request: PlainRequest, identity: PlainStatement[], resource: PlainStatement[]): boolean {
  const all = [...('role' in request.caller ? identity : []), ...resource];
  if (all.some((one) => one.Effect === 'Deny' && applies(one, request))) return false;
  return all.some((one) => one.Effect === 'Allow' && applies(one, request));
}
