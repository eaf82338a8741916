"""Computing beside the screen: one thing at a time, for what is wanted last; what nobody waits for any more
is kept for later but never shown."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Hashable
from typing import Any, Generic, TypeVar

from textual.screen import Screen

from interviewcoder.model import InterviewcoderError

K = TypeVar("K", bound=Hashable)
T = TypeVar("T")


class Latest(Generic[K, T]):
    """Makes what is wanted in a thread. While one is being made, only the latest wish is remembered, so
    that keys pressed in a row never queue up work."""

    def __init__(
        self,
        screen: Screen[Any],
        make: Callable[[K], T],
        made: Callable[[T, bool], None],
        failed: Callable[[str], None],
    ) -> None:
        """``made`` gets each result and whether it is still wanted; ``failed`` the sentence of a failure."""
        self._screen = screen
        self._make, self._made, self._failed = make, made, failed
        self._wanted: K | None = None
        self._working = False

    @property
    def busy(self) -> bool:
        """Whether something wanted is not there yet."""
        return self._wanted is not None

    def want(self, key: K | None) -> None:
        """Make this next; None: nothing is wanted any more."""
        self._wanted = key
        if key is not None and not self._working:
            self._working = True
            self._screen.run_worker(self._work(), group="agreement")

    async def _work(self) -> None:
        try:
            while (key := self._wanted) is not None:
                try:
                    result = await asyncio.to_thread(self._make, key)
                except InterviewcoderError as error:
                    if not self._screen.is_attached:
                        return
                    if self._wanted == key:
                        self._wanted = None
                        self._failed(str(error))
                    continue
                if not self._screen.is_attached:
                    return  # closed meanwhile: nobody is there to be shown it
                wanted = self._wanted == key
                if wanted:
                    self._wanted = None
                self._made(result, wanted)
        finally:
            self._working = False
