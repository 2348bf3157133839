/**
 * A slow matcher that is obviously right: it reads the pattern again for every event, and tries every world in which
 * each array of the event is just one of its elements.
 */
import type { Json, JsonObject } from '../../../../local/kernel/json.ts';

type Leaves = Map<string, Json>;

/** Whether an event matches a pattern of operators without `$or` and without names that contain dots. */
export function obviouslyMatches(pattern: JsonObject, event: JsonObject): boolean {
  const worlds = worldsOf(event).map((world) => leavesOf(world));
  const wanted = Array.from(leavesOf(pattern, true));
  const isAbsent = (path: string) => worlds.every((world) => !world.has(path));
  return worlds.some((world) =>
    wanted.every(([path, list]) =>
      (list as Json[]).some((item) =>
        isAbsent(path) ? isExists(item, false) : world.has(path) && satisfies(item, world.get(path) as Json),
      ),
    ),
  );
}

function worldsOf(value: Json): Json[] {
  if (Array.isArray(value)) return value.length === 0 ? [{}] : value.flatMap(worldsOf);
  if (typeof value !== 'object' || value === null) return [value];
  return Object.entries(value).reduce<JsonObject[]>(
    (worlds, [name, member]) =>
      worlds.flatMap((world) => worldsOf(member ?? null).map((choice) => ({ ...world, [name]: choice }))),
    [{}],
  );
}

function leavesOf(value: Json, isPattern = false, path: string[] = []): Leaves {
  if (typeof value !== 'object' || value === null || (isPattern && Array.isArray(value))) {
    return new Map([[path.join('.'), value]]);
  }
  return new Map(
    Object.entries(value).flatMap(([name, member]) => [...leavesOf(member ?? null, isPattern, [...path, name])]),
  );
}

function satisfies(item: Json, value: Json): boolean {
  if (typeof item !== 'object' || item === null) return item === value;
  const [[operator, argument] = ['', null]] = Object.entries(item);
  return OBVIOUS[operator]?.(argument as Json, value) ?? false;
}

function isExists(item: Json, wanted: boolean): boolean {
  return JSON.stringify(item) === JSON.stringify({ exists: wanted });
}

const OBVIOUS: Record<string, (argument: Json, value: Json) => boolean> = {
  exists: (argument) => argument === true,
  prefix: (argument, value) => typeof value === 'string' && pattern([argument, '*'], argument).test(value),
  suffix: (argument, value) => typeof value === 'string' && pattern(['*', argument], argument).test(value),
  'equals-ignore-case': (argument, value) =>
    typeof value === 'string' && new RegExp(`^${quoted(String(argument))}$`, 'i').test(value),
  wildcard: (argument, value) => typeof value === 'string' && pattern(String(argument).split(/(\*)/), null).test(value),
  numeric: (argument, value) => typeof value === 'number' && inRange(argument as Json[], value),
  'anything-but': (argument, value) => {
    if (typeof argument !== 'object' || argument === null) return argument !== value;
    if (Array.isArray(argument)) return argument.every((item) => item !== value);
    const [[operator, inner] = ['', null]] = Object.entries(argument);
    return [inner].flat().every((item) => !OBVIOUS[operator]?.(item as Json, value));
  },
};

/** `*` alone is anything; `{"equals-ignore-case": …}` in place of a text ignores case. */
function pattern(parts: Json[], argument: Json): RegExp {
  const ignoresCase = typeof argument === 'object' && argument !== null;
  const texts = parts.map((part) => (typeof part === 'string' ? part : String(Object.values(part ?? {})[0])));
  return new RegExp(
    `^${texts.map((text) => (text === '*' ? '[^]*' : quoted(text))).join('')}$`,
    ignoresCase ? 'i' : '',
  );
}

function quoted(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function inRange([operator, bound, ...rest]: Json[], value: number): boolean {
  const distance = value - Number(bound);
  const holds = { '=': distance === 0, '<': distance < 0, '<=': distance <= 0, '>': distance > 0, '>=': distance >= 0 };
  return holds[operator as '='] && (rest.length === 0 || inRange(rest, value));
}
