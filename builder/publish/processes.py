"""Work in pieces that is shared by processes: each takes the next piece when it is free.

The other processes are forks of this one, so that nothing has to be sent to them. If the system
cannot fork safely, this process does all the work.
"""

import ctypes
import gc
import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from multiprocessing.connection import Connection
from tempfile import TemporaryFile
from typing import IO, Generic, TypeVar

from builder.problems import InvalidContent
from builder.problems.faults import problems_of

T = TypeVar("T")
Piece = Callable[[], object]
_NUMBER = 4
"""Bytes of the number of a piece."""


def processors() -> int:
    """Return how many processes can run at once: 1 if this one cannot be forked safely."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else 1


class _Fork(Generic[T]):
    """A fork of this process that returns the result of a function; it ends with this process."""

    def __init__(self, work: Callable[[], T]) -> None:
        self._work = work
        context = multiprocessing.get_context("fork")
        self._receiver, sender = context.Pipe(duplex=False)
        self._process = context.Process(target=self._run, args=(sender, os.getpid()), daemon=True)
        self._process.start()
        sender.close()

    def result(self) -> T:
        """Wait for the result and return it; raises InvalidContent if the function failed."""
        try:
            received, problems = self._receiver.recv()
        except EOFError:
            raise RuntimeError("a process of the build was ended from outside") from None
        self._process.join()
        if problems:
            raise InvalidContent(problems)
        result: T = received
        return result

    def end(self) -> None:
        self._process.kill()
        self._process.join()
        self._receiver.close()

    def _run(self, sender: Connection, parent: int) -> None:
        _end_with(parent)
        try:
            sender.send((self._work(), ()))
        except Exception as error:
            sender.send((None, problems_of(error)))


class SharedWork(Generic[T]):
    """Work in pieces; in each fork, `report` returns its result when no pieces are left.

    This process begins with the pieces `parent_first`, forks begin with `forks_first`: pieces that
    have much in common are best done by the same process. Nothing is done before `start`.
    """

    def __init__(
        self, parent_first: Sequence[Piece], forks_first: Sequence[Piece], report: Callable[[], T]
    ) -> None:
        self._pieces = parent_first, forks_first
        self._report = report
        self._next: list[IO[bytes]] = []
        self._forks: list[_Fork[T]] = []

    def start(self, forks: int) -> None:
        """Start this many forks, which begin at once."""
        for pieces in self._pieces:
            # Forked processes share the file offset (fork(2)), so each read takes the next number.
            # A pipe would hold too few numbers.
            numbers = TemporaryFile(buffering=0)  # noqa: SIM115 - closed by `stop`
            self._next.append(numbers)
            numbers.write(b"".join(n.to_bytes(_NUMBER, "big") for n in range(len(pieces))))
            numbers.seek(0)
        if forks:
            gc.freeze()  # memory stays shared as long as the collector does not write to it
        self._forks += [_Fork(self._work) for _ in range(forks)]

    def finish(self) -> Iterator[T]:
        """Do the pieces that are left, then yield the report of each fork.

        Raises InvalidContent if a fork failed.
        """
        self._take(0, 1)
        for fork in self._forks:
            yield fork.result()
        self.stop()

    def stop(self) -> None:
        """Kill all forks; may be called at any time."""
        for fork in self._forks:
            fork.end()
        self._forks.clear()
        for numbers in self._next:
            numbers.close()
        self._next.clear()

    def _work(self) -> T:
        self._take(1, 0)
        return self._report()

    def _take(self, *order: int) -> None:
        for which in order:
            while number := self._next[which].read(_NUMBER):
                self._pieces[which][int.from_bytes(number, "big")]()


def _end_with(parent: int) -> None:
    """Have the system kill this process with its parent, and let signals end it silently.

    Source: prctl(2), PR_SET_PDEATHSIG.
    """
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_DFL)
    ctypes.CDLL(None).prctl(1, signal.SIGKILL)
    if os.getppid() != parent:
        os.kill(os.getpid(), signal.SIGKILL)
