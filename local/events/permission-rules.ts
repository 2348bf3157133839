/** Rules for the parts of a bus's policy, alike for operations and resources. */
import { string } from '../kernel/rules/rule.ts';

export const statementId = () => string({ min: 1, max: 64, pattern: /[a-zA-Z0-9-_]+/ });

export const PERMISSION_PARTS = {
  Action: string({ min: 1, max: 64, pattern: /events:[a-zA-Z]+/ }),
  Principal: string({ min: 1, max: 12, pattern: /(\d{12}|\*)/ }),
};
