/** The console's dialogs. A new one has an id of its own here. */
export type DialogId =
  | 'archive'
  | 'dismiss'
  | 'edit'
  | 'export'
  | 'forget'
  | 'keys'
  | 'replay'
  | 'restore'
  | 'repairs'
  | 'run'
  | 'suspend';
