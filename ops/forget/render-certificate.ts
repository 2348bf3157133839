/** A certificate for people to read. Pure. */
import type { Certificate } from './certificate.ts';

const NUMBER_WIDTH = 6;

/** Lines of text. */
export function renderCertificate(certificate: Certificate): string[] {
  const { stage, completedAt, actor, reason, people, places, lastDay } = certificate;
  return [
    `Certificate ${certificate.certificate}`,
    '',
    `${people.length === 1 ? 'One person was' : `${people.length} people were`} forgotten in the stage ${stage}.`,
    `Completed  ${completedAt}`,
    `By         ${actor}`,
    `Reason     ${reason}`,
    '',
    ...people.map(
      ({ number, reference, forgottenAt = '-' }) =>
        `${`No. ${number}`.padEnd(NUMBER_WIDTH)} ${reference}  forgotten at ${forgottenAt}`,
    ),
    '',
    ...places.map(({ place, fate, gone, atLatest, why }) => {
      const until = [gone, atLatest && `(at the latest ${atLatest}, if it runs again)`].filter(Boolean).join(' ');
      return `${place.padEnd(20)}${`${fate} ${until}`.trim()}: ${why}`;
    }),
    '',
    `After ${lastDay} nothing of them is left. The numbers are the places in the request; the references are random.`,
  ];
}
