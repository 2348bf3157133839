/** Why a person was rejected or refused: codes that are safe to show, log and count. */
import { ATTRIBUTE_ROWS, type ATTRIBUTES, type AttributeName, type RequirableAttribute } from './attributes.ts';
import { type FORMS, formOf } from './forms.ts';

type RuleOf<Name extends AttributeName> = keyof (typeof FORMS)[(typeof ATTRIBUTES)[Name]['form']]['rules'] & string;

/** The code of a malformed attribute. */
export type FormCode = { [Name in AttributeName]: `${Name}-${RuleOf<Name>}` }[AttributeName];

/** A portal's rules for e-mail addresses, beside its required attributes. */
export const EMAIL_POLICY_CODES = ['email-unverified', 'email-domain-not-allowed'] as const;

/** The code of a portal's rule that a person breaks. */
export type PolicyCode = `${RequirableAttribute}-missing` | (typeof EMAIL_POLICY_CODES)[number];

/** Why the workflow rejects a sign-up: `<attribute>-<rule>`. */
export type ReasonCode = FormCode | PolicyCode;

/** Every reason code, in the order of the attributes table. */
export const REASON_CODES = [
  ...ATTRIBUTE_ROWS.flatMap((row) => [
    ...(row.requirable ? [`${row.name}-missing`] : []),
    ...Object.keys(formOf(row).rules).map((rule) => `${row.name}-${rule}`),
  ]),
  ...EMAIL_POLICY_CODES,
] as ReasonCode[];

/** Refusals that the person cannot fix: the portal's rules are not available. */
export const TRIGGER_CODES = ['rules-unavailable', 'unknown-client'] as const;
export type TriggerCode = (typeof TRIGGER_CODES)[number];

/** Why a trigger (pre sign-up, pre token generation) refuses a person. */
export type RefusalCode = PolicyCode | TriggerCode;
