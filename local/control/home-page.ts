/** `GET /` on the AWS endpoint: a page that says what this is, and links to everything that it serves. */
import { createHash } from 'node:crypto';
import { type Html, html } from '../kernel/http/html.ts';
import type { HttpResponse } from '../kernel/http/http.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { readClock } from './clock.ts';
import type { Route } from './route.ts';
import type { Link, TwinState } from './twin-state.ts';

export const homeRoute: Route = {
  path: '/',
  methods: { GET: ({ kernel, state }) => homePage(kernel, state) },
};

function homePage(kernel: Kernel, state: TwinState): HttpResponse {
  const endpoint = kernel.origin('aws');
  const style = createHash('sha256').update(STYLE).digest('base64');
  const { html: text } = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Local twin</title>
<style>${{ html: STYLE }}</style>
</head>
<body><main>
<h1>Local twin</h1>
<p>This is the endpoint of the AWS services that ${state.deployment?.stackName ?? 'a stack'} uses, on this machine.</p>
${status(kernel, state)}
${links(kernel, state)}
<section aria-labelledby="use"><h2 id="use">Use it</h2>
${command('Point AWS SDKs and the AWS CLI at it; any credentials work', `export AWS_ENDPOINT_URL=${endpoint} AWS_REGION=${kernel.region} AWS_ACCESS_KEY_ID=local AWS_SECRET_ACCESS_KEY=local`)}
${command('Move the clock; waits of hours end at once', `npm run twin -- advance 1h --endpoint-url ${endpoint}`)}
${command('Run to the next thing that is due', `npm run twin -- advance next --endpoint-url ${endpoint}`)}
${command('Make three calls fail', `curl ${endpoint}/_twin/faults -H 'Content-Type: application/json' -d '{"service":"dynamodb","operation":"UpdateItem","effect":"before","times":3}'`)}
${command('Delete all state and start again', `npm run twin -- reset --endpoint-url ${endpoint}`)}
</section>
</main></body>
</html>
`;
  return {
    status: 200,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy': `default-src 'none'; style-src 'sha256-${style}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    },
    body: text,
  };
}

function status(kernel: Kernel, { deployment }: TwinState): Html {
  const { now, flowing, nextWorkAt } = readClock(kernel);
  const faults = kernel.faults.list().length;
  const rows: [string, string][] = [
    ['Stack', deployment === undefined ? 'is being deployed' : `${deployment.stackName}, deployed`],
    ['Region, account', `${kernel.region}, ${kernel.accountId}`],
    ['Clock', flowing ? now : `${now}, moves only on request`],
    ['Next due', nextWorkAt ?? 'nothing waits'],
    ['Faults', faults === 0 ? 'none' : `${faults} injected`],
  ];
  return html`<dl>${rows.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`;
}

function links({ addresses }: Kernel, { deployment, links: added }: TwinState): Html {
  const outputs = Object.entries(deployment?.outputs ?? {}).flatMap(([title, value]): Link[] =>
    URL.canParse(value) ? [{ title, url: addresses.resolve(value) }] : [],
  );
  const own: Link[] = [
    { title: 'Health', url: '/_twin/health' },
    { title: 'Clock', url: '/_twin/clock' },
    { title: 'Faults', url: '/_twin/faults' },
  ];
  return html`${list('Pages', added)}${list('Outputs of the stack', outputs)}${list('The twin, as JSON', own)}`;
}

function list(title: string, items: readonly Link[]): Html | undefined {
  if (items.length === 0) return undefined;
  const rows = items.map(({ title, url }) => html`<li><a href="${url}">${title}</a> <span>${url}</span></li>`);
  const id = title.toLowerCase().replace(/\W+/g, '-');
  return html`<section aria-labelledby="${id}"><h2 id="${id}">${title}</h2><ul>${rows}</ul></section>`;
}

function command(purpose: string, line: string): Html {
  return html`<p>${purpose}:</p><pre>${line}</pre>`;
}

/** Spacing is in multiples of 4 pixels. */
const STYLE = `
:root{color-scheme:light dark;font:15px/1.5 system-ui,sans-serif}
body{margin:0;background:light-dark(#f4f6f8,#14171b);color:light-dark(#1b1f24,#e8eaed)}
main{max-width:52rem;margin:32px auto;padding:0 16px;overflow-wrap:anywhere}
h1{margin:0 0 4px;font-size:1.5rem;line-height:1.25}
h2{margin:32px 0 8px;font-size:1rem}
p{margin:12px 0 4px}
a{color:light-dark(#0b57d0,#8ab4f8)}
dl,ul{margin:16px 0 0;padding:0;background:light-dark(#fff,#1f2328);border:1px solid light-dark(#d5d9de,#3b424b);border-radius:8px}
ul{margin:0;list-style:none}
dl div,li{display:flex;flex-wrap:wrap;gap:0 16px;padding:8px 16px}
dl div+div,li+li{border-block-start:1px solid light-dark(#e5e7eb,#2d333b)}
dt,li a{flex:0 0 13rem}
dt,li span{color:light-dark(#57606a,#a3abb5)}
dd{margin:0;font-variant-numeric:tabular-nums}
pre{margin:0;padding:8px 16px;white-space:pre-wrap;background:light-dark(#fff,#1f2328);border:1px solid light-dark(#d5d9de,#3b424b);border-radius:8px;font:13px/1.5 ui-monospace,monospace}
:focus-visible{outline:3px solid light-dark(#0b57d0,#8ab4f8);outline-offset:2px}
`;
