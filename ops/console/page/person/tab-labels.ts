/** The tabs of a person's page. */

export const TAB_LABELS = {
  workflow: 'Workflow',
  timeline: 'Timeline',
  profile: 'Profile',
  audit: 'Audit',
  logs: 'Logs',
} as const;

export type TabId = keyof typeof TAB_LABELS;
