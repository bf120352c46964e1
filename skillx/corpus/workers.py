"""Worker processes that tag chunks, and the watch over them: a posting that kills or stops a worker costs itself only.

A worker writes the place of the row it is at into shared memory, which outlives it. When it dies or stands still, that
row is tried alone in a new worker: if it fails again it is set aside, if not, the chunk is tried once more with it.
Processes are spawned, never forked: threads of libraries do not survive a fork.
"""

import gc
import multiprocessing
import os
import signal
import sys
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from multiprocessing.connection import Connection, wait
from types import ModuleType
from typing import Any, Self

from skillx.corpus.chunks import Chunk
from skillx.corpus.work import Job, tag_chunk
from skillx.errors import CorpusError, SkillxError

__all__ = ["Pool"]

_POLL = 0.25
"""Seconds between two looks at the workers when none has anything to say."""
_STARTS = 3
"""Times that a worker may die while it loads, or between postings on the same chunk, before the run is given up."""
_NOWHERE = -1


@dataclass(slots=True)
class _Task:
    """A chunk to tag; with ``probe``, only the row at that place, to see whether it can be tagged at all."""

    chunk: Chunk
    spoilt: dict[int, tuple[str, str]] = field(default_factory=dict)
    suspects: dict[int, str] = field(default_factory=dict)
    deaths: int = 0
    probe: int | None = None


class _Worker:
    """A process, the pipe to it, and the task it has."""

    def __init__(self, job: Job) -> None:
        context = multiprocessing.get_context("spawn")
        self.connection, theirs = context.Pipe()
        self.place: Any = context.RawValue("q", _NOWHERE)
        self.process = context.Process(target=_serve, args=(job, theirs, self.place, os.getpid()), daemon=True)
        with _without_main(), _without_interrupts():
            self.process.start()
        theirs.close()
        self.ready = False
        self.task: _Task | None = None
        self._seen = (_NOWHERE, 0.0)

    def give(self, task: _Task) -> None:
        """Hand over a task. A worker that just died is noticed when it is listened to."""
        self.task = task
        self.place.value = _NOWHERE
        self._seen = (_NOWHERE, time.monotonic())
        try:
            self.connection.send((task.chunk, task.spoilt, task.probe))
        except OSError:
            self.process.kill()

    def stands_still(self, timeout: float) -> bool:
        """Whether it has been at the same row for longer than ``timeout`` seconds."""
        now, place = time.monotonic(), self.place.value
        if place != self._seen[0]:
            self._seen = (place, now)
        return self.task is not None and place != _NOWHERE and now - self._seen[1] > timeout

    def end(self) -> None:
        self.process.kill()
        self.process.join()
        self.connection.close()


class Pool:
    """``jobs`` workers over one job; a context manager, which ends them all on the way out.

    A row on which a worker stays longer than ``timeout`` seconds is treated like one that kills it. No chunk is begun
    that is ``window`` or more ahead of one that is not done.
    """

    def __init__(self, job: Job, jobs: int, timeout: float, window: int = 1 << 60) -> None:
        self._job = job
        self._jobs = jobs
        self._timeout = timeout
        self._workers: list[_Worker] = []
        self._window = window
        self._again: deque[_Task] = deque()
        self._fetched: deque[_Task] = deque()
        self._failed_starts = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for worker in self._workers:
            worker.end()
        self._workers = []

    def run(self, chunks: Iterator[Chunk]) -> Iterator[tuple[Chunk, Any]]:
        """Chunks with what ``finish`` gave for them, as they are done, in no order.

        Raises what the job's factory or ``finish`` raised, and ``CorpusError`` when workers keep dying outside of any
        posting.
        """
        self._fetch(chunks)
        while self._again or self._fetched or any(worker.task for worker in self._workers):
            self._hand_out()
            self._fetch(chunks)
            done = [result for worker in self._listen() for result in self._hear(worker)]
            for worker in [worker for worker in self._workers if worker.stands_still(self._timeout)]:
                self._lost(worker, "timeout", f"no result after {self._timeout:g} seconds")
            self._hand_out()
            yield from done

    def _fetch(self, chunks: Iterator[Chunk]) -> None:
        """Have one chunk at hand, so that a worker need not wait until it is read."""
        if not self._fetched:
            self._fetched.extend(_Task(chunk) for chunk in islice(chunks, 1))

    def _hand_out(self) -> None:
        """Give tasks to those without, those that have to be done again first."""
        while len(self._workers) < self._jobs:
            self._workers.append(_Worker(self._job))
        for worker in self._workers:
            if worker.ready and worker.task is None and (tasks := self._again or self._next()):
                worker.give(tasks.popleft())

    def _next(self) -> deque[_Task]:
        """The fetched task, unless it is too far ahead of the oldest one that is not done."""
        open_chunks = [worker.task.chunk.number for worker in self._workers if worker.task]
        far = self._fetched and open_chunks and self._fetched[0].chunk.number >= min(open_chunks) + self._window
        return deque() if far else self._fetched

    def _listen(self) -> list[_Worker]:
        waiting: list[Any] = [worker.connection for worker in self._workers]
        heard = set(wait(waiting, timeout=_POLL))
        return [worker for worker in self._workers if worker.connection in heard]

    def _hear(self, worker: _Worker) -> Iterator[tuple[Chunk, Any]]:
        try:
            what, value = worker.connection.recv()
        except (EOFError, OSError):
            worker.process.join(5)
            self._lost(worker, "crash", _ending(worker.process.exitcode))
            return
        if what == "ready":
            worker.ready = True
            self._failed_starts = 0
        elif what == "raised":
            raise value
        else:
            task, worker.task = worker.task, None
            assert task is not None
            if task.probe is None:
                yield task.chunk, value
            else:
                task.probe = None
                self._again.append(task)

    def _lost(self, worker: _Worker, kind: str, reason: str) -> None:
        """Take leave of a worker, and find out what it was at."""
        place, task = worker.place.value, worker.task
        worker.end()
        self._workers.remove(worker)
        if task is None or (place == _NOWHERE and task.probe is None):
            self._count_death(task, reason)
        elif task.probe is not None or place in task.suspects:
            task.spoilt[place if task.probe is None else task.probe] = (kind, f"{reason} on this posting, twice")
            task.probe = None
        else:
            task.suspects[place] = kind
            task.probe = place
        if task is not None:
            self._again.append(task)

    def _count_death(self, task: _Task | None, reason: str) -> None:
        if task is None:
            self._failed_starts += 1
            if self._failed_starts >= _STARTS:
                raise CorpusError(f"workers end while they load: {reason}")
            return
        task.deaths += 1
        if task.deaths >= _STARTS:
            raise CorpusError(f"workers end on chunk {task.chunk.number}, though on no posting of it: {reason}")


@contextmanager
def _without_main() -> Iterator[None]:
    """Let a new process leave the program's main module alone.

    Spawning would run it again, which a script without a guard does not survive, and a notebook has none to run.
    Workers need nothing of it: what they are given comes from modules.
    """
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main


@contextmanager
def _without_interrupts() -> Iterator[None]:
    """Let a new process ignore Ctrl-C from its first moment: it goes to all processes, and this one answers for all."""
    try:
        before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    except ValueError:  # not the main thread, which alone may say so
        yield
        return
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _ending(code: int | None) -> str:
    if code is not None and code < 0:
        try:
            return f"a worker ended by {signal.Signals(-code).name}"
        except ValueError:
            pass
    return f"a worker ended with code {code}"


def _serve(job: Job, connection: Connection, place: Any, parent: int) -> None:
    """The life of a worker: make the tagger once, then a chunk in, its result out, until nobody asks."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)

    def began(row: int) -> None:
        if os.getppid() != parent:
            os._exit(1)
        place.value = row

    try:
        tag = job.tagger()
        gc.collect()
        gc.freeze()  # the taxonomy lives as long as the worker: the collector need not look through it again and again
        connection.send(("ready", None))
        while True:
            chunk, spoilt, probe = connection.recv()
            if probe is None:
                connection.send(("done", job.finish(chunk, tag_chunk(tag, chunk, spoilt, began))))
            else:
                tag_chunk(tag, Chunk(chunk.number, chunk.entries[probe : probe + 1], chunk.keep), {}, began)
                connection.send(("done", None))
    except (EOFError, BrokenPipeError):
        return
    except Exception as error:
        _report(connection, error)


def _report(connection: Connection, error: Exception) -> None:
    """Tell the other side, in a form that can travel, and say where the work stopped."""
    told = error if isinstance(error, SkillxError | OSError) else CorpusError(f"{type(error).__name__}: {error}")
    try:
        connection.send(("raised", told))
    except (OSError, ValueError, TypeError):
        os._exit(1)
