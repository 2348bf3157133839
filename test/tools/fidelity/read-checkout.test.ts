/** A checkout of the public recordings, made here in the layout that theirs has. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { readCheckout } from '../../../tools/fidelity/read-checkout.ts';
import { runVectors } from '../../../tools/fidelity/run-vectors.ts';
import { HISTORY } from './vectors.ts';

const folder = mkdtempSync(join(tmpdir(), 'checkout-'));
afterAll(() => rmSync(folder, { recursive: true }));

function write(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

const SFN = 'tests/aws/services/stepfunctions';
const recorded = (events: unknown) => ({
  'recorded-date': 'x',
  'recorded-content': { get_execution_history: { events } },
});
const masked = [{ type: 'ExecutionStarted', executionStartedEventDetails: { input: { at: 'timestamp' } } }];

beforeAll(() => {
  write(
    'tests/aws/services/events/event_pattern_templates/or_NEG.json5',
    '// why\n{ "Event": { source: "b" }, "EventPattern": { "source": ["a"] }, }',
  );
  write(`${SFN}/templates/base/statemachines/rest.json5`, JSON.stringify(HISTORY.definition));
  write(
    `${SFN}/templates/base/base_templates.py`,
    'class BaseTemplate(TemplateLoader):\n    REST: Final[str] = os.path.join(_THIS_FOLDER, "statemachines/rest.json5")\n',
  );
  write(
    `${SFN}/v2/base/test_base.py`,
    `from templates import BaseTemplate as BT

class TestBase:
    @markers.aws.validated
    def test_plain(self):
        template = BT.load_sfn_template(BT.REST)
        definition = json.dumps(template)

    @pytest.mark.parametrize(
        "template_path",
        [
            BT.OTHER,
            BT.REST,
        ],
        ids=["OTHER", "REST"],
    )
    def test_each(self, template_path):
        template = BT.load_sfn_template(template_path)

    def test_changed(self):
        template = BT.load_sfn_template(BT.REST)
        template["States"]["Rest"]["Seconds"] = 1

    def test_masked(self):
        template = BT.load_sfn_template(BT.REST)
`,
  );
  const snapshot = {
    'a.py::TestBase::test_plain': recorded(HISTORY.events),
    'a.py::TestBase::test_each[REST]': recorded(HISTORY.events),
    'a.py::TestBase::test_each[OTHER]': recorded(HISTORY.events),
    'a.py::TestBase::test_changed': recorded(HISTORY.events),
    'a.py::TestBase::test_masked': recorded(masked),
    'a.py::TestBase::test_of_another_operation': { 'recorded-content': {} },
  };
  write(`${SFN}/v2/base/test_base.snapshot.json`, JSON.stringify(snapshot));
});

test('patterns come with the verdict of their names, histories with the machine that their test loads', async () => {
  const vectors = readCheckout(folder);
  expect(vectors.patterns).toEqual([
    { name: 'or_NEG', event: { source: 'b' }, pattern: { source: ['a'] }, answer: false },
  ]);
  expect(vectors.histories.map(({ name }) => name)).toEqual(['test_plain', 'test_each[REST]']);
  expect(vectors.histories[1]).toMatchObject({ definition: HISTORY.definition, input: HISTORY.input });
  const results = await runVectors({ patterns: [], histories: vectors.histories });
  expect(results.map(({ verdict }) => verdict)).toEqual([{ passed: true }, { passed: true }]);
});

test('a recording whose machine or input cannot be known is named with the reason', () => {
  expect(readCheckout(folder).incomplete).toEqual([
    { name: 'test_each[OTHER]', reason: "its machine is made by the test's code" },
    { name: 'test_changed', reason: "its machine is made by the test's code" },
    { name: 'test_masked', reason: 'its input is masked' },
  ]);
});

test('another folder is refused with what is missing', () => {
  expect(() => readCheckout(join(folder, 'tests'))).toThrow('has no tests/aws/services/events/event_pattern_templates');
});
