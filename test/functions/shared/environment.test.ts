import { readEnvironment } from '../../../functions/shared/environment.ts';

test('named variables are read, others are not', () => {
  expect(readEnvironment(['A', 'B'], { A: '1', B: '2', C: '3' })).toEqual({ A: '1', B: '2' });
});

test('all missing and empty variables are named at once', () => {
  expect(() => readEnvironment(['A', 'B', 'C'], { A: '1', B: '' })).toThrow(
    'the environment lacks B, C; set it in the stack',
  );
});
