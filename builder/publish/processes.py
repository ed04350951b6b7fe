"""Work in pieces that all processors do together, each process taking the next piece when it is free.

The others are copies of this process (fork), so that nothing has to be handed over to them. Where
the system copies no process safely, this one does all of the work.
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
_NUMBER = 4  # bytes


def processors() -> int:
    """Return how many processes can run at once, 1 where no copies of this one can be made."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else 1


class _Copy(Generic[T]):
    """A copy of this process that makes something; it ends with it, whatever becomes of it."""

    def __init__(self, make: Callable[[], T]) -> None:
        self._make = make
        context = multiprocessing.get_context("fork")
        self._receiver, sender = context.Pipe(duplex=False)
        self._process = context.Process(target=self._work, args=(sender, os.getpid()), daemon=True)
        self._process.start()
        sender.close()

    def result(self) -> T:
        """Wait for what was made; InvalidContent for what has gone wrong."""
        try:
            made, problems = self._receiver.recv()
        except EOFError:
            raise RuntimeError("a process of the build was ended from outside") from None
        self._process.join()
        if problems:
            raise InvalidContent(problems)
        result: T = made
        return result

    def end(self) -> None:
        self._process.kill()
        self._process.join()
        self._receiver.close()

    def _work(self, sender: Connection, parent: int) -> None:
        _end_with(parent)
        try:
            sender.send((self._make(), ()))
        except Exception as error:
            sender.send((None, problems_of(error)))


class Shared(Generic[T]):
    """Some work in pieces; `told` returns what a copy has to tell in the end.

    This process begins with the pieces `here`, copies with those `there`; pieces that have much in
    common are done best by the same process. Nothing is done before `start`.
    """

    def __init__(
        self, here: Sequence[Piece], there: Sequence[Piece], told: Callable[[], T]
    ) -> None:
        self._pieces = here, there
        self._told = told
        self._next: list[IO[bytes]] = []
        self._copies: list[_Copy[T]] = []

    def start(self, copies: int) -> None:
        """Let some copies of this process begin; they end with it, whatever becomes of it."""
        for pieces in self._pieces:
            # All copies read on where the last has ceased: a file that is open keeps one place for
            # all (read(2)). A pipe would hold too few numbers.
            numbers = TemporaryFile(buffering=0)  # noqa: SIM115 - closed by `stop`
            self._next.append(numbers)
            numbers.write(b"".join(n.to_bytes(_NUMBER, "big") for n in range(len(pieces))))
            numbers.seek(0)
        if copies:
            gc.freeze()  # what is there is shared, as long as the collector does not touch it
        self._copies += [_Copy(self._work) for _ in range(copies)]

    def finish(self) -> Iterator[T]:
        """Do what nobody has begun, and yield what each copy has to tell.

        Raises InvalidContent for what has gone wrong in a copy.
        """
        self._take(0, 1)
        for copy in self._copies:
            yield copy.result()
        self.stop()

    def stop(self) -> None:
        """End all copies at once; may be called at any time."""
        for copy in self._copies:
            copy.end()
        self._copies.clear()
        for numbers in self._next:
            numbers.close()
        self._next.clear()

    def _work(self) -> T:
        self._take(1, 0)
        return self._told()

    def _take(self, *order: int) -> None:
        for which in order:
            while number := self._next[which].read(_NUMBER):
                self._pieces[which][int.from_bytes(number, "big")]()


def _end_with(parent: int) -> None:
    """Have the system end this process with its parent, and let signals end it without a word.

    Source: prctl(2), PR_SET_PDEATHSIG.
    """
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_DFL)
    ctypes.CDLL(None).prctl(1, signal.SIGKILL)
    if os.getppid() != parent:
        os.kill(os.getpid(), signal.SIGKILL)
