/** Input rules that several operations share. */
import { integer, oneOf, required, string, structure } from '../kernel/rules/rule.ts';

export const arn = () => string({ min: 1, max: 256 });
export const name = () => string({ min: 1, max: 80 });
export const maxResults = () => integer({ min: 0, max: 1000 });
export const nextToken = (max: number) => string({ min: 1, max });
export const includedData = () => oneOf('ALL_DATA', 'METADATA_ONLY');
export const executionMembers = { executionArn: required(arn()), includedData: includedData() };
export const tag = () => structure({ key: string({ min: 1, max: 128 }), value: string({ max: 256 }) });
/** Why tags change nothing here. */
export const TAGS_NO_EFFECT = 'tags are not stored';
