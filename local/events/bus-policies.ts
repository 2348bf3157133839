/** The resource policies of buses. https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-bus-perms.html */
import type { JsonObject } from '../kernel/json.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { busSummary, type EventBus } from './buses.ts';

export type BusStatement = {
  /** What wrote it: a resource of the template, by its logical id, or `API`. */
  owner: string;
  statement: JsonObject;
};

/** By `Sid`. */
export type BusStatements = Readonly<Record<string, BusStatement>>;

export interface BusPolicies {
  of(bus: EventBus): BusStatements;
  /** The policy document; undefined for a bus without a policy. */
  document(bus: EventBus): JsonObject | undefined;
  /** Replaces the whole policy. @throws PolicyProblem naming what cannot be evaluated here */
  put(bus: EventBus, statements: BusStatements): void;
  /** Applies what earlier runs stored. */
  enforce(buses: readonly EventBus[]): void;
}

/** The owner of what comes by the API instead of the template. */
export const API = 'API';

/** Loads the policies of earlier runs; they are few and stay in memory. */
export async function createBusPolicies({ permissions, store }: Kernel): Promise<BusPolicies> {
  const stored = store.collection<BusStatements>('events.policies');
  const policies = new Map((await stored.list()).map(({ id, value }) => [id, value]));
  const of = ({ name }: EventBus) => policies.get(name) ?? {};

  function enforce({ arn }: EventBus, statements: BusStatements, owners: readonly string[]): void {
    const all = Object.values(statements);
    for (const owner of new Set([...owners, ...all.map((one) => one.owner)])) {
      const own = all.filter((one) => one.owner === owner);
      const sources = own.map(({ statement }) => ({ document: { Statement: [statement] }, place: 'Policy' }));
      permissions.put({ kind: 'resource', arn }, owner, sources);
    }
  }

  return {
    of,
    document(bus) {
      const statements = Object.values(of(bus)).map(({ statement }) => statement);
      return statements.length === 0 ? undefined : { Version: '2012-10-17', Statement: statements };
    },
    put(bus, statements) {
      enforce(
        bus,
        statements,
        Object.values(of(bus)).map(({ owner }) => owner),
      );
      policies.set(bus.name, statements);
      stored.put(bus.name, statements);
    },
    enforce(buses) {
      for (const bus of buses) enforce(bus, of(bus), []);
    },
  };
}

/** A bus as `DescribeEventBus` and `ListEventBuses` show it. */
export function showBus(policies: BusPolicies, bus: EventBus): JsonObject {
  const document = policies.document(bus);
  return { ...busSummary(bus), Policy: document && JSON.stringify(document) };
}

/** What is left when an owner's statements are taken away. */
export function withoutOwner(statements: BusStatements, owner: string): BusStatements {
  return Object.fromEntries(Object.entries(statements).filter(([, one]) => one.owner !== owner));
}

/** The statements of a document, each under its `Sid`, or its place where it has none. */
export function statementsOf({ Statement }: JsonObject, owner: string): BusStatements {
  const all = (Array.isArray(Statement) ? Statement : [Statement]) as JsonObject[];
  return Object.fromEntries(
    all.map((statement, index) => [String(statement.Sid ?? index), { owner, statement }] as const),
  );
}

/** The older form of a statement, in which the parts are parameters. */
export interface PermissionParts {
  Action?: string;
  Principal?: string;
  Condition?: { Type: string; Key: string; Value: string };
}

/** The statement that EventBridge makes of the parts: accounts are named by their number. */
export function statementFrom(
  { Action, Principal, Condition }: PermissionParts,
  { sid, busArn }: { sid: string; busArn: string },
): JsonObject {
  return {
    Sid: sid,
    Effect: 'Allow',
    Principal: Principal === '*' ? '*' : { AWS: `arn:aws:iam::${Principal}:root` },
    Action: Action ?? 'events:PutEvents',
    Resource: busArn,
    ...(Condition && { Condition: { [Condition.Type]: { [Condition.Key]: Condition.Value } } }),
  };
}
