/**
 * Reduces AWS's model of a service, in the form of botocore's `service-2.json`, to the operations of a list: what their inputs
 * must be, what their answers contain, and which errors they give. Pure.
 */
import * as z from 'zod';

const Reference = z.object({ shape: z.string(), location: z.string().optional(), locationName: z.string().optional() });

const Shape = z.object({
  type: z.string(),
  required: z.array(z.string()).optional(),
  members: z.record(z.string(), Reference).optional(),
  member: Reference.optional(),
  value: Reference.optional(),
  min: z.number().optional(),
  max: z.number().optional(),
  pattern: z.string().optional(),
  enum: z.array(z.string()).optional(),
  sensitive: z.boolean().optional(),
  error: z.object({ code: z.string().optional() }).optional(),
});

const Model = z.object({
  operations: z.record(
    z.string(),
    z.object({
      input: Reference.optional(),
      output: Reference.optional(),
      errors: z.array(Reference).optional(),
    }),
  ),
  shapes: z.record(z.string(), Shape),
});

export type ModelShape = Omit<z.infer<typeof Shape>, 'members' | 'member' | 'value' | 'error'> & {
  /** The shapes of a structure's members, by name. */
  members?: Record<string, string>;
  /** The shape of a list's items or a map's values. */
  item?: string;
  /** What a body calls members that have another name there. */
  inBody?: Record<string, string>;
};

export interface ModelOperation {
  /** Names of shapes; absent where there is nothing to say. */
  input?: string;
  output?: string;
  /** The names of the errors' shapes, and their codes where those differ. */
  errors: string[];
}

export interface ReducedModel {
  operations: Record<string, ModelOperation>;
  /** Operations of the list that this version of the model does not have yet. */
  absent: string[];
  /** What the operations reach, by name, sorted. */
  shapes: Record<string, ModelShape>;
}

/** @throws {Error} if it is no model */
export function reduceModel(json: unknown, names: readonly string[]): ReducedModel {
  const model = Model.parse(json);
  const sorted = names.toSorted();
  const operations: Record<string, ModelOperation> = {};
  for (const name of sorted) {
    const found = model.operations[name];
    if (found === undefined) continue;
    const errors = (found.errors ?? []).flatMap(({ shape }) => [shape, model.shapes[shape]?.error?.code ?? shape]);
    operations[name] = {
      input: found.input?.shape,
      output: found.output?.shape,
      errors: Array.from(new Set(errors)).sort(),
    };
  }
  const reached = new Set(Object.values(operations).flatMap(({ input, output }) => [input ?? [], output ?? []].flat()));
  const shapes: Record<string, ModelShape> = {};
  for (const name of reached) {
    const shape = reduceShape(model.shapes[name] ?? { type: 'structure' });
    shapes[name] = shape;
    for (const next of [...Object.values(shape.members ?? {}), shape.item ?? []].flat()) reached.add(next);
  }
  return {
    operations,
    absent: sorted.filter((name) => operations[name] === undefined),
    shapes: Object.fromEntries(Object.entries(shapes).sort(([a], [b]) => (a < b ? -1 : 1))),
  };
}

function reduceShape({ members, member, value, error: _, ...rest }: z.infer<typeof Shape>): ModelShape {
  const item = member ?? value;
  const renamed = Object.entries(members ?? {}).flatMap(([name, { location, locationName }]) =>
    location === undefined && locationName !== undefined && locationName !== name ? [[name, locationName]] : [],
  );
  return {
    ...rest,
    ...(members && { members: Object.fromEntries(Object.entries(members).map(([name, { shape }]) => [name, shape])) }),
    ...(item && { item: item.shape }),
    ...(renamed.length > 0 && { inBody: Object.fromEntries(renamed) }),
  };
}
