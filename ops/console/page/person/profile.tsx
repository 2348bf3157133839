/** The profile as it is stored, the user in the pool, the person's access, and who changed what. */
import type { PersonView } from '../../api/people.ts';
import { Fields } from '../parts/fields.tsx';
import { visible } from '../parts/name.tsx';
import { type Column, Table } from '../parts/table.tsx';
import { ExactTime } from '../parts/when.tsx';

export function Profile({ person }: { person: PersonView }) {
  const { profile, isWritten, rejected, history } = person;
  return (
    <>
      <h2>Stored profile</h2>
      {!isWritten && (
        <p>
          {rejected
            ? `Not written, because the sign-up was rejected: ${visible(rejected)}`
            : 'Not written. The next step says why.'}
        </p>
      )}
      {profile && <Fields values={withTimes(profile)} />}
      <h2>Access</h2>
      <Fields values={accessOf(person)} />
      <h2>History</h2>
      {history.length === 0 ? (
        <p class="empty">Nothing has changed the profile or the access of this person.</p>
      ) : (
        <Table label="Table of changes" columns={COLUMNS} rows={history} keyOf={({ at, what }) => `${at} ${what}`} />
      )}
    </>
  );
}

const COLUMNS: readonly Column<PersonView['history'][number]>[] = [
  { title: 'Time', cell: ({ at }) => <ExactTime at={at} /> },
  { title: 'Change', names: true, cell: ({ what }) => visible(what) },
  { title: 'By', kind: 'long', cell: ({ who }) => visible(who) },
];

/** Names of attributes that are times: `createdAt`. */
const IS_TIME = /[a-z]At$/;
const isInstant = (value: unknown): value is string => typeof value === 'string' && !Number.isNaN(Date.parse(value));

/** DynamoDB's expiry is a number of seconds; the other times are ISO 8601. */
function withTimes(profile: NonNullable<PersonView['profile']>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(profile).map(([name, value]) => {
      const time = typeof value === 'number' ? new Date(value * 1000).toISOString() : value;
      return [name, IS_TIME.test(name) && isInstant(time) ? <ExactTime at={time} /> : value];
    }),
  );
}

function accessOf({ blocked, user }: PersonView): Record<string, unknown> {
  return {
    profile: blocked.length === 0 ? 'not blocked' : `blocked: ${blocked.join(', ')}`,
    'user pool': user === undefined ? 'has no such user' : user.enabled ? 'enabled' : 'disabled',
    created: user && <ExactTime at={user.createdAt} />,
    'last change': user && <ExactTime at={user.modifiedAt} />,
  };
}
