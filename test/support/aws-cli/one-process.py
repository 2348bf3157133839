"""Runs calls of the AWS CLI one after another in this process, with its own environment: a tenth of a second each.

Reads one call per line from standard input, as JSON: ["sts", "get-caller-identity"].
Writes one answer per line to standard output: {"status": 0, "stdout": "...", "stderr": "..."}.
The first line says which version it is.
"""

import contextlib
import io
import json
import sys

import awscli
import awscli.clidriver

ANSWERS = sys.stdout


def run(driver, args):
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            status = driver.main(args)
        except SystemExit as end:
            status = end.code
    return {"status": status or 0, "stdout": out.getvalue(), "stderr": err.getvalue()}


def answer(value):
    print(json.dumps(value), file=ANSWERS, flush=True)


the_driver = awscli.clidriver.create_clidriver()
answer({"version": awscli.__version__})
for line in sys.stdin:
    answer(run(the_driver, json.loads(line)))
