/** Deletes the person's messages where no consumer will take them. */
import { deadLetterQueues, deleteMessagesAbout, trayQueues } from '../forget/dead-messages.ts';
import type { Step } from './step.ts';

export const QUEUE_STEPS: readonly Step[] = [
  {
    name: 'dead-letters',
    does: 'delete dead letters',
    places: ['dead-letter queues'],
    all: ({ context }, people) => deleteMessagesAbout(context, deadLetterQueues(context), people),
  },
  {
    name: 'failure-tray',
    does: 'delete notes in the failure tray',
    places: ['failure tray'],
    all: ({ context }, people) => deleteMessagesAbout(context, trayQueues(context), people),
  },
];
