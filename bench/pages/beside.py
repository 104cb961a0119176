"""The page rendered anew, here and in another commit, in turns: python -m bench.pages --beside C

`bench.freezing --beside C` takes two such processes as well.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from itertools import product
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from bench.pages.answering_anew import KINDS

HERE = Path(__file__).resolve().parents[2]
ASKED = Path(__file__).with_name("answering_anew.py")


def compare(commit: str, amounts: list[int], rounds: int) -> None:
    """A table: milliseconds of both, medians of the rounds, their ratio, and how often the time
    of the smallest story."""
    with here_and_there(commit, ASKED, *map(str, amounts)) as pages:
        heads = f"{'page':<7} {'statements':>10} {'here ms':>9} {commit:>9} ms"
        print(f"{heads} {'ratio':>6} {'of few':>6} {'here MB':>8} {'MB':>6}")
        few: dict[str, float] = {}
        for amount, kind in product(amounts, KINDS):
            taken = [[ask(one, f"{amount} {kind}") for one in pages] for _ in range(rounds)]
            ms = [median(times[n][0] for times in taken) for n in (0, 1)]
            memory = [times[1] for times in taken[-1]]
            of_few = ms[0] / few.setdefault(kind, ms[0])
            told = f"{ms[0]:>9.1f} {ms[1]:>12.1f} {ms[0] / ms[1]:>6.2f} {of_few:>6.1f}"
            print(f"{kind:<7} {amount:>10,} {told} {memory[0]:>8.0f} {memory[1]:>6.0f}", flush=True)


@contextmanager
def here_and_there(commit: str, script: Path, *asked: str) -> Iterator[list[subprocess.Popen[str]]]:
    """A script of ours as a process of this folder and one of another commit's."""
    with ExitStack() as both:
        there = both.enter_context(worktree(commit))
        yield [both.enter_context(answering(one, script, *asked)) for one in (HERE, there)]


@contextmanager
def worktree(commit: str) -> Iterator[Path]:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "there"
        git = ["git", "-C", str(HERE), "worktree"]
        subprocess.run(
            [*git, "add", "--detach", str(path), commit], check=True, capture_output=True
        )
        try:
            yield path
        finally:
            subprocess.run([*git, "remove", "--force", str(path)], check=True)


@contextmanager
def answering(folder: Path, script: Path, *asked: str) -> Iterator[subprocess.Popen[str]]:
    """A process that has recorded the stories, and answers a line with a line."""
    command = [sys.executable, "-P", str(script), *asked]
    environment = {**os.environ, "PYTHONPATH": str(folder)}
    process = subprocess.Popen(
        command, cwd=folder, env=environment, text=True,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    with process:
        assert process.stdout
        while (line := process.stdout.readline()) != "ready\n":
            if not line:
                sys.exit(
                    f"{folder} did not record its stories:\n{process.communicate()[1][-2000:]}"
                )
        yield process


def ask(process: subprocess.Popen[str], line: str) -> tuple[float, float]:
    """The two numbers that the process answers."""
    assert process.stdin
    assert process.stdout
    process.stdin.write(f"{line}\n")
    process.stdin.flush()
    first, second = process.stdout.readline().split()
    return float(first), float(second)
