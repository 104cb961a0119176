"""What reads hostile files runs in a child that can do little harm, and dies alone."""

import multiprocessing
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from reporting.sandbox.children import Child, Died
from reporting.texts.articles import Unreadable

HERE = "tests.reporting.sandbox.misbehaving"


@pytest.fixture(scope="module")
def child() -> Iterator[Child]:
    with Child(f"{HERE}:behave", seconds=5) as child:
        yield child


@pytest.fixture(scope="module")
def hurried() -> Iterator[Child]:
    with Child(f"{HERE}:behave", seconds=0.4, cpu_seconds=5) as child:
        yield child


def test_it_answers_many_calls_with_one_process():
    with Child(f"{HERE}:process") as child:
        first, again = child.ask(), child.ask()
    assert first == again
    assert first[0] != os.getpid()
    assert first[1] == {"LC_CTYPE": "C.UTF-8"} or first[1] == {}
    assert first[2] == 1


def test_values_paths_and_bytes_come_through_whatever_is_printed(tmp_path: Path):
    with Child(f"{HERE}:echo") as child:
        given = ["é\n\0 \U0001f600", 1.5, None, {"a": [True]}]
        assert child.ask(*given, b"bytes", tmp_path) == [*given, "bytes", str(tmp_path)]
        assert child.ask("\ud800") == ["\ud800"]
        large = "x" * 5_000_000
        assert child.ask(large) == [large]


def test_a_generator_streams_and_may_be_left():
    with Child(f"{HERE}:count") as child:
        assert list(child.stream(3)) == [0, 1, 2]
        half = child.stream(10**9)
        assert [next(half), next(half)] == [0, 1]
        half.close()
        assert list(child.stream(2)) == [0, 1]


def test_a_parent_may_take_its_time_over_a_stream():
    with Child(f"{HERE}:large_items", seconds=0.5) as child:
        items = child.stream(3)
        assert len(next(items)) == 500_000
        time.sleep(1.8)  # more than the child may take, whose pipe is full
        assert [len(item) for item in items] == [500_000] * 2


def test_an_unreadable_file_is_told_by_its_sentence_and_the_child_lives_on(child: Child):
    with pytest.raises(Unreadable, match="it is in a language of birds"):
        child.ask("refuses")
    assert child.process is not None
    assert child.process.poll() is None


@pytest.mark.parametrize(
    ("how", "sentence"),
    [
        ("hoards", "it took more than 512 MB of memory and was stopped."),
        ("kills_itself", "its reader was ended by the signal SIGKILL."),
        ("leaves", "its reader ended by itself, with code 3."),
        ("recurses", "its reader failed on it (RecursionError"),
    ],
)
def test_a_dead_child_is_told_in_a_sentence_and_replaced(child: Child, how: str, sentence: str):
    with pytest.raises(Died) as caught:
        child.ask(how)
    assert str(caught.value).startswith(sentence)
    with pytest.raises(Unreadable):  # the next one answers
        child.ask("refuses")


@pytest.mark.parametrize("how", ["sleeps", "spins"])
def test_a_hanging_child_is_ended_by_the_clock_of_its_parent(hurried: Child, how: str):
    began = time.monotonic()
    with pytest.raises(Died, match=r"it took more than 0\.4 seconds"):
        hurried.ask(how)
    assert time.monotonic() - began < 2
    assert hurried.process is None


def test_a_large_request_to_a_child_that_does_not_read_ends_in_time():
    with Child(f"{HERE}:behave", seconds=0.5) as child:
        with pytest.raises(Unreadable):
            child.ask("refuses")
        assert child.process
        os.kill(child.process.pid, signal.SIGSTOP)
        with pytest.raises(Died, match=r"more than 0\.5 seconds"):
            child.ask("reads", "x" * 5_000_000)


def test_the_processors_time_is_limited_apart_from_the_clock():
    with (
        Child(f"{HERE}:behave", seconds=20, cpu_seconds=1) as child,
        pytest.raises(Died, match="was stopped"),
    ):
        child.ask("spins")


@pytest.mark.parametrize("how", ["resolves", "starts", "forks"])
def test_the_child_can_start_and_ask_nothing(child: Child, how: str):
    with pytest.raises(Died, match=r"PermissionError: .* is not allowed here"):
        child.ask(how)


def test_the_child_cannot_connect(child: Child):
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        with pytest.raises(Died, match="not allowed here"):
            child.ask("connects", server.getsockname()[1])
        with pytest.raises(TimeoutError):
            server.accept()


@pytest.mark.parametrize("how", ["writes", "removes", "links", "reads", "lists"])
def test_the_child_touches_no_file_but_the_given_one(child: Child, how: str, tmp_path: Path):
    secret = tmp_path / "secret"
    secret.write_text("kept")
    with pytest.raises(Died, match="not allowed here"):
        child.ask(how, str(secret if how != "lists" else tmp_path))
    assert secret.read_text() == "kept"
    assert child.ask("reads", secret) == "kept"
    with pytest.raises(Died, match="not allowed here"):
        child.ask("writes", secret)
    assert [one.name for one in tmp_path.iterdir()] == ["secret"]


def test_a_path_that_was_given_once_is_not_given_for_ever(child: Child, tmp_path: Path):
    secret = tmp_path / "secret"
    secret.write_text("kept")
    assert child.ask("reads", secret) == "kept"
    with pytest.raises(Died, match="not allowed here"):
        child.ask("reads", str(secret))


def test_time_zones_can_be_read():
    with Child(f"{HERE}:summer_offset") as child:
        assert child.ask("Europe/Vienna") == 7_200


def test_a_target_that_cannot_be_imported_is_named():
    with Child("reporting.nothing:at_all") as child, pytest.raises(Died, match="cannot start"):
        child.ask()


def ask_in_daemon(queue: "multiprocessing.Queue[int]") -> None:
    with Child(f"{HERE}:process") as child:
        queue.put(child.ask()[0])


def test_it_works_in_a_daemonic_process_such_as_those_of_celery():
    context = multiprocessing.get_context("spawn")
    queue: multiprocessing.Queue[int] = context.Queue()
    worker = context.Process(target=ask_in_daemon, args=(queue,), daemon=True)
    worker.start()
    assert queue.get(timeout=20) > 0
    worker.join(20)


def test_the_child_ends_when_its_parent_is_killed():
    code = f"""
import sys, time
from reporting.sandbox.children import Child
child = Child("{HERE}:process")
print(child.ask()[0], flush=True)
time.sleep(60)
"""
    parent = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    assert parent.stdout
    pid = int(parent.stdout.readline())
    orphan = psutil.Process(pid)
    parent.kill()
    parent.wait()
    parent.stdout.close()
    assert psutil.wait_procs([orphan], timeout=10)[1] == []


class TimeLimit(Exception):
    """As Celery raises its soft time limit: anywhere."""


@pytest.fixture
def soon() -> Iterator[None]:
    def end(*_: object) -> None:
        raise TimeLimit

    before = signal.signal(signal.SIGUSR1, end)
    timer = threading.Timer(0.6, os.kill, (os.getpid(), signal.SIGUSR1))
    timer.start()
    yield
    timer.cancel()
    signal.signal(signal.SIGUSR1, before)


def test_an_answer_nobody_waited_for_is_not_taken_for_the_next_one(soon):
    with Child(f"{HERE}:slow_echo", seconds=5) as child:
        child.ask("started", 0)
        with pytest.raises(TimeLimit):
            child.ask("one", 1)
        assert child.ask("two", 0) == "two"


def test_nor_is_the_rest_of_a_stream(soon):
    with Child(f"{HERE}:slow_words", seconds=5) as child:
        assert [*child.stream(["started"], 0)] == ["started"]
        with pytest.raises(TimeLimit):
            list(child.stream(["a", "b", "c"], 0.5))
        assert [*child.stream(["two"], 0)] == ["two"]
