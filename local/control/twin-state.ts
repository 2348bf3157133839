/** What the twin's own routes show and change beside the kernel. */
export interface Link {
  title: string;
  url: string;
}

export interface DeployedStack {
  stackName: string;
  /** The stack's outputs, by name. */
  outputs: Readonly<Record<string, string>>;
}

export interface TwinState {
  /** The machine's time of the start, ISO 8601, which differs after a reset. */
  startedAt: string;
  /** Absent until the stack is deployed. */
  deployment?: DeployedStack;
  /** Pages of programs around the twin, such as portals. */
  links: Link[];
  /** Starts the twin again with empty state; absent if its program cannot. */
  reset?(): void;
}
