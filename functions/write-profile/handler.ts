/** Lambda entry of the workflow's second step. */
import { documentClient } from '../shared/document-client.ts';
import { readEnvironment } from '../shared/environment.ts';
import { instrument } from '../shared/instrument.ts';
import { writeProfile } from './write-profile.ts';

const env = readEnvironment(['PROFILES_TABLE_NAME']);
const table = { client: documentClient(), name: env.PROFILES_TABLE_NAME };

export const handler = instrument(writeProfile({ table, clock: () => new Date() }));
