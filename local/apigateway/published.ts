/** The deployed APIs as their template describes them, with the times of their creation: what the API's reads return. */
import type { Kernel } from '../kernel/kernel.ts';
import { ServiceError } from '../kernel/service-error.ts';
import type { ApiDraft } from './api/drafts.ts';

/** Epoch milliseconds. */
interface Times {
  createdAt: number;
  updatedAt: number;
  /** What has been updated if it differs. */
  version: string;
}

export interface Published {
  put(api: ApiDraft): void;
  list(): ApiDraft[];
  /** @throws ServiceError NotFoundException */
  find(restApiId: string): ApiDraft;
  /** Those of an API, or of one of its deployments or stages. */
  timesOf(api: ApiDraft, part?: string): Pick<Times, 'createdAt' | 'updatedAt'>;
  /** Of an API or what it contains; none of them need exist. */
  arnOf(path: string): string;
}

export function openPublished({ accountId, clock, region, store }: Kernel): Published {
  const apis = new Map<string, ApiDraft>();
  const times = store.collection<Times>('apigateway.times');

  function touch(id: string, version: string): void {
    const now = clock.now();
    const known = times.get(id);
    if (known?.version !== version) times.put(id, { createdAt: known?.createdAt ?? now, updatedAt: now, version });
  }

  return {
    put(api) {
      apis.set(api.id, api);
      touch(api.id, '');
      for (const id of api.deployments.keys()) touch(`${api.id}/${id}`, '');
      for (const [name, stage] of api.stages) touch(`${api.id}/${name}`, JSON.stringify(stage));
    },
    list: () => Array.from(apis.values()),
    find(restApiId) {
      const api = apis.get(restApiId);
      if (api === undefined) throw notFound(`Invalid API identifier specified ${accountId}:${restApiId}`);
      return api;
    },
    timesOf({ id }, part) {
      const key = part === undefined ? id : `${id}/${part}`;
      return times.get(key) ?? { createdAt: clock.now(), updatedAt: clock.now() };
    },
    arnOf: (path) => `arn:aws:apigateway:${region}::${path}`,
  };
}

export const notFound = (message: string) => new ServiceError('NotFoundException', message, { status: 404 });

/** @throws ServiceError NotFoundException, `Invalid Stage identifier specified` */
export function partOf<T>(parts: ReadonlyMap<string, T>, id: string, kind: string): T {
  const part = parts.get(id);
  if (part === undefined) throw notFound(`Invalid ${kind} identifier specified`);
  return part;
}
