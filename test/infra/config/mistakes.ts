/** Mistakes that people make in a stage's file, and their error messages. */

// The edits break the file's type on purpose.
// biome-ignore lint/suspicious/noExplicitAny: what is edited is not yet a configuration
type File = any;

export interface MistakeRow {
  title: string;
  edit(config: File): void;
  reported: string;
}

const row = (title: string, edit: (config: File) => void, reported: string): MistakeRow => ({ title, edit, reported });

export const mistakes: MistakeRow[] = [
  row(
    'a missing setting',
    (c) => delete c.okta.clientId,
    'okta.clientId: missing; copy the client id of the Okta application',
  ),
  row('a missing section', (c) => delete c.okta, 'okta: missing; use a section, like { … }'),
  row(
    'a missing secret',
    (c) => delete c.okta.clientSecret.secretName,
    'okta.clientSecret.secretName: missing; use the name, not the ARN, of the secret',
  ),
  row(
    'a secret by its ARN',
    (c) => (c.okta.clientSecret.secretName = 'arn:aws:secretsmanager:eu-west-1:1:secret:okta'),
    'okta.clientSecret.secretName: "arn:aws:secretsmanager:eu-west-1:1:secret:okta": use the name, not the ARN',
  ),
  row(
    'a secret without a version',
    (c) => (c.okta.clientSecret.versionId = 'AWSCURRENT'),
    'okta.clientSecret.versionId: "AWSCURRENT": use the id of one version of the secret',
  ),
  row(
    'access tokens of a day',
    (c) => (c.tokens = { accessMinutes: 1440 }),
    'tokens.accessMinutes: 1440: use a whole number from 5 to 60',
  ),
  row(
    'an attribute that is followed in a way that does not exist',
    (c) => (c.follow = { given_name: 'never' }),
    'follow.given_name: "never": use "always" or "first-sign-in"',
  ),
  row(
    'an attribute that is followed with another one',
    (c) => (c.follow = { email_verified: 'always' }),
    'follow: "email_verified" is not known; remove it or correct its spelling',
  ),
  row(
    'an unknown way of forgetting',
    (c) => (c.forget = { audit: 'keep' }),
    'forget.audit: "keep": use "pseudonymise" or "erase"',
  ),
  row(
    'a misspelt setting',
    (c) => (c.portals[1].tilte = 'x'),
    'portals[1]: "tilte" is not known; remove it or correct its spelling',
  ),
  row(
    'a misspelt section',
    (c) => (c.oktta = {}),
    'top level: "oktta" is not known; remove it or correct its spelling',
  ),
  row('a wrong type', (c) => (c.apiGatewayLogRole = 'yes'), 'apiGatewayLogRole: "yes": use true or false'),
  row('text for a section', (c) => (c.throttling = 'none'), 'throttling: "none": use a section, like { … }'),
  row('no portals', (c) => (c.portals = []), 'portals: name at least one portal'),
  row(
    'a bad login prefix',
    (c) => (c.loginDomainPrefix = 'my-aws-login'),
    'loginDomainPrefix: "my-aws-login": leave "aws" out',
  ),
  row(
    'a bad issuer',
    (c) => (c.okta.issuer += '/'),
    'okta.issuer: "https://harbour.okta.com/oauth2/aus00000000000000000/": Okta\'s issuers are',
  ),
  row(
    'an issuer over http',
    (c) => (c.okta.issuer = 'http://localhost:4570'),
    'okta.issuer: "http://localhost:4570": use https; Cognito reads no issuer over http',
  ),
  row(
    'a portal over http',
    (c) => (c.portals[0].url = 'http://localhost:4581'),
    'portals[0].url: "http://localhost:4581": use https; http is for localhost in the stages local and dev',
  ),
  row(
    'a trailing slash',
    (c) => (c.portals[0].url += '/'),
    'portals[0].url: "https://retail.example.com/": write it without query, fragment, port 443 or slash at its end',
  ),
  row(
    'a logo over http',
    (c) => (c.portals[0].theme.logo = 'http://retail.example.com/logo.svg'),
    'portals[0].theme.logo: "http://retail.example.com/logo.svg": use https',
  ),
  row(
    'a link that runs a script',
    (c) => (c.portals[1].links[0].href = 'javascript:alert(1)'),
    'portals[1].links[0].href: "javascript:alert(1)": use https',
  ),
  row(
    'a colour by name',
    (c) => (c.portals[0].theme.primaryColor = 'red'),
    'portals[0].theme.primaryColor: "red": write it as six lower-case hexadecimal digits, like "#0b6e4f"',
  ),
  row(
    'an unknown attribute',
    (c) => c.portals[0].requiredAttributes.push('phone'),
    'portals[0].requiredAttributes[1]: "phone": use "email", "given_name" or "family_name"',
  ),
  row(
    'an attribute twice',
    (c) => c.portals[0].requiredAttributes.push('email'),
    'portals[0].requiredAttributes[1]: "email": it is listed twice; remove one',
  ),
  ...['me@example.com', 'Example.com', 'example', '-a.com', 'a..com', '*.example.com'].map((domain) =>
    row(
      `a bad e-mail domain, ${domain}`,
      (c) => c.portals[1].allowedEmailDomains.push(domain),
      `portals[1].allowedEmailDomains[1]: "${domain}": use a lower-case domain, like "example.com"`,
    ),
  ),
  row(
    'more settings than a parameter holds',
    (c) => (c.portals[1].allowedEmailDomains = Array.from({ length: 300 }, (_, n) => `team-${n}.example.com`)),
    'portals[1]: its settings take ',
  ),
  row(
    'an image that does not exist',
    (c) => (c.portals[0].loginImages.logo = 'missing.svg'),
    'portals[0].loginImages.logo: "missing.svg": there is no such file in infra/config/images; add it',
  ),
  row(
    'an image from elsewhere',
    (c) => (c.portals[0].loginImages.favicon = '../dev.json'),
    'portals[0].loginImages.favicon: "../dev.json": name an svg or ico file in infra/config/images',
  ),
  row(
    'a contact that is neither an address nor a page',
    (c) => (c.portals[0].contact = 'the help desk'),
    'portals[0].contact: "the help desk": use an e-mail address or the full address of a page',
  ),
  row(
    'a contact that runs a script',
    (c) => (c.portals[0].contact = 'javascript:alert(1)'),
    'portals[0].contact: "javascript:alert(1)": use https',
  ),
  row(
    'a contact over http',
    (c) => (c.portals[0].contact = 'http://help.example.com'),
    'portals[0].contact: "http://help.example.com": use https',
  ),
  row(
    'a contact written as a mailto link',
    (c) => (c.portals[0].contact = 'mailto:help@example.com'),
    'portals[0].contact: "mailto:help@example.com": ',
  ),
  row(
    'a dark logo alone',
    (c) => delete c.portals[0].loginImages.logo,
    'portals[0].loginImages.logo: missing; name the logo for light mode too',
  ),
  row(
    'local accounts by a word',
    (c) => (c.portals[0].localAccounts = 'yes'),
    'portals[0].localAccounts: "yes": use true or false',
  ),
  row(
    'a dark logo that does not exist',
    (c) => (c.portals[0].loginImages.darkLogo = 'missing.svg'),
    'portals[0].loginImages.darkLogo: "missing.svg": there is no such file in infra/config/images; add it',
  ),
  row(
    'a portal named twice',
    (c) => (c.portals[1].name = 'retail'),
    'portals[1].name: "retail": another portal has this name; use one of its own',
  ),
  row(
    'a portal whose name differs in hyphens only',
    (c) => {
      c.portals[0].name = 'retail2';
      c.portals[1].name = 'retail-2';
    },
    'portals[1].name: "retail-2": another portal has this name; use one of its own',
  ),
  row(
    'a hyphen at the end of a name',
    (c) => (c.portals[0].name = 'retail-'),
    'portals[0].name: "retail-": use 2 to 32 lower-case letters, digits and single hyphens between them, a letter first',
  ),
  row(
    'two portals at one address',
    (c) => (c.portals[1].url = c.portals[0].url),
    'portals[1].url: "https://retail.example.com": another portal has this address; use one of its own',
  ),
  row(
    'a retention that CloudWatch Logs lacks',
    (c) => (c.retentionDays.logs = 10),
    'retentionDays.logs: 10: use one of 1, 3, 5, 7, ',
  ),
  row(
    'a throttle beyond the account',
    (c) => (c.throttling.burst = 6000),
    'throttling.burst: 6000: use a whole number from 1 to 5000, the limit of an account',
  ),
  row(
    'an unknown log level',
    (c) => (c.logLevel = 'debug'),
    'logLevel: "debug": use "DEBUG", "INFO", "WARN" or "ERROR"',
  ),
  row(
    'no concurrency',
    (c) => (c.triggerReservedConcurrency = 0),
    'triggerReservedConcurrency: 0: use a whole number from 1 to ',
  ),
  row(
    'less concurrency than a queue can have',
    (c) => (c.queueConcurrency = 1),
    'queueConcurrency: 1: use a whole number from 2 to 1000',
  ),
  row(
    'a portal at a wildcard',
    (c) => (c.portals[0].url = 'https://*.example.com'),
    'portals[0].url: "https://*.example.com": write the address out',
  ),
  row(
    'a title that CloudFormation would resolve',
    (c) => (c.portals[0].title = 'Lamps {{resolve:secretsmanager:sign-up/okta}}'),
    'portals[0].title: "Lamps {{resolve:secretsmanager:sign-up/okta}}": leave "{{resolve:" out',
  ),
  row(
    'more portals than a template has room for',
    (c) =>
      (c.portals = Array.from({ length: 47 }, (_, n) => ({
        ...c.portals[0],
        name: `shop${n}`,
        url: `https://shop${n}.example.com`,
      }))),
    'portals: there are 47; use at most 30 in one stage: the alarm SignUpBroken has at most 100 alarms below it, and each portal takes 3',
  ),
  row(
    'more origins than a function can be given',
    (c) =>
      (c.portals = Array.from({ length: 20 }, (_, n) => ({
        ...c.portals[0],
        name: `shop${n}`,
        url: `https://${'shop.'.repeat(30)}n${n}.example.com`,
      }))),
    'portals: their origins take ',
  ),
  row('no operators', (c) => delete c.operators, 'operators: missing; use a list'),
  row(
    'an empty list of operators',
    (c) => (c.operators = []),
    'operators: name the roles of the people who use ops, like ["role/sign-up-operator"]',
  ),
  row(
    'an operator by a full ARN',
    (c) => (c.operators = ['arn:aws:iam::111122223333:role/operator']),
    'operators[0]: "arn:aws:iam::111122223333:role/operator": leave out what stands before the account\'s resource: "role/operator"',
  ),
  row(
    'an operator without its kind',
    (c) => (c.operators = ['operator']),
    'operators[0]: "operator": write "role/<name>" or "user/<name>"',
  ),
  row(
    'operators who are everybody',
    (c) => (c.operators = ['role/*']),
    'operators[0]: "role/*": name the role; wildcards alone would let everybody publish',
  ),
  row(
    'the root user as operator',
    (c) => (c.operators = ['root']),
    'operators[0]: "root": name a role; AWS advises against',
  ),
  row(
    'an operator named twice',
    (c) => (c.operators = ['role/operator', 'role/operator']),
    'operators[1]: "role/operator": it is listed twice; remove one',
  ),
  row(
    'a bad address for alarms',
    (c) => (c.alarms.email = 'on-call'),
    'alarms.email: "on-call": use an e-mail address',
  ),
];
