/** The screen of each path. */
import type { ComponentType } from 'preact';
import { Archive } from './archive.tsx';
import { Doctor } from './doctor.tsx';
import { Export } from './export.tsx';
import { Failures } from './failures.tsx';
import { Forget } from './forget.tsx';
import { Overview } from './overview.tsx';
import type { Path } from './paths.ts';
import { People } from './people.tsx';
import { Person } from './person.tsx';
import { Plan } from './plan.tsx';
import { Plans } from './plans.tsx';
import { Reconcile } from './reconcile.tsx';
import { Runbook } from './runbook.tsx';
import type { ScreenProps } from './screen-props.ts';

export const SCREENS: Readonly<Record<Path, ComponentType<ScreenProps>>> = {
  '/': Overview,
  '/failures': Failures,
  '/people': People,
  '/people/:userName': Person,
  '/plans': Plans,
  '/plans/:plan': Plan,
  '/reconcile': Reconcile,
  '/archive': Archive,
  '/doctor': Doctor,
  '/forget/:userName': Forget,
  '/export/:userName': Export,
  '/runbook/:section': Runbook,
};
