/** PutParameter's checks of a name and a value, beside their form. Pure. */
import { ServiceError } from '../kernel/service-error.ts';

const MAX_VALUE = { Standard: 4096, Advanced: 8192 };
const ADVANCED =
  'https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-advanced-parameters.html';

/**
 * @throws ServiceError for an invalid name.
 * https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_PutParameter.html
 */
export function checkName(name: string): void {
  if (!/^[\w.\-/]+$/.test(name)) {
    throw invalid('Parameter name must only contain a-z, A-Z, 0-9, or the symbols _ . - /');
  }
  if (name.includes('/') && !name.startsWith('/')) throw invalid('Parameter name must be a fully qualified name.');
  checkPath(name);
  const reserved = /^\/?(aws|ssm)/i.exec(name)?.[1]?.toLowerCase();
  if (reserved !== undefined) {
    throw invalid(`Parameter name: can't be prefixed with "${reserved}" (case-insensitive).`);
  }
  if (name.split('/').length > 16) throw hierarchyTooDeep();
}

/** @throws ServiceError for a path with an empty part, whether there is such a parameter or not */
export function checkPath(name: string): void {
  if (name.includes('//')) throw invalid(BAD_PATH);
}

const BAD_PATH =
  'Parameter name: can\'t be prefixed with "ssm" (case-insensitive). If formed as a path, it can consist of sub-paths divided by slash symbol; each sub-path can be formed as a mix of letters, numbers and the following 3 symbols .-_';

/** The tier of a value. @throws ServiceError if it does not fit the requested one */
export function tierFor(
  value: string,
  asked: 'Standard' | 'Advanced' | 'Intelligent-Tiering',
): 'Standard' | 'Advanced' {
  const intelligent = value.length > MAX_VALUE.Standard ? 'Advanced' : 'Standard';
  const tier = asked === 'Intelligent-Tiering' ? intelligent : asked;
  if (value.length <= MAX_VALUE[tier]) return tier;
  const kind = `${tier} tier parameters support a maximum parameter value of ${MAX_VALUE[tier]} characters.`;
  const upgrade = ' To create a larger parameter value, upgrade the parameter to use the advanced-parameter tier.';
  throw invalid(`${kind}${tier === 'Standard' ? upgrade : ''} For more information, see ${ADVANCED}`);
}

/** @throws ServiceError if the value does not match */
export function checkPattern(value: string, allowedPattern: string | undefined): void {
  if (allowedPattern === undefined || new RegExp(allowedPattern).test(value)) return;
  throw new ServiceError(
    'ParameterPatternMismatchException',
    `Parameter value, cannot be validated against allowedPattern: ${allowedPattern}`,
  );
}

export function invalid(message: string): ServiceError {
  return new ServiceError('ValidationException', message);
}

function hierarchyTooDeep(): ServiceError {
  return new ServiceError(
    'HierarchyLevelLimitExceededException',
    'Hierarchy depth of the name exceeded the limit of 15. Reduce the number of levels and try again.',
  );
}
