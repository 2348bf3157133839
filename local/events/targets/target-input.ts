/** The input of a target: the whole event, a part of it, a constant, or a transformed text. */
import type { Json } from '../../kernel/json.ts';
import { type BusEvent, isoSeconds } from '../event.ts';
import type { Rule } from '../rules.ts';
import { fillTemplate, variablesIn } from './input-template.ts';
import { parseJsonPath, readJsonPath } from './json-path.ts';
import type { Target } from './target.ts';

interface MatchedEvent {
  event: BusEvent;
  rule: Pick<Rule, 'arn' | 'name'>;
  /** Epoch milliseconds. */
  ingestedAt: number;
}

/** The input as text: JSON, or plain text from a transformer; undefined if the transformer produces invalid JSON. */
export function targetInput(target: Target, matched: MatchedEvent): string | undefined {
  const { event } = matched;
  if (target.Input !== undefined) return target.Input;
  if (target.InputPath !== undefined) return JSON.stringify(at(event, target.InputPath) ?? null);
  if (target.InputTransformer === undefined) return JSON.stringify(event);
  const { InputPathsMap = {}, InputTemplate } = target.InputTransformer;
  return fillTemplate(InputTemplate, (variable) => {
    const path = InputPathsMap[variable];
    return path === undefined ? RESERVED[variable]?.(matched) : at(event, path);
  });
}

/** The first undefined variable of a transformer's template. */
export function undefinedVariable({ InputTransformer }: Target): string | undefined {
  if (InputTransformer === undefined) return undefined;
  const { InputPathsMap = {}, InputTemplate } = InputTransformer;
  return variablesIn(InputTemplate).find(
    (name) => !(Object.hasOwn(InputPathsMap, name) || Object.hasOwn(RESERVED, name)),
  );
}

const RESERVED: Record<string, (matched: MatchedEvent) => Json> = {
  'aws.events.rule-arn': ({ rule }) => rule.arn,
  'aws.events.rule-name': ({ rule }) => rule.name,
  'aws.events.event.ingestion-time': ({ ingestedAt }) => isoSeconds(ingestedAt / 1000),
  'aws.events.event.json': ({ event }) => event,
  'aws.events.event': ({ event, ingestedAt }) => ({
    id: event.id,
    account: event.account,
    detailType: event['detail-type'],
    time: isoSeconds(ingestedAt / 1000),
    source: event.source,
    region: event.region,
    resources: event.resources,
    version: event.version,
  }),
};

function at(event: BusEvent, path: string): Json | undefined {
  const steps = parseJsonPath(path);
  return steps && readJsonPath(event, steps);
}
