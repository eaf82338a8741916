"""Keys that come faster than the screen: kept in order until what they are meant for can take them.

Over a slow line keys arrive in bursts: while the program starts, while a screen or a dialog opens, while a
letter is still on its way into an input. Textual hands a key at once to whatever has the focus then; what
was meant for the dialog would act on the transcript, or on a screen that is not there yet. So a key waits
until the screen in front is ready and the key before it has been dealt with.

A command that was refused also says something of the keys behind it: whoever types a memo after an ``m``
that opened none does not mean its letters as commands. They are dropped until the typing pauses.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Awaitable, Callable
from time import monotonic
from typing import Any

from textual import events
from textual.app import App, ScreenStackError
from textual.message_pump import MessagePump

SECONDS_OF_A_BURST = 0.05
"""Keys that follow each other faster were typed ahead or pasted."""
_RETRY = 0.02
_AT_MOST = 0.5
"""Seconds a key waits for the one before it: a widget that is gone does not say that it is done."""
_TYPED = ("enter", "tab", "backspace", "delete", "space")


class TypedAhead:
    """The keys of one program that wait, and those that are dropped."""

    def __init__(
        self, app: App[Any], ready: Callable[[], bool], take: Callable[[events.Event], Awaitable[None]]
    ) -> None:
        """``ready`` says whether the screen in front takes keys; ``take`` gives it one."""
        self._app = app
        self._ready = ready
        self._take = take
        self._kept: deque[events.Event] = deque()
        self._busy_until = 0.0
        self._polling = False
        self._refused = False
        self._last = 0.0

    async def came(self, event: events.Key | events.Paste) -> None:
        """A key or pasted text came: take it now, or keep it."""
        if self._kept or not self._free():
            self._kept.append(event)
            self._poll()
        else:
            await self._take(event)

    def refused(self) -> None:
        """A command was refused: what is typed in the same burst is not meant as commands."""
        self._refused = True

    def dropped(self, event: events.Key) -> bool:
        """Whether a key belongs to a burst after a refused command."""
        gap, self._last = event.time - self._last, event.time
        typed = event.is_printable or event.key in _TYPED
        if self._refused and not (typed and gap < SECONDS_OF_A_BURST):
            self._refused = False
        return self._refused

    def follow(self, widget: MessagePump) -> None:
        """A key was handed to a widget: the next one waits until it went all the way up to the program."""
        self._busy_until = monotonic() + _AT_MOST
        self._up(widget)

    def _up(self, pump: MessagePump) -> None:
        if pump is self._app:
            self._busy_until = 0.0
            if self._kept:
                self._app.call_next(self._hand_on)
        elif not pump.call_later(self._up, pump._parent or self._app):
            self._busy_until = 0.0

    def _free(self) -> bool:
        return monotonic() >= self._busy_until and self._ready()

    def _poll(self) -> None:
        if not self._polling:
            self._polling = True
            self._app.set_timer(_RETRY, self._polled)

    async def _polled(self) -> None:
        self._polling = False
        await self._hand_on()

    async def _hand_on(self) -> None:
        while self._kept and self._free():
            await self._take(self._kept.popleft())
        if self._kept:
            self._poll()


def in_front(app: App[Any]) -> bool:
    """Whether there is a screen in front, and it is set up."""
    try:
        return bool(app.screen.is_mounted)
    except ScreenStackError:
        return False
