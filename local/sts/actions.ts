/** Who one is needs no permission to ask. https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html */
import { type Action, UNRESTRICTED } from '../kernel/permissions/action.ts';

export const STS_ACTIONS: Record<string, Action> = { GetCallerIdentity: UNRESTRICTED };
