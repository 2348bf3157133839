/** Why a message of the queue `signIns` is delivered again. */

/** The sign-up of the person is still in progress, or failed and is not repaired yet. */
export class NotYetWritten extends Error {
  override readonly name = 'NotYetWritten';
}

/** Other messages wrote the same profile at the same time. */
export class ProfileChanging extends Error {
  override readonly name = 'ProfileChanging';
}
