/** The administrator's page of the stand-in Okta: everybody's standing, what can be done, and the hooks that were sent. */

import { normaliseText } from '../../events/text/normalise.ts';
import { page } from '../../local/cognito/hosted/pages/page.ts';
import { type Html, html } from '../../local/kernel/http/html.ts';
import type { HttpResponse } from '../../local/kernel/http/http.ts';
import { ACTIONS, type OktaStatus, possibleActions } from './actions.ts';
import type { Administration, HookDelivery } from './administration.ts';
import type { DirectoryEntry } from './directory.ts';
import { OKTA_LOOK } from './look.ts';

/** The fields of the form, with their labels. */
export const CHANGEABLE = { given_name: 'First name', family_name: 'Last name', email: 'E-mail' } as const;

export function administratorsPage({ people, deliveries }: Administration, problem?: string): HttpResponse {
  const latest = (username: string) => deliveries().find((delivery) => delivery.username === username);
  const body = html`<p>This page stands in for Okta’s Admin Console. Every action sends Okta’s event hook to the deployed API; a change of name or e-mail shows at the person’s next sign-in.</p>
${problem === undefined ? '' : html`<p role="alert">${problem}</p>`}
<ul class="people">${people().map((entry) => personCard(entry, latest(entry.person.username)))}</ul>`;
  const status = problem === undefined ? 200 : 409;
  return page({ title: 'People at Okta', body, status, branding: OKTA_LOOK, css: CSS });
}

const STATUS_NAMES: Record<OktaStatus, string> = {
  ACTIVE: 'Active',
  SUSPENDED: 'Suspended',
  DEPROVISIONED: 'Deactivated',
  DELETED: 'Deleted',
};

function personCard(entry: DirectoryEntry, latest: HookDelivery | undefined): Html {
  const { person, status, assigned } = entry;
  const { username, given_name, family_name, email } = person;
  const name = [given_name, family_name].flatMap((part) => normaliseText(part) ?? []).join(' ') || username;
  const address = `/admin/${encodeURIComponent(username)}`;
  const standing = status === 'ACTIVE' && !assigned ? 'Not assigned' : STATUS_NAMES[status];
  const actions = possibleActions(entry).map(
    (action) =>
      html`<button class="button" formaction="${address}/${action}" aria-label="${ACTIONS[action].label} ${username}">${ACTIONS[action].label}</button>`,
  );
  return html`<li class="person" id="${username}">
<h2>${name}</h2>
<p class="standing" data-in="${standing === 'Active' ? 'yes' : 'no'}">${standing}</p>
<p class="who">${username}${email === undefined ? '' : ` · ${email}`}</p>
${latest === undefined ? '' : html`<p class="hook" role="status">${describe(latest)}<br>${withBreaks(ACTIONS[latest.action].eventType)}</p>`}
${actions.length === 0 ? '' : html`<form class="actions" method="post">${actions}</form>`}
${status === 'DELETED' ? '' : changeForm(entry, address)}
</li>`;
}

function changeForm({ person }: DirectoryEntry, address: string): Html {
  const fields = Object.entries(CHANGEABLE).map(
    ([name, label]) =>
      html`<label>${label}<input name="${name}" autocomplete="off" value="${person[name as keyof typeof CHANGEABLE] ?? ''}"></label>`,
  );
  return html`<details><summary>Change name or e-mail<span class="of"> of ${person.username}</span></summary>
<form method="post" action="${address}/profile">${fields}<button>Save</button></form></details>`;
}

/** `Hook answered with 503, then with 204`. */
function describe({ statuses }: HookDelivery): string {
  if (statuses.length === 0) return 'No hook: its address is not verified';
  const attempts = statuses.map((status) => (status === 0 ? 'with nothing' : `with ${status}`));
  return `Hook answered ${attempts.join(', then ')}`;
}

/** Lets the name of an event type break behind its dots. */
function withBreaks(eventType: string): Html[] {
  return eventType.split('.').map((part, index) => (index === 0 ? html`${part}` : html`.<wbr>${part}`));
}

/** In the sizes and colours of the sign-in page. */
const CSS = `
body{place-items:start center}
main{width:min(60rem,100%)}
h2{margin:0;color:var(--heading);font-size:1rem;line-height:1.5;font-weight:650;display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:2;overflow:hidden}
.people{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(22rem,100%),1fr));gap:16px;align-items:start;margin:24px 0 0;padding:0;list-style:none}
.person{display:grid;grid-template-columns:minmax(0,1fr) auto;gap:4px 12px;padding:16px;border:1px solid var(--divider);border-radius:12px;scroll-margin:16px}
.person:has(>details){padding-block-end:4px}
.person:target{border-color:var(--focus)}
.person>*{grid-column:1/-1;margin:0}
.person>h2{grid-column:1}
.person>.standing{grid-column:2;grid-row:1;align-self:start;padding:1px 12px;border:1px solid var(--input-border);border-radius:999px;color:var(--heading);font-size:.875rem;font-weight:600;white-space:nowrap}
.standing[data-in=no]{border-color:var(--error-border);background:var(--error)}
.who,.hook{font-size:.875rem}
.hook{padding-inline-start:12px;border-inline-start:3px solid var(--idp-button-hover-border)}
.person>.hook{margin-block-start:8px}
.actions{display:flex;flex-wrap:wrap;gap:8px;margin-block-start:12px}
.actions .button{width:auto;flex:1 1 auto;min-height:44px;padding-inline:12px;font-size:.875rem;overflow-wrap:normal}
.person>.person>.actions{margin-block-start:12px}
summary{display:list-item;min-height:44px;padding-block:12px;color:var(--heading);font-size:.875rem;cursor:pointer}
.of{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
`;
