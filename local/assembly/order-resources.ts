/** Orders resources so that each one follows its dependencies. */
import type { Json } from '../kernel/json.ts';
import type { TemplateResource } from './template.ts';

/** Returns logical ids. @throws Error that names the cycle, if there is one */
export function orderResources(resources: Record<string, TemplateResource>): string[] {
  const ordered: string[] = [];
  const state = new Map<string, 'open' | 'done'>();
  function visit(id: string, path: string[]): void {
    if (state.get(id) === 'done') return;
    if (state.get(id) === 'open')
      throw new Error(`these resources depend on one another: ${[...path, id].join(' → ')}`);
    state.set(id, 'open');
    for (const next of dependenciesOf(resources[id])) if (Object.hasOwn(resources, next)) visit(next, [...path, id]);
    state.set(id, 'done');
    ordered.push(id);
  }
  for (const id of Object.keys(resources)) visit(id, []);
  return ordered;
}

function dependenciesOf(resource: TemplateResource | undefined): Set<string> {
  const names = new Set([resource?.DependsOn ?? []].flat());
  collectNames(resource?.Properties, names);
  return names;
}

function collectNames(value: Json | undefined, names: Set<string>): void {
  if (typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) {
    for (const item of value) collectNames(item, names);
    return;
  }
  for (const [key, member] of Object.entries(value)) {
    for (const name of NAMED_BY[key]?.(member) ?? []) names.add(name);
    collectNames(member, names);
  }
}

const NAMED_BY: Record<string, (argument: Json | undefined) => string[]> = {
  Ref: (name) => [String(name)],
  'Fn::GetAtt': (argument) => [Array.isArray(argument) ? String(argument[0]) : (String(argument).split('.')[0] ?? '')],
  'Fn::Sub': (argument) => {
    const text = String(Array.isArray(argument) ? argument[0] : argument);
    return Array.from(text.matchAll(/\$\{([^!}.][^}.]*)/g), ([, name = '']) => name);
  },
};
