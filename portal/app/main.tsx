/** Starts the portal in the page. */
import { render } from 'preact';
import { createApiClient } from './api/api-client.ts';
import { App } from './app.tsx';
import { basePath } from './base-path.ts';
import { parseConfig } from './config.ts';
import { createLocation } from './location.ts';
import { createPortal, type Portal } from './portal.ts';
import { Card } from './screens/card.tsx';
import { createCognito } from './session/cognito.ts';
import { createSession } from './session/session.ts';
import { connectTabs } from './session/tabs.ts';
import { createTokenStore } from './session/tokens.ts';

async function start(): Promise<void> {
  const config = parseConfig(await (await fetch(addressOfConfig())).text());
  const location = createLocation(basePath(config.url));
  const store = createTokenStore(sessionStorage);
  const cognito = createCognito(config, location.home, sessionStorage);
  const session = createSession(cognito, store);
  const api = createApiClient(config.apiUrl, session);
  const tabs = connectTabs(new BroadcastChannel('portal'), {
    isSignedIn: () => session.tokens.value !== undefined,
    onSignOut: () => portal.signedOutElsewhere(),
  });
  const portal: Portal = createPortal({ config, location, cognito, session, store, api, tabs });
  addEventListener('online', () => void portal.backOnline());
  render(<App portal={portal} />, document.body);
  await portal.open();
}

/** The URL of the configuration, from the page's preload link. */
function addressOfConfig(): string {
  return document.querySelector<HTMLLinkElement>('link[rel=preload][as=fetch]')?.href ?? 'config.json';
}

start().catch((error: unknown) => {
  // The cause can only be in the portal's own files; the console shows the error to its developers.
  console.error(error);
  render(
    <main class="focused">
      <Card tone="problem" title="This portal could not be started">
        <p>Reload the page in a minute.</p>
      </Card>
    </main>,
    document.body,
  );
});
