/** Messages between the tabs of one portal: a sign-out ends all of them, and a second tab can sign in silently. */

export interface Tabs {
  /** Whether the person is signed in in another tab. */
  anySignedIn(): Promise<boolean>;
  announceSignOut(): void;
}

interface Listeners {
  isSignedIn(): boolean;
  onSignOut(): void;
}

type Message = 'who-is-signed-in' | 'somebody-is' | 'signed-out';

const ANSWER_WITHIN_MS = 150;

/** Tokens are never sent: the second tab gets its own by a sign-in, for which the provider asks nothing because of its session. */
export function connectTabs(channel: BroadcastChannel, { isSignedIn, onSignOut }: Listeners): Tabs {
  const send = (message: Message) => channel.postMessage(message);
  let hearAnswer = () => {};
  const reactions: Record<Message, () => void> = {
    'who-is-signed-in': () => {
      if (isSignedIn()) send('somebody-is');
    },
    'somebody-is': () => hearAnswer(),
    'signed-out': onSignOut,
  };
  channel.addEventListener('message', ({ data }: MessageEvent<Message>) => reactions[data]());
  return {
    anySignedIn: () =>
      new Promise((resolve) => {
        hearAnswer = () => resolve(true);
        setTimeout(() => resolve(false), ANSWER_WITHIN_MS);
        send('who-is-signed-in');
      }),
    announceSignOut: () => send('signed-out'),
  };
}
