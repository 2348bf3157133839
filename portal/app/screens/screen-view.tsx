/** Shows the current screen, and moves the focus to its heading when it changes. */
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Portal } from '../portal.ts';
import type { Screen } from '../screen.ts';
import { Busy } from './busy.tsx';
import { Failed } from './failed.tsx';
import { NoProfile } from './no-profile.tsx';
import { OtherWays } from './other-ways.tsx';
import { Pages } from './pages.tsx';
import { Refused } from './refused.tsx';
import { Rejected } from './rejected.tsx';
import type { ScreenProps } from './screen-props.ts';
import { SessionOver } from './session-over.tsx';
import { SignedOut } from './signed-out.tsx';
import { Suspended } from './suspended.tsx';
import { Unreachable } from './unreachable.tsx';
import { Waiting } from './waiting.tsx';
import { Welcome } from './welcome.tsx';

const SCREENS: { [Name in Screen['name']]: (props: ScreenProps<Name>) => JSX.Element } = {
  opening: ({ portal }) => <Busy text={`Opening ${portal.look.value.title} …`} />,
  welcome: Welcome,
  'signed-out': SignedOut,
  'other-ways': OtherWays,
  refused: Refused,
  'session-over': SessionOver,
  waiting: Waiting,
  rejected: Rejected,
  'no-profile': NoProfile,
  suspended: Suspended,
  unreachable: Unreachable,
  failed: Failed,
  profile: Pages,
};

export function ScreenView({ portal }: { portal: Portal }) {
  const screen = portal.screen.value;
  const View = SCREENS[screen.name] as (props: ScreenProps) => JSX.Element;
  const where = useFocusOnHeading(`${screen.name} ${portal.location.path.value}`, portal);
  return (
    <div ref={where}>
      <View portal={portal} screen={screen} />
    </div>
  );
}

/** After a navigation without a page load, moves the focus to the new heading and sets the title of the tab. */
function useFocusOnHeading(shown: string, { look }: Portal) {
  const container = useRef<HTMLDivElement>(null);
  const isFirst = useRef(true);
  const { title } = look.value;
  useEffect(() => {
    const heading = container.current?.querySelector('h1');
    if (!heading) return;
    document.title = `${heading.textContent} – ${title}`;
    if (!isFirst.current) heading.focus();
    isFirst.current = false;
  }, [shown, title]);
  return container;
}
