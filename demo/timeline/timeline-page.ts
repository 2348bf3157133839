/** Draws timelines as pages: tables that read well aloud, with a drawing of each row's time beside it. */
import { createHash } from 'node:crypto';
import { type Html, html } from '../../local/cognito/hosted/pages/html.ts';
import type { HttpResponse } from '../../local/kernel/http.ts';
import type { Moment, Timeline } from './read-timeline.ts';
import type { Bar } from './trace-bars.ts';

/** What a timeline's drawings have in common, epoch milliseconds. */
interface Axis {
  from: number;
  to: number;
}

export function timelinePage({ userName, moments, bars }: Timeline): HttpResponse {
  const times = [...moments.map(({ at }) => at), ...bars.flatMap(({ from, to }) => [from, to])];
  if (times.length === 0) return page('No such sign-up', html`<p>Nothing is known about ${userName}.</p>${BACK}`, 404);
  const axis = { from: Math.min(...times), to: Math.max(...times) };
  const trace =
    bars.length === 0
      ? html`<p>X-Ray samples: of this sign-up it kept no trace.</p>`
      : table(
          'What worked for it, as X-Ray traced it',
          ['Part', 'Took'],
          bars.map((bar) => barRow(bar, axis)),
        );
  return page(
    'One sign-up',
    html`<p><code>${userName}</code></p>
${table(
  'What happened',
  ['Step', 'After'],
  moments.map((moment) => momentRow(moment, axis)),
)}
${trace}${BACK}`,
  );
}

/** Every user, newest first. */
export function listPage(users: readonly { userName: string; createdAt: Date }[]): HttpResponse {
  const rows = users.map(
    ({ userName, createdAt }) =>
      html`<tr><th scope="row"><a href="/${encodeURIComponent(userName)}">${userName}</a></th><td>${createdAt.toISOString()}</td></tr>`,
  );
  return page('Sign-ups', table('Who has signed up', ['User', 'At'], rows));
}

const BACK = html`<p><a href="/">All sign-ups</a></p>`;

function momentRow({ step, what, at }: Moment, axis: Axis): Html {
  const drawing = html`<circle cx="${percent(at, axis)}" cy="50%" r="5" class="${step === undefined ? 'record' : 'step'}"/>`;
  return html`<tr><th scope="row" class="moment"><span class="letter">${step ?? ''}</span> ${what}</th><td>${milliseconds(at - axis.from)}</td>${drawn(drawing)}</tr>`;
}

function barRow({ name, depth, from, to, failed }: Bar, axis: Axis): Html {
  const width = `${Math.max(((to - from) / length(axis)) * 100, 0.4).toFixed(2)}%`;
  const drawing = html`<rect x="${percent(from, axis)}" width="${width}" y="20%" height="60%" rx="2" class="${failed ? 'failed' : 'bar'}"/>`;
  return html`<tr><th scope="row" class="depth-${Math.min(depth, MAX_DEPTH)}">${name}${failed ? ' (failed)' : ''}</th><td>${milliseconds(to - from)}</td>${drawn(drawing)}</tr>`;
}

const MAX_DEPTH = 5;

function table(caption: string, [first = '', second = '']: readonly string[], rows: readonly Html[]): Html {
  return html`<table><caption>${caption}</caption><thead><tr><th scope="col">${first}</th><th scope="col">${second}</th></tr></thead><tbody>${rows}</tbody></table>`;
}

function drawn(shape: Html): Html {
  return html`<td class="track" aria-hidden="true"><svg width="100%" height="18">${shape}</svg></td>`;
}

function percent(at: number, axis: Axis): string {
  return `${(((at - axis.from) / length(axis)) * 100).toFixed(2)}%`;
}

function length({ from, to }: Axis): number {
  return Math.max(to - from, 1);
}

function milliseconds(duration: number): string {
  return `${Math.round(duration)} ms`;
}

function page(title: string, body: Html, status = 200): HttpResponse {
  const { html: text } = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${{ html: STYLE }}</style>
</head>
<body><main><h1>${title}</h1>${body}</main></body>
</html>
`;
  return { status, headers: HEADERS, body: text };
}

const STYLE = `
:root{color-scheme:light dark;font:15px/1.5 system-ui,sans-serif}
body{margin:0;background:light-dark(#f4f6f8,#14171b);color:light-dark(#1b1f24,#e8eaed)}
main{max-width:64rem;margin:2rem auto;padding:0 1rem;overflow-wrap:anywhere}
h1{margin:0;font-size:1.5rem}
a{color:light-dark(#0b57d0,#8ab4f8)}
table{width:100%;margin:1.5rem 0;border-collapse:collapse;background:light-dark(#fff,#1f2328);border-radius:.5rem}
caption{padding:.5rem 0;text-align:start;font-weight:650}
th,td{padding:.2rem .75rem;text-align:start;font-weight:400;vertical-align:middle}
thead th{font-size:.875rem}
tbody tr{border-top:1px solid light-dark(#e5e7eb,#3b424b)}
td:nth-child(2){white-space:nowrap;text-align:end;font-variant-numeric:tabular-nums}
.moment{padding-inline-start:2rem;text-indent:-1.25rem}
.letter{display:inline-block;width:1.25rem;font-weight:650;text-indent:0}
.track{width:45%;padding:0 .75rem}
.track svg{display:block;overflow:visible}
.step{fill:light-dark(#0b6e4f,#5fc9a3)}
.record{fill:none;stroke:light-dark(#6b4fbb,#b9a3f5);stroke-width:2}
.bar{fill:light-dark(#1f3a93,#8ab4f8)}
.failed{fill:light-dark(#b91c1c,#f28b82)}
.depth-1{padding-inline-start:1.75rem}.depth-2{padding-inline-start:2.75rem}.depth-3{padding-inline-start:3.75rem}
.depth-4{padding-inline-start:4.75rem}.depth-5{padding-inline-start:5.75rem}
@media (max-width:40rem){.track{display:none}}
`;

const HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'content-security-policy': `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};
