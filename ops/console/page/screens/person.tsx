/** One person: what to do next, and everything that is known, in tabs. */
import { useContext, useState } from 'preact/hooks';
import type { PersonView } from '../../api/people.ts';
import { Tools } from '../data/tools.ts';
import { usePolled } from '../data/use-polled.ts';
import { CommandLine } from '../parts/command-line.tsx';
import { Heading } from '../parts/heading.tsx';
import { Name } from '../parts/name.tsx';
import { ReadingNote } from '../parts/reading-note.tsx';
import { State } from '../parts/state.tsx';
import { Tabs } from '../parts/tabs.tsx';
import { Audit } from '../person/audit.tsx';
import { Logs } from '../person/logs.tsx';
import { NextStep } from '../person/next-step.tsx';
import { Profile } from '../person/profile.tsx';
import { TAB_LABELS } from '../person/tab-labels.ts';
import { Timeline } from '../person/timeline.tsx';
import { useQuery } from '../person/use-query.ts';
import { Workflow } from '../person/workflow.tsx';
import type { ScreenProps } from './screen-props.ts';

const EVERY = 15_000;

export function Person({ params: [userName = ''] }: ScreenProps) {
  const { api } = useContext(Tools);
  const [isOpen, setOpen] = useState(false);
  const polled = usePolled({
    key: `${userName} ${isOpen}`,
    read: () =>
      api.get<PersonView>(
        `/api/people/${encodeURIComponent(userName)}`,
        new URLSearchParams(isOpen ? { attributes: 'shown' } : {}),
      ),
    pauseAfter: () => EVERY,
  });
  const { value, problem } = polled;
  return (
    <>
      <div class="bar">
        <Heading title={userName}>
          <Name>{userName}</Name>
        </Heading>
        <button type="button" aria-pressed={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? 'Hide attributes' : 'Show attributes'}
        </button>
      </div>
      <ReadingNote of={[polled]} />
      {(value !== undefined || problem === undefined) && (
        <>
          <Summary person={value} />
          <NextStep userName={userName} person={value} />
        </>
      )}
      {value ? <Everything person={value} isOpen={isOpen} /> : <div class="later" />}
      <CommandLine command={value?.command} />
    </>
  );
}

function Summary({ person }: { person: PersonView | undefined }) {
  if (person === undefined) return <p class="facts muted">Reading…</p>;
  const { signUpId, portal, profile, isWritten, rejected, blocked } = person;
  return (
    <p class="facts">
      {isWritten && <State tone="good">{`Profile ${String(profile?.status ?? '')}`.trimEnd()}</State>}
      {!isWritten && <State tone={rejected ? 'bad' : 'unsure'}>{rejected ? 'Rejected' : 'No profile'}</State>}
      {blocked.length > 0 && <State tone="bad">{`Blocked: ${blocked.join(', ')}`}</State>}
      <span class="muted">{portal ? `portal ${portal}` : 'no portal'}</span>
      <Name code>{signUpId}</Name>
    </p>
  );
}

function Everything({ person, isOpen }: { person: PersonView; isOpen: boolean }) {
  const [query, setQuery] = useQuery();
  return (
    <Tabs
      label="About this person"
      chosen={query.get('tab')}
      choose={(tab) => setQuery({ tab })}
      labels={TAB_LABELS}
      panels={{
        workflow: () => <Workflow person={person} isOpen={isOpen} />,
        timeline: () => <Timeline userName={person.userName} />,
        profile: () => <Profile person={person} />,
        audit: () => <Audit person={person} />,
        logs: () => <Logs userName={person.userName} isOpen={isOpen} />,
      }}
    />
  );
}
