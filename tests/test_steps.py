"""What a step of a long command says, in a file and on a terminal."""

import os
import pty
import re
import subprocess
import sys

from .launching import ROOT

COUNTING = """
from config.steps import timed_step
with timed_step("Counting") as tell:
    tell("1 of 2")
    tell("2 of 2")
"""
FAILING = """
from config.steps import timed_step
with timed_step("Counting"):
    raise SystemExit("It cannot be counted.")
"""


def in_a_file(code: str) -> subprocess.CompletedProcess[str]:
    argv = [sys.executable, "-c", code]
    return subprocess.run(argv, cwd=ROOT, capture_output=True, text=True, check=False)


def on_a_terminal(code: str) -> str:
    ours, theirs = pty.openpty()
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, stdout=theirs, check=True)
    os.close(theirs)
    with os.fdopen(ours, "rb") as terminal:
        return terminal.read1().decode()


def test_in_a_file_stands_one_line_with_the_last_word():
    done = in_a_file(COUNTING)
    assert re.fullmatch(r"Counting … 2 of 2 \(\d+\.\d s\)\n", done.stdout)


def test_on_a_terminal_the_count_moves():
    first, second, last = on_a_terminal(COUNTING).split("\r\x1b[K")[1:]
    assert (first, second) == ("Counting … 1 of 2", "Counting … 2 of 2")
    assert re.fullmatch(r"Counting … 2 of 2 \(\d+\.\d s\)\r\n", last)


def test_a_step_that_fails_ends_its_line_without_a_time():
    done = in_a_file(FAILING)
    assert (done.stdout, done.stderr) == ("Counting …\n", "It cannot be counted.\n")
