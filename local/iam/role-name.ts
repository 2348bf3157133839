/** The rule for a role's name. https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetRole.html#API_GetRole_RequestParameters */
import { required, string } from '../kernel/rules/rule.ts';

export const roleName = () => required(string({ min: 1, max: 64, pattern: /[\w+=,.@-]+/ }));
