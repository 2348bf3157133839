/** The features of a browser that a sign-in needs: cookies per host, single redirects, forms. */
import { type HttpRequestOptions, sendRequest } from '../local/kernel/http/http-client.ts';
import { isWithin } from './is-within.ts';

export interface Page {
  status: number;
  /** The current address; at a stop, the address of the redirect. */
  url: string;
  body: string;
  headers: Headers;
}

export interface Stop {
  /** A redirect to this address, or below it, is not followed: the page is the redirect itself. */
  stopAt?: string;
}

export interface Browser {
  open(url: string, stop?: Stop): Promise<Page>;
  /** Submits the page's first form that has all these fields, with its hidden fields. */
  submit(page: Page, fields: Record<string, string>, stop?: Stop): Promise<Page>;
  /** Every address visited, in order, with its time in epoch milliseconds. */
  visits: { url: string; at: number }[];
}

const MAX_REDIRECTS = 20;

export function createBrowser(): Browser {
  const jars = new Map<string, Map<string, string>>();
  const visits: Browser['visits'] = [];

  async function go(url: string, first: HttpRequestOptions, { stopAt }: Stop): Promise<Page> {
    let target = url;
    let options = first;
    for (let hop = 0; hop < MAX_REDIRECTS; hop += 1) {
      if (stopAt !== undefined && isWithin(target, stopAt))
        return { status: 302, url: target, body: '', headers: new Headers() };
      visits.push({ url: target, at: Date.now() });
      const answer = await sendRequest(target, { ...options, headers: cookiesFor(jars, target) });
      keepCookies(jars, target, answer.headers);
      const location = answer.headers.get('location');
      if (location === null) return { ...answer, url: target };
      target = new URL(location, target).href;
      options = {};
    }
    throw new Error(`more than ${MAX_REDIRECTS} redirects, the last to ${target}`);
  }

  return {
    visits,
    open: (url, stop = {}) => go(url, {}, stop),
    submit(page, fields, stop = {}) {
      const form = findForm(page.body, Object.keys(fields));
      const body = new URLSearchParams({ ...form.hidden, ...fields });
      const action = new URL(form.action, page.url);
      if (!form.isPost) return go(Object.assign(action, { search: body.toString() }).href, {}, stop);
      return go(action.href, { form: body }, stop);
    },
  };
}

function cookiesFor(jars: Map<string, Map<string, string>>, url: string): Record<string, string> {
  const jar = jars.get(new URL(url).host);
  return jar && jar.size > 0 ? { cookie: Array.from(jar, ([name, value]) => `${name}=${value}`).join('; ') } : {};
}

function keepCookies(jars: Map<string, Map<string, string>>, url: string, headers: Headers): void {
  const { host } = new URL(url);
  const jar = jars.get(host) ?? new Map<string, string>();
  for (const cookie of headers.getSetCookie()) {
    const [pair = '', ...attributes] = cookie.split(';');
    const name = pair.slice(0, pair.indexOf('=')).trim();
    const gone = attributes.some((attribute) => /^\s*(max-age=0|expires=thu, 01 jan 1970)/i.test(attribute));
    if (gone) jar.delete(name);
    else jar.set(name, pair.slice(pair.indexOf('=') + 1));
  }
  jars.set(host, jar);
}

interface Form {
  action: string;
  isPost: boolean;
  hidden: Record<string, string>;
}

function findForm(html: string, names: string[]): Form {
  for (const [, attributes = '', content = ''] of html.matchAll(/<form([^>]*)>([\s\S]*?)<\/form>/g)) {
    const fields = Array.from(content.matchAll(/<(?:input|button)([^>]*)>/g), ([, field = '']) => attributesOf(field));
    if (!names.every((name) => fields.some((field) => field.name === name))) continue;
    const hidden = fields.filter((field) => field.type === 'hidden' && field.name);
    const { action = '', method = 'get' } = attributesOf(attributes);
    return {
      action,
      isPost: method === 'post',
      hidden: Object.fromEntries(hidden.map((field) => [field.name, field.value ?? ''])),
    };
  }
  throw new Error(`the page has no form with the fields ${names.join(', ')}:\n${html.slice(0, 2000)}`);
}

function attributesOf(tag: string): Record<string, string> {
  return Object.fromEntries(
    Array.from(tag.matchAll(/([\w-]+)="([^"]*)"/g), ([, name = '', value = '']) => [name, unescaped(value)]),
  );
}

function unescaped(text: string): string {
  return text.replace(/&#(\d+);|&(amp|lt|gt|quot);/g, (whole, code?: string, name?: string) =>
    code ? String.fromCharCode(Number(code)) : ({ amp: '&', lt: '<', gt: '>', quot: '"' }[name ?? ''] ?? whole),
  );
}
