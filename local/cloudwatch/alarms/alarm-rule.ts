/** The rule of a composite alarm. https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutCompositeAlarm.html */
import type { StateValue } from './alarm.ts';

/** The state of the alarm with this name or ARN, `DELETED` for one that was deleted; undefined if there is none. */
export type StateOf = (alarm: string) => StateValue | 'DELETED' | undefined;

export type Rule = (stateOf: StateOf) => boolean;

/** The syntax is wrong, or an alarm does not exist. */
export class AlarmRuleError extends Error {}

const TOKEN =
  /\s*(?:(ALARM|OK|INSUFFICIENT_DATA)\s*\(\s*(?:"([^"]*)"|([^")\s]+))\s*\)|(AND|OR|NOT|TRUE|FALSE)\b|([()]))/y;

interface Token {
  mark: string;
  rule?: Rule;
}

/** @throws AlarmRuleError */
export function parseAlarmRule(text: string): Rule {
  const tokens = tokenize(text.trim());
  const rule = readOr(tokens);
  if (tokens.length > 0) throw new AlarmRuleError(`unexpected ${tokens[0]?.mark} in the alarm rule`);
  return rule;
}

function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  const pattern = new RegExp(TOKEN);
  while (pattern.lastIndex < text.length) {
    const at = pattern.lastIndex;
    const match = pattern.exec(text);
    if (match === null) throw new AlarmRuleError(`the alarm rule cannot be read from "${text.slice(at, at + 20)}"`);
    const [, state, quoted, bare, word, mark] = match;
    const alarm = quoted ?? bare;
    if (state !== undefined && alarm !== undefined) tokens.push({ mark: state, rule: stateRule(state, alarm) });
    else tokens.push({ mark: word ?? mark ?? '' });
  }
  return tokens;
}

function stateRule(state: string, alarm: string): Rule {
  return (stateOf) => {
    const found = stateOf(alarm);
    if (found === undefined) throw new AlarmRuleError(`there is no alarm ${alarm}`);
    return found === state;
  };
}

function readOr(tokens: Token[]): Rule {
  const parts = readList(tokens, 'OR', (rest) => readList(rest, 'AND', readNot, every), some);
  return parts;
}

const some =
  (rules: Rule[]): Rule =>
  (stateOf) =>
    rules.some((rule) => rule(stateOf));
const every =
  (rules: Rule[]): Rule =>
  (stateOf) =>
    rules.every((rule) => rule(stateOf));

function readList(tokens: Token[], mark: string, next: (tokens: Token[]) => Rule, join: (rules: Rule[]) => Rule): Rule {
  const rules = [next(tokens)];
  while (tokens[0]?.mark === mark) {
    tokens.shift();
    rules.push(next(tokens));
  }
  return join(rules);
}

function readNot(tokens: Token[]): Rule {
  const token = tokens.shift();
  if (token?.rule) return token.rule;
  if (token?.mark === 'TRUE' || token?.mark === 'FALSE') return () => token.mark === 'TRUE';
  if (token?.mark === 'NOT') {
    const rule = readNot(tokens);
    return (stateOf) => !rule(stateOf);
  }
  if (token?.mark !== '(') throw new AlarmRuleError(`unexpected ${token?.mark ?? 'end'} in the alarm rule`);
  const rule = readOr(tokens);
  if (tokens.shift()?.mark !== ')') throw new AlarmRuleError('the alarm rule lacks a )');
  return rule;
}
