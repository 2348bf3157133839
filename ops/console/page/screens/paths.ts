/** The paths of the screens, in the order in which they are tried. Those with a label are in the navigation. */

interface Place {
  /** A part that begins with a colon stands for any value. */
  path: string;
  label?: string;
}

export const PATHS = [
  { path: '/', label: 'Overview' },
  { path: '/failures', label: 'Failures' },
  { path: '/people', label: 'People' },
  { path: '/people/:userName' },
  { path: '/plans', label: 'Plans' },
  { path: '/plans/:plan' },
  { path: '/reconcile', label: 'Reconcile' },
  { path: '/archive', label: 'Archive' },
  { path: '/doctor', label: 'Doctor' },
  { path: '/forget/:userName' },
  { path: '/export/:userName' },
  { path: '/runbook/:section' },
] as const satisfies readonly Place[];

export type Path = (typeof PATHS)[number]['path'];
