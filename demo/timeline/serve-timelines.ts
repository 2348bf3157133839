/** Serves the timeline of every sign-up, for whoever wants to see what went on behind a portal's page. */
import { CognitoIdentityProviderClient, ListUsersCommand } from '@aws-sdk/client-cognito-identity-provider';
import { type Listener, listen } from '../../local/kernel/http.ts';
import { outputOf, type System } from '../../system/start-system.ts';
import type { Demonstration } from '../demonstration.ts';
import { readTimeline } from './read-timeline.ts';
import { listPage, timelinePage } from './timeline-page.ts';

export interface ServeTimelinesOptions {
  /** 0 takes a free one. */
  port: number;
  /** Whose steps were measured from outside. */
  demonstration?: Pick<Demonstration, 'userName' | 'timeline'>;
}

/** `/` lists who signed up, `/<user name>` is one timeline. @throws Error when the port is taken */
export function serveTimelines(system: System, { port, demonstration }: ServeTimelinesOptions): Promise<Listener> {
  return listen({
    port,
    handler: async ({ path }) => {
      const userName = decoded(path.slice(1));
      if (userName === '') return listPage(await readUsers(system));
      return timelinePage(await readTimeline(system, userName, demonstration));
    },
    log: (line) => process.stderr.write(`timelines: ${line}\n`),
  });
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

async function readUsers({ client, deployment }: System): Promise<{ userName: string; createdAt: Date }[]> {
  const cognito = new CognitoIdentityProviderClient(client);
  try {
    const { Users = [] } = await cognito.send(new ListUsersCommand({ UserPoolId: outputOf(deployment, 'UserPoolId') }));
    const users = Users.map(({ Username = '', UserCreateDate = new Date(0) }) => ({
      userName: Username,
      createdAt: UserCreateDate,
    }));
    return users.sort((one, other) => other.createdAt.getTime() - one.createdAt.getTime());
  } finally {
    cognito.destroy();
  }
}
