/** Ctrl-C, being told to end, or nobody being left who reads what is printed. */

/** Aborts at the first of them; a second signal ends the process as if nobody listened. */
export function stopSignal(): AbortSignal {
  const controller = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => controller.abort());
  // Unheard, a pipe that was closed (`| head`) ends the process with a stack trace.
  process.stdout.on('error', () => controller.abort());
  return controller.signal;
}

/** Resolves when it was stopped. */
export function stopped(stop: AbortSignal): Promise<undefined> {
  return new Promise((resolve) => {
    if (stop.aborted) return resolve(undefined);
    stop.addEventListener('abort', () => resolve(undefined), { once: true });
  });
}

/** Undefined when it was stopped first; how the work ends then is nobody's concern. */
export function unlessStopped<T>(stop: AbortSignal, work: Promise<T>): Promise<T | undefined> {
  return Promise.race([stopped(stop), work]);
}
