/** The outage that most tests of repairs begin with. */
import type { Fault } from '../../local/kernel/faults.ts';

/** The workflow cannot write a profile. */
export const TABLE_IS_DOWN: Fault = {
  service: 'dynamodb',
  operation: 'UpdateItem',
  effect: 'before',
  principal: 'WriteProfile',
};
