/** Lambda entry of the workflow's first step. */
import { instrument } from '../shared/instrument.ts';
import { PATIENT_READS, portalSettingsReader } from '../shared/portal-settings/reader.ts';
import { validateAttributes } from './validate-attributes.ts';

export const handler = instrument(validateAttributes({ readPortalSettings: portalSettingsReader(PATIENT_READS) }));
