/** How a service words a denial, where it differs from the others of its protocol. */
export interface DenialForm {
  readonly code?: string;
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** The service writes actions in lower case: `sqs:sendmessage`. */
  readonly lowerCase?: boolean;
}
