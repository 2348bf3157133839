/**
 * The attributes of a person, as one table. Events, profiles, the mapping from Cognito's triggers, normalisation, what is
 * written and hashed, the rules of portals, `ops --set` and the user pool's own settings all derive from it: a new
 * attribute is one more row here, plus what people read (docs/openapi.yaml, the portal app), which tests compare with it.
 */

/** What the table says about one attribute. Its key is its name in events, reason codes, portal settings and `--set`. */
export interface AttributeRow {
  /** Claim of Okta's userinfo or ID token that it is mapped from. */
  readonly claim: string;
  /**
   * Standard attribute of the user pool that holds it. Custom attributes would need a list of writable attributes on
   * every app client, and no client has one.
   */
  readonly cognito: string;
  /** Its field in a profile. */
  readonly field: string;
  /** How it is normalised and checked: a key of `FORMS` in `forms.ts`. A `flag` is a boolean in the profile. */
  readonly form: 'email' | 'name' | 'flag';
  /** Whether a portal may list it in `requiredAttributes`. */
  readonly requirable: boolean;
  /** Whether an operator may change it with `ops replay --set`. */
  readonly editable: boolean;
  /**
   * How it enters a profile's hash. `position`: always, in the order of this table; only the first three attributes do,
   * because stored hashes say so. `name`: where it is present, so that a new row changes no stored hash.
   */
  readonly hashedBy: 'position' | 'name';
}

export const ATTRIBUTES = {
  email: {
    claim: 'email',
    cognito: 'email',
    field: 'Email',
    form: 'email',
    requirable: true,
    editable: true,
    hashedBy: 'position',
  },
  email_verified: {
    claim: 'email_verified',
    cognito: 'email_verified',
    field: 'emailVerified',
    form: 'flag',
    requirable: false,
    editable: true,
    hashedBy: 'name',
  },
  given_name: {
    claim: 'given_name',
    cognito: 'given_name',
    field: 'given_name',
    form: 'name',
    requirable: true,
    editable: true,
    hashedBy: 'position',
  },
  family_name: {
    claim: 'family_name',
    cognito: 'family_name',
    field: 'family_name',
    form: 'name',
    requirable: true,
    editable: true,
    hashedBy: 'position',
  },
} as const satisfies Record<string, AttributeRow>;

type Table = typeof ATTRIBUTES;
export type AttributeName = keyof Table;

type NamesWhere<Condition> = { [Name in AttributeName]: Table[Name] extends Condition ? Name : never }[AttributeName];
/** What a portal may require. */
export type RequirableAttribute = NamesWhere<{ requirable: true }>;
/** What `--set` may edit. */
export type EditableAttribute = NamesWhere<{ editable: true }>;

/** Attributes as they travel in events: texts as Cognito has them, an absent one left out. */
export type Attributes = { [Name in AttributeName]?: string | undefined };

/** Attributes as a profile holds them. */
export type AttributeFields = {
  [Name in AttributeName as Table[Name]['field']]?: (Table[Name]['form'] extends 'flag' ? boolean : string) | undefined;
};

export const ATTRIBUTE_NAMES = Object.keys(ATTRIBUTES) as AttributeName[];
export const REQUIRABLE_ATTRIBUTES = ATTRIBUTE_NAMES.filter(
  (name): name is RequirableAttribute => ATTRIBUTES[name].requirable,
);
export const EDITABLE_ATTRIBUTES = ATTRIBUTE_NAMES.filter(
  (name): name is EditableAttribute => ATTRIBUTES[name].editable,
);

/** Rows in order, without the literal types of this table: code that derives from it must work for any row. */
export const ATTRIBUTE_ROWS: readonly (AttributeRow & { readonly name: AttributeName })[] = ATTRIBUTE_NAMES.map(
  (name) => ({ name, ...ATTRIBUTES[name] }),
);

/** Picks the table's attributes from what Cognito stores or sends: strings only, under our names. */
export function fromCognito(userAttributes: Readonly<Record<string, unknown>>): Attributes {
  const attributes: Attributes = {};
  for (const { name, cognito } of ATTRIBUTE_ROWS) {
    const value = userAttributes[cognito];
    if (typeof value === 'string') attributes[name] = value;
  }
  return attributes;
}
