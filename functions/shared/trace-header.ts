/** The trace of this invocation. */

/** Lambda sets the variable before each invocation, sampled or not. */
export const traceHeader = (): string | undefined => process.env._X_AMZN_TRACE_ID;

/**
 * The trace's id, `1-<8 hex>-<24 hex>`, out of a header like `Root=1-…;Parent=…;Sampled=1`; `unknown` without one.
 * {@link https://docs.aws.amazon.com/xray/latest/devguide/xray-concepts.html#xray-concepts-tracingheader Tracing
 * header}.
 */
export function rootTraceId(header: string | undefined): string {
  return /(?:^|;)Root=([^;]+)/.exec(header ?? '')?.[1] ?? 'unknown';
}
