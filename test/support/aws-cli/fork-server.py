"""Runs calls of the AWS CLI, each in a child process that has the CLI loaded already: that takes a third of the time.

Reads one call per line from standard input, as JSON: {"args": ["sts", ...], "env": {"HOME": ...}}.
Writes one answer per line to standard output: {"status": 0, "stdout": "...", "stderr": "..."}.
The first line says which version it is.
"""

import json
import os
import sys
import tempfile
import traceback

import awscli
import awscli.clidriver

# Set by the import: where the CLI's own data lie.
DATA_PATH = os.environ["AWS_DATA_PATH"]


def run(args, env):
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        child = os.fork()
        if child == 0:
            become_aws(args, env, out, err)
        _, status = os.waitpid(child, 0)
        texts = {}
        for name, file in (("stdout", out), ("stderr", err)):
            file.seek(0)
            texts[name] = file.read().decode()
        return {"status": os.waitstatus_to_exitcode(status), **texts}


def become_aws(args, env, out, err):
    status = 255
    try:
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        os.dup2(out.fileno(), 1)
        os.dup2(err.fileno(), 2)
        os.environ.clear()
        # botocore looks for models in the home folder that this process has started with.
        models = os.path.join(env["HOME"], ".aws", "models")
        os.environ.update({"AWS_DATA_PATH": os.pathsep.join([DATA_PATH, models]), **env})
        sys.argv = ["aws", *args]
        status = awscli.clidriver.main()
    except SystemExit as end:
        status = end.code
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status or 0)


def answer(value):
    print(json.dumps(value), flush=True)


# What it loads, every call needs; what it returns knows this process's environment, so that each call makes its own.
awscli.clidriver.create_clidriver()
answer({"version": awscli.__version__})
for line in sys.stdin:
    answer(run(**json.loads(line)))
