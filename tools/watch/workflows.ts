/** Deploys edited workflow definitions with UpdateStateMachine. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  DescribeStateMachineCommand,
  paginateListStateMachines,
  type SFNClient,
  UpdateStateMachineCommand,
} from '@aws-sdk/client-sfn';
import { type Apply, EditProblem } from './change.ts';
import { type Substitutions, substitute, substitutionsIn } from './substitutions.ts';

interface Deployed {
  stateMachineArn: string;
  name: string;
  values: Substitutions;
}

export interface WatchedWorkflows {
  /** Has `workflows/`. */
  root: string;
  states: SFNClient;
}

/** Finds the state machine of each file, which must still be as it was deployed. */
export async function watchWorkflows({ root, states }: WatchedWorkflows): Promise<Apply> {
  const deployed = new Map<string, Deployed>();
  const files = readdirSync(join(root, 'workflows')).filter((name) => name.endsWith('.asl.json'));
  for await (const { stateMachines = [] } of paginateListStateMachines({ client: states }, {})) {
    for (const { stateMachineArn = '', name = '' } of stateMachines) {
      const { definition = '' } = await states.send(new DescribeStateMachineCommand({ stateMachineArn }));
      for (const file of files) {
        const values = substitutionsIn(readFileSync(join(root, 'workflows', file), 'utf8'), definition);
        if (values !== undefined) deployed.set(`workflows/${file}`, { stateMachineArn, name, values });
      }
    }
  }
  return async (paths) => {
    const lines: string[] = [];
    for (const path of paths) {
      const machine = deployed.get(path);
      if (machine === undefined) lines.push(`${path}: no deployed state machine comes from it; restart npm start`);
      else lines.push(await update(states, machine, { path, text: readFileSync(join(root, path), 'utf8') }));
    }
    return lines;
  };
}

async function update(
  states: SFNClient,
  { stateMachineArn, name, values }: Deployed,
  { path, text }: { path: string; text: string },
): Promise<string> {
  try {
    refuseBadJson(text);
    const definition = substitute(text, values);
    await states.send(new UpdateStateMachineCommand({ stateMachineArn, definition }));
    return `${path}: new definition for ${name}; running executions keep the old one`;
  } catch (error) {
    throw new EditProblem(`${path}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** @throws {Error} with the line */
function refuseBadJson(text: string): void {
  try {
    JSON.parse(text);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const position = Number(/position (\d+)/.exec(message)?.[1]);
    if (Number.isNaN(position)) throw error;
    throw new Error(`line ${text.slice(0, position).split('\n').length}: ${message}`);
  }
}
