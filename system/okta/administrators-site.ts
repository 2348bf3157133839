/** Serves the administrator's page of the stand-in Okta. */
import type { IncomingMessage } from 'node:http';
import type { HttpResponse } from '../../local/kernel/http/http.ts';
import { ACTIONS, type ActionName } from './actions.ts';
import type { Administration } from './administration.ts';
import { administratorsPage, CHANGEABLE } from './administrators-page.ts';
import type { DirectoryEntry, ProfileChange } from './directory.ts';
import { readForm } from './read-form.ts';

export type Respond = (request: IncomingMessage) => Promise<HttpResponse>;

/** `/admin` shows everybody; `/admin/<username>/<action>` and `/admin/<username>/profile` change one person. */
export function createAdministratorsSite(administration: Administration): Respond {
  const apply = async (username: string, what: string, form: URLSearchParams): Promise<void> => {
    if (what === 'profile') {
      const entry = administration.people().find(({ person }) => person.username === username);
      return administration.change(username, entry === undefined ? {} : changeOf(entry, form));
    }
    if (!Object.hasOwn(ACTIONS, what)) throw new Error(`an administrator cannot ${what}`);
    await administration.act(username, what as ActionName);
  };
  return async (request) => {
    const [path = ''] = (request.url ?? '').split('?');
    if (request.method !== 'POST') return path === '/admin' ? administratorsPage(administration) : NOT_FOUND;
    if (!isFromHere(request)) return { status: 403 };
    const [, username = '', what = ''] = /^\/admin\/([^/]+)\/([^/]+)$/.exec(path) ?? [];
    try {
      await apply(decodeURIComponent(username), what, await readForm(request));
    } catch (error) {
      return administratorsPage(administration, error instanceof Error ? error.message : String(error));
    }
    return { status: 303, headers: { location: `/admin#${username}` } };
  };
}

const NOT_FOUND: HttpResponse = { status: 404 };

/** A page of the web must not suspend anybody here. The page sends no referrer, so its forms have no origin either. */
function isFromHere({ headers }: IncomingMessage): boolean {
  return ['same-origin', 'none', undefined].includes(headers['sec-fetch-site']?.toString());
}

/** Browsers leave line breaks out of a field of one line, which is no change. */
function changeOf({ person }: DirectoryEntry, form: URLSearchParams): ProfileChange {
  const given = Object.keys(CHANGEABLE) as (keyof typeof CHANGEABLE)[];
  const shown = (name: (typeof given)[number]) => (person[name] ?? '').replace(/[\r\n]/g, '');
  return Object.fromEntries(
    given
      .map((name) => [name, form.get(name) ?? undefined])
      .filter(([name, value]) => {
        return value !== undefined && value !== shown(name as (typeof given)[number]);
      }),
  );
}
