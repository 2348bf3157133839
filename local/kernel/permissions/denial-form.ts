/** The format of a service's denials, if it differs from others with the same protocol. */
export interface DenialForm {
  readonly code?: string;
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** The service writes actions in lower case: `sqs:sendmessage`. */
  readonly lowerCase?: boolean;
}
