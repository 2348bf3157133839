/**
 * The attributes of a person, as one table. Events, profiles, the mapping from Cognito's triggers, normalisation, the
 * stored fields and their hash, the rules of portals, `ops --set` and the user pool's settings derive from it. A new
 * attribute is one more row here, plus docs/openapi.yaml, its setting in docs/deploy.md and the portal app's texts, which
 * tests compare with the table.
 */

/** One attribute. Its key is its name in events, reason codes, portal settings and `--set`. */
export interface AttributeRow {
  /** The claim of Okta's userinfo or ID token that is mapped to it. */
  readonly claim: string;
  /**
   * The standard attribute of the user pool that stores it. Custom attributes would need a list of writable attributes
   * on every app client, and no client has one.
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
   * for compatibility with stored hashes. `name`: only if it is present, so that a new row changes no stored hash.
   */
  readonly hashedBy: 'position' | 'name';
  /** The attribute about which it says something: it is followed with that one, and outdated when only that one changes. */
  readonly about?: string;
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
    about: 'email',
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
/** The attributes that a portal may require. */
export type RequirableAttribute = NamesWhere<{ requirable: true }>;
/** The attributes that `--set` may edit. */
export type EditableAttribute = NamesWhere<{ editable: true }>;
/** The attributes with a follow setting of their own (`follow.ts`). */
export type FollowableAttribute = Exclude<AttributeName, NamesWhere<{ about: string }>>;

/** Attributes as in events: texts as Cognito has them; an absent one is left out. */
export type Attributes = { [Name in AttributeName]?: string | undefined };

/** Attributes as in a profile. */
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

/** A row with its name, without the literal types of this table: code that derives from it must work for any row. */
interface NamedRow extends AttributeRow {
  readonly name: AttributeName;
  readonly about?: AttributeName;
}

/** The rows in order. */
export const ATTRIBUTE_ROWS: readonly NamedRow[] = ATTRIBUTE_NAMES.map((name) => ({ name, ...ATTRIBUTES[name] }));
export const FOLLOWABLE_ATTRIBUTES = ATTRIBUTE_ROWS.filter(({ about }) => about === undefined).map(
  ({ name }) => name as FollowableAttribute,
);

/** Selects the table's attributes from those of Cognito: only strings, under our names. */
export function fromCognito(userAttributes: Readonly<Record<string, unknown>>): Attributes {
  const attributes: Attributes = {};
  for (const { name, cognito } of ATTRIBUTE_ROWS) {
    const value = userAttributes[cognito];
    if (typeof value === 'string') attributes[name] = value;
  }
  return attributes;
}
