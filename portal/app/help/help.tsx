/** Help on an error screen: the contact, a reference to quote, and details for support. */
import { useState } from 'preact/hooks';
import type { Portal } from '../portal.ts';
import { ContactLink } from './contact-link.tsx';
import { referenceOf } from './reference.ts';

interface HelpProps {
  portal: Portal;
  /** Cognito's error message, unchanged. */
  detail?: string;
}

export function Help({ portal, detail }: HelpProps) {
  const { config, session } = portal;
  const [at] = useState(() => new Date());
  const [who, when] = referenceOf({ portal: config.name, claims: session.tokens.value?.claims, at });
  return (
    <section class="help" aria-label="Help">
      <p>
        Need help?{' '}
        {config.contact ? (
          <>
            Contact <ContactLink contact={config.contact} reference={`${config.title}: ${who} ${when}`} />
          </>
        ) : (
          'Contact the operators of this portal'
        )}{' '}
        and quote this reference:
      </p>
      <p>
        <code class="reference">
          <span>{who}</span> <span>{when}</span>
        </code>
      </p>
      {detail && (
        <details>
          <summary>Details for support</summary>
          <p>{detail}</p>
        </details>
      )}
    </section>
  );
}
