/** Every screen, with its path. Those with a label are in the navigation. */
import type { ComponentType } from 'preact';
import { Archive } from './archive.tsx';
import { Doctor } from './doctor.tsx';
import { Export } from './export.tsx';
import { Failures } from './failures.tsx';
import { Forget } from './forget.tsx';
import { Overview } from './overview.tsx';
import { People } from './people.tsx';
import { Person } from './person.tsx';
import { Plan } from './plan.tsx';
import { Plans } from './plans.tsx';
import { Reconcile } from './reconcile.tsx';
import { Runbook } from './runbook.tsx';
import type { ScreenProps } from './screen-props.ts';

interface Screen {
  path: string;
  label?: string;
  screen: ComponentType<ScreenProps>;
}

export const SCREENS: readonly [Screen, ...Screen[]] = [
  { path: '/', label: 'Overview', screen: Overview },
  { path: '/failures', label: 'Failures', screen: Failures },
  { path: '/people', label: 'People', screen: People },
  { path: '/people/:userName', screen: Person },
  { path: '/plans', label: 'Plans', screen: Plans },
  { path: '/plans/:plan', screen: Plan },
  { path: '/reconcile', label: 'Reconcile', screen: Reconcile },
  { path: '/archive', label: 'Archive', screen: Archive },
  { path: '/doctor', label: 'Doctor', screen: Doctor },
  { path: '/forget/:userName', screen: Forget },
  { path: '/export/:userName', screen: Export },
  { path: '/runbook/:section', screen: Runbook },
];
