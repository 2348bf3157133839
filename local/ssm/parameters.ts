/** The parameters of this twin, with the last hundred versions of each. */
import type { Kernel } from '../kernel/kernel.ts';
import { DEPLOYS_ITSELF, notImplemented, ServiceError } from '../kernel/service-error.ts';
import type { ListQuery } from '../kernel/storage/store.ts';
import { checkName, checkPath, checkPattern, invalid, tierFor } from './check-parameter.ts';
import type { Parameter, TIERS } from './parameter.ts';

export interface NewParameter {
  name: string;
  value: string;
  type?: Parameter['type'];
  tier?: (typeof TIERS)[number];
  description?: string;
  allowedPattern?: string;
}

export interface Parameters {
  /** Writes a parameter's next version. @throws ServiceError if it exists and `overwrite` is not set */
  put(given: NewParameter, overwrite: boolean): Parameter;
  get(name: string): Parameter | undefined;
  /**
   * Finds a parameter by name or ARN, with an optional `:version`.
   * @throws ParameterNotFound, ParameterVersionNotFound
   */
  select(nameOrArn: string): { parameter: Parameter; selector?: string };
  /** The stored versions of a parameter, oldest first. @throws ParameterNotFound */
  versionsOf(nameOrArn: string): Parameter[];
  remove(name: string): boolean;
  list(query: ListQuery): Promise<Parameter[]>;
  arnOf(name: string): string;
  /** The ARN for a name or ARN with an optional `:version`; it always has one slash before the name. */
  resolveArn(nameOrArn: string): string;
}

const KEPT_VERSIONS = 100;
/** https://docs.aws.amazon.com/systems-manager/latest/userguide/integration-ps-secretsmanager.html */
const SECRETS = '/aws/reference/secretsmanager/';
/** Where the stack that `cdk bootstrap` makes keeps its version, which `cdk deploy` reads first. */
const BOOTSTRAP = '/cdk-bootstrap/';

export function createParameters(kernel: Kernel): Parameters {
  const latest = kernel.store.collection<Parameter>('ssm.parameters');
  const versions = kernel.store.collection<Parameter>('ssm.versions');
  const versionId = (name: string, version: number) => `${name}:${version}`;
  const arnPrefix = kernel.arn('ssm', 'parameter');
  const arnOf = (name: string) => `${arnPrefix}${name.startsWith('/') ? '' : '/'}${name}`;

  /** Names of one level are the same with a slash and without. */
  function find(name: string): Parameter | undefined {
    const bare = name.replace(/^\//, '');
    return latest.get(name) ?? (bare.includes('/') ? undefined : (latest.get(bare) ?? latest.get(`/${bare}`)));
  }

  function put(given: NewParameter, overwrite: boolean): Parameter {
    checkName(given.name);
    const existing = find(given.name);
    if (existing && !overwrite) throw alreadyExists();
    const parameter = nextVersion(existing, given, kernel.clock.now());
    latest.put(parameter.name, parameter);
    versions.put(versionId(parameter.name, parameter.version), parameter);
    versions.delete(versionId(parameter.name, parameter.version - KEPT_VERSIONS));
    return parameter;
  }

  function remove(name: string): boolean {
    const existing = find(name);
    if (existing === undefined) return false;
    latest.delete(existing.name);
    const first = firstVersion(existing);
    for (let version = first; version <= existing.version; version += 1)
      versions.delete(versionId(existing.name, version));
    return true;
  }

  function firstVersion({ version }: Parameter): number {
    return Math.max(1, version - KEPT_VERSIONS + 1);
  }

  const parameters: Parameters = {
    put,
    remove,
    get: find,
    versionsOf(nameOrArn) {
      const { parameter } = parameters.select(nameOrArn);
      const first = firstVersion(parameter);
      const numbers = Array.from({ length: parameter.version - first + 1 }, (_, index) => first + index);
      return numbers.flatMap((number) => versions.get(versionId(parameter.name, number)) ?? []);
    },
    select(nameOrArn) {
      const isArn = nameOrArn.startsWith(`${arnPrefix}/`);
      const [path = '', version] = (isArn ? nameOrArn.slice(arnPrefix.length) : nameOrArn).split(':');
      checkPath(path);
      if (path.startsWith(SECRETS)) throw notImplemented('parameters that stand for secrets of Secrets Manager');
      const parameter = find(path);
      if (parameter === undefined && path.startsWith(BOOTSTRAP))
        throw notImplemented('bootstrap stacks', DEPLOYS_ITSELF);
      if (parameter === undefined) throw parameterNotFound();
      if (version === undefined) return { parameter };
      const selected = versions.get(versionId(parameter.name, Number(version)));
      if (selected === undefined) throw versionNotFound(parameter.name, version);
      return { parameter: selected, selector: `:${version}` };
    },
    list: async (query) => (await latest.list(query)).map(({ value }) => value),
    arnOf,
    resolveArn(nameOrArn) {
      const name = nameOrArn.startsWith('arn:')
        ? nameOrArn.split(':').slice(5).join(':').slice('parameter'.length)
        : nameOrArn;
      const [path = ''] = name.split(':');
      return arnOf(path);
    },
  };
  return parameters;
}

function nextVersion(existing: Parameter | undefined, given: NewParameter, now: number): Parameter {
  const type = given.type ?? existing?.type;
  if (type === undefined) throw invalid('A parameter type is required when you create a parameter.');
  if (existing && existing.type !== type) throw typeMismatch();
  const allowedPattern = given.allowedPattern ?? existing?.allowedPattern;
  checkPattern(given.value, allowedPattern);
  return {
    name: existing?.name ?? given.name,
    type,
    value: given.value,
    version: (existing?.version ?? 0) + 1,
    tier: tierFor(given.value, given.tier ?? existing?.tier ?? 'Standard'),
    modifiedAt: now,
    description: given.description ?? existing?.description,
    allowedPattern,
  };
}

/** AWS's message for this error is only its name. */
export function parameterNotFound(): ServiceError {
  return new ServiceError('ParameterNotFound', '');
}

function versionNotFound(name: string, version: string): ServiceError {
  const message = `Systems Manager could not find version ${version} of ${name}. Verify the version and try again.`;
  return new ServiceError('ParameterVersionNotFound', message);
}

function alreadyExists(): ServiceError {
  return new ServiceError(
    'ParameterAlreadyExists',
    'The parameter already exists. To overwrite this value, set the overwrite option in the request to true.',
  );
}

function typeMismatch(): ServiceError {
  return new ServiceError(
    'HierarchyTypeMismatchException',
    "Parameter Store does not support changing a parameter type in a hierarchy. For example, you can't change a parameter from a String type to a SecureString type. You must create a new, unique parameter.",
  );
}
