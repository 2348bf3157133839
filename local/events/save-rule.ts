/** Creates or updates a rule within AWS's quotas. */
import { ruleArn } from './arns.ts';
import type { EventsContext } from './context.ts';
import { limitExceeded } from './errors.ts';
import type { Rule } from './rules.ts';
import type { Target } from './targets/target.ts';

const MOST_RULES = 300;
/** AWS's default quota; the API itself accepts 4096. */
const MOST_PATTERN_CHARACTERS = 2048;

interface RuleSettings {
  name: string;
  pattern: string;
  state?: Rule['state'];
  description?: string;
  /** Absent: the rule's current targets. */
  targets?: Target[];
}

/** @throws ServiceError `LimitExceededException`, `InvalidEventPatternException` */
export function saveRule(context: EventsContext, busName: string, settings: RuleSettings): Rule {
  const { kernel, rules } = context;
  const { name, pattern, state = 'ENABLED', description } = settings;
  const known = rules.find(busName, name);
  if (pattern.length > MOST_PATTERN_CHARACTERS) throw limitExceeded();
  if (!known && rules.list(busName).length >= MOST_RULES) throw limitExceeded();
  const arn = ruleArn(kernel, name, busName);
  const targets = settings.targets ?? known?.targets ?? [];
  const rule = { busName, name, arn, description, pattern, state, targets };
  rules.put(rule);
  return rule;
}
