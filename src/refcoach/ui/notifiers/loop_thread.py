"""A thread with an asyncio loop for a library that lives in one; what it hears is handed to the window's thread."""

import asyncio
from collections.abc import Callable, Coroutine
from concurrent.futures import Future
from threading import Thread

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal, Slot

GOODBYE = 1.0  # seconds for the thread to end

Step = Callable[[], None]


class LoopThread(QObject):
    """Runs coroutines there, and steps here; it never keeps the program from ending."""

    _heard = Signal(object)  # Step

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        """Start the thread."""
        super().__init__(parent)
        self._heard.connect(self._take, Qt.ConnectionType.QueuedConnection)
        self._loop = asyncio.new_event_loop()
        self._thread = Thread(target=self._loop.run_forever, name=name, daemon=True)
        self._thread.start()
        if app := QCoreApplication.instance():
            app.aboutToQuit.connect(self.close)

    def run(self, work: Coroutine[None, None, object], otherwise: Step) -> None:
        """Run a coroutine there; when it raises, whatever that may be, `otherwise` is taken here."""

        def ended(future: "Future[object]") -> None:
            if not future.cancelled() and future.exception():
                self.hand_over(otherwise)

        asyncio.run_coroutine_threadsafe(work, self._loop).add_done_callback(ended)

    def hand_over(self, step: Step) -> None:
        """Take a step in the window's thread, soon; to be called from any."""
        self._heard.emit(step)

    @Slot()
    def close(self) -> None:
        """End the thread, and what it is in the middle of."""
        if self._thread.is_alive():
            asyncio.run_coroutine_threadsafe(self._leave(), self._loop)
            self._thread.join(GOODBYE)
            if not self._thread.is_alive():
                self._loop.close()

    async def _leave(self) -> None:
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)
        self._loop.stop()

    @Slot(object)
    def _take(self, step: Step) -> None:
        step()
