/** How Lambda's answers become results and errors of a task. */
import { ServiceError } from '../../../../local/kernel/service-error.ts';
import { lambdaInvoke } from '../../../../local/states/tasks/lambda-invoke.ts';
import { serviceFailure } from '../../../../local/states/tasks/service-failure.ts';

const answer = { StatusCode: 200, ExecutedVersion: '$LATEST' };

test('the payload is sent as text, other arguments unchanged', () => {
  const caller = { executionArn: 'e', stateMachineArn: 'm' };
  expect(lambdaInvoke.input({ FunctionName: 'f', Payload: { a: 1 }, Qualifier: 'live' }, caller)).toEqual({
    FunctionName: 'f',
    Payload: '{"a":1}',
    Qualifier: 'live',
  });
  expect(lambdaInvoke.input({ FunctionName: 'f' }, caller)).toEqual({ FunctionName: 'f', Payload: undefined });
});

test("the result has the parsed payload and the SDK's metadata", () => {
  expect(lambdaInvoke.result({ ...answer, Payload: '{"a":1}' }, 'r-1')).toEqual({
    ExecutedVersion: '$LATEST',
    Payload: { a: 1 },
    SdkHttpMetadata: {
      AllHttpHeaders: {
        'Content-Length': ['7'],
        'Content-Type': ['application/json'],
        'X-Amz-Executed-Version': ['$LATEST'],
        'x-amzn-RequestId': ['r-1'],
      },
      HttpHeaders: {
        'Content-Length': '7',
        'Content-Type': 'application/json',
        'X-Amz-Executed-Version': '$LATEST',
        'x-amzn-RequestId': 'r-1',
      },
      HttpStatusCode: 200,
    },
    SdkResponseMetadata: { RequestId: 'r-1' },
    StatusCode: 200,
  });
});

test.each([
  ['text that is no JSON', 'plain', 'plain'],
  ['nothing', '', {}],
  ['null', 'null', null],
])('a payload of %s is kept', (_, Payload, expected) => {
  expect(lambdaInvoke.result({ ...answer, Payload }, 'r-1')).toMatchObject({ Payload: expected });
});

test.each([
  [
    'a named error',
    '{"errorType":"OutOfStock","errorMessage":"none left"}',
    'OutOfStock',
    '{"errorType":"OutOfStock","errorMessage":"none left"}',
  ],
  [
    'a time-out',
    '{"errorType":"Sandbox.Timedout","errorMessage":"late"}',
    'Sandbox.Timedout',
    '{"errorType":"Sandbox.Timedout","errorMessage":"late"}',
  ],
  [
    'an error without a type',
    '{"errorMessage":"late"}',
    'Lambda.Unknown',
    'The cause could not be determined because Lambda did not return an error type. Returned payload: {"errorMessage":"late"}',
  ],
  [
    'an error that is null',
    'null',
    'Lambda.Unknown',
    'The cause could not be determined because Lambda did not return an error type. Returned payload: null',
  ],
])("a function's failure with %s fails the task", (_, Payload, error, detail) => {
  expect(() => lambdaInvoke.result({ ...answer, FunctionError: 'Unhandled', Payload }, 'r-1')).toThrow(
    expect.objectContaining({ error, detail }),
  );
});

test.each([
  ['ResourceNotFoundException', 404, 'Lambda.ResourceNotFoundException'],
  ['TooManyRequestsException', 429, 'Lambda.TooManyRequestsException'],
  ['ServiceException', 500, 'Lambda.ServiceException'],
  ['InternalServerError', 500, 'Lambda.ServiceException'],
  ['AccessDenied', 403, 'Lambda.AWSLambdaException'],
])('an error %s of Lambda itself is named as the SDK names it', (code, status, error) => {
  const failure = serviceFailure(new ServiceError(code, 'No.', { status }), lambdaInvoke, 'r-1');
  expect(failure.error).toBe(error);
  expect(failure.detail).toBe(
    `No. (Service: AWSLambda; Status Code: ${status}; Error Code: ${code}; Request ID: r-1; Proxy: null)`,
  );
});
