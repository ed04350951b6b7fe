"""The loop of the preview."""

import gc
import weakref
from pathlib import Path

import pytest

from builder.preview.ending import Ended, Ending
from builder.preview.files import Folder
from builder.preview.loop import UNCOLLECTED, Preview
from builder.preview.state import State
from builder.preview.watch import Watcher


class Cycle:
    """An object that only the garbage collector frees."""

    def __init__(self) -> None:
        self.itself = self


def test_garbage_is_collected_in_a_long_series_of_saves(tmp_path: Path) -> None:
    alive: weakref.WeakSet[Cycle] = weakref.WeakSet()

    class Saves(Watcher):
        left = 3 * UNCOLLECTED

        def wait(self, *_: object) -> None:
            self.left -= 1
            if not self.left:
                raise Ended

    def rebuild(folder: Path, watch: object) -> Folder:
        alive.add(Cycle())
        return Folder(folder)

    ending = object.__new__(Ending)  # without its signal handlers
    ending.asked = False
    preview = Preview(rebuild, tmp_path, State(), Saves(), lambda *_: None)
    try:
        with pytest.raises(Ended):
            preview.run(ending, build_first=True)
        assert len(alive) <= UNCOLLECTED
    finally:
        gc.enable()
        gc.unfreeze()
