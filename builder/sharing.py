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
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection
from typing import Generic, TypeVar

from builder.faults import problems_of
from builder.problems import InvalidContent

T = TypeVar("T")
_NUMBER = 4  # bytes; the pipe, from which each takes the next piece, holds 64 kB
_MOST = 10_000


def processors() -> int:
    """Return how many processes can run at once, 1 where no copies of this one can be made."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else 1


class Shared(Generic[T]):
    """Some work: `do` does the piece with a number, `told` returns what a copy has to tell in the end.

    Nothing is done before `start`.
    """

    def __init__(self, pieces: int, do: Callable[[int], None], told: Callable[[], T]) -> None:
        if pieces > _MOST:
            raise ValueError(f"{pieces} pieces; make larger ones")
        self._pieces = pieces
        self._do = do
        self._told = told
        self._next = -1
        self._copies: list[tuple[multiprocessing.process.BaseProcess, Connection]] = []

    def start(self, copies: int) -> None:
        """Let some copies of this process begin; they end with it, whatever becomes of it."""
        self._next, filling = os.pipe()
        os.write(filling, b"".join(n.to_bytes(_NUMBER, "big") for n in range(self._pieces)))
        os.close(filling)
        if not copies:
            return
        context = multiprocessing.get_context("fork")
        gc.freeze()  # what is there already is shared, as long as the collector does not touch it
        for _ in range(copies):
            receiver, sender = context.Pipe(duplex=False)
            copy = context.Process(target=self._work, args=(sender, os.getpid()), daemon=True)
            copy.start()
            sender.close()
            self._copies.append((copy, receiver))

    def finish(self) -> Iterator[T]:
        """Do what nobody has begun, and yield what each copy has to tell.

        Raises InvalidContent for what has gone wrong in a copy.
        """
        for piece in self._taken():
            self._do(piece)
        for copy, receiver in self._copies:
            try:
                told, problems = receiver.recv()
            except EOFError:
                raise RuntimeError("a process of the build was ended from outside") from None
            copy.join()
            if problems:
                raise InvalidContent(problems)
            yield told
        self.stop()

    def stop(self) -> None:
        """End all copies at once; may be called at any time."""
        for copy, receiver in self._copies:
            copy.kill()
            copy.join()
            receiver.close()
        self._copies.clear()
        if self._next >= 0:
            os.close(self._next)
            self._next = -1

    def _taken(self) -> Iterator[int]:
        while number := os.read(self._next, _NUMBER):
            yield int.from_bytes(number, "big")

    def _work(self, sender: Connection, parent: int) -> None:
        _end_with(parent)
        try:
            for piece in self._taken():
                self._do(piece)
            sender.send((self._told(), ()))
        except Exception as error:
            sender.send((None, problems_of(error)))


def _end_with(parent: int) -> None:
    """Have the system end this process with its parent, and let signals end it without a word.

    Source: prctl(2), PR_SET_PDEATHSIG.
    """
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_DFL)
    ctypes.CDLL(None).prctl(1, signal.SIGKILL)
    if os.getppid() != parent:
        os.kill(os.getpid(), signal.SIGKILL)
