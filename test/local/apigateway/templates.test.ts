/** The two template languages: simple substitution, and Velocity for mocks. */
import fc from 'fast-check';
import { compileSubstitution } from '../../../local/apigateway/templates/substitution.ts';
import { compileTemplate } from '../../../local/apigateway/templates/velocity-template.ts';

const context = {
  status: 403,
  error: { message: 'no "way"', messageString: '"no \\"way\\""' },
  authorizer: { claims: { sub: 's', 'cognito:username': 'ada' } },
};

test.each([
  ['{"message":$context.error.messageString}', '{"message":"no \\"way\\""}'],
  ['$context.status', '403'],
  ["$context.authorizer.claims['cognito:username'] is $context.authorizer.claims.sub", 'ada is s'],
  ['$context.authorizer.claims', '-'],
  ['$context.error.nothing.at.all and $context.constructor', '- and -'],
  ['#if($context.status)$input.body#end', '#if(403)$input.body#end'],
])('%s is substituted to %s', (text, expected) => {
  expect(compileSubstitution(text)(context, '-')).toBe(expected);
});

test('text without variables is left as it is', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      fc.pre(!text.includes('$context'));
      expect(compileSubstitution(text)(context, '-')).toBe(text);
    }),
  );
});

const input = {
  body: '{"colour":"red"}',
  params: { header: { Origin: 'https://one.example', id: 'h' }, querystring: { id: 'q' }, path: {} },
  context,
};

test.each([
  ['{ statusCode: 200 }', '{ statusCode: 200 }'],
  ['$input.body', '{"colour":"red"}'],
  ['$input.params("id") $input.params("none")', 'q '],
  ['$input.params().header.get("Origin")|$input.params().header.get("origin")', 'https://one.example|'],
  ['<$context.nothing.at.all>', '<>'],
  ['#if($context.status == 403)refused#{else}fine#end', 'refused'],
])('the template %s renders %s', (text, expected) => {
  expect(compileTemplate(text)(input).text).toBe(expected);
});

test('a template overrides headers and status, for its own rendering only', () => {
  const template = compileTemplate(
    '#set($context.responseOverride.header.Access-Control-Allow-Origin = "a")#set($context.responseOverride.status = 201)',
  );
  const override = { status: 201, header: { 'Access-Control-Allow-Origin': 'a' } };
  expect(template(input).override).toEqual(override);
  expect(compileTemplate('')(input).override).toEqual({ header: {} });
});

test.each(['$input.json("$.x")', "$input.path('$')", '$util.urlEncode("a b")', '$stageVariables.colour'])(
  'the template %s is refused by name',
  (text) => {
    expect(() => compileTemplate(text)).toThrow(
      /does not implement \$(input|util|stageVariables)\.\w+ in mapping templates/,
    );
  },
);
