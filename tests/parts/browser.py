"""A real Chromium without a window, driven over its own debugging socket: no library needed beside aiohttp."""

import asyncio
import base64
import io
import itertools
import json
import shutil
import subprocess
import time
from pathlib import Path
from typing import Any

import aiohttp
import numpy as np
import numpy.typing as npt
from PIL import Image

from tests.parts.patience import PATIENCE_SECONDS

PROGRAM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


class Browser:
    """One page. A context manager; every call waits for its answer."""

    def __init__(self, folder: Path, size_px: tuple[int, int]) -> None:
        assert PROGRAM is not None
        quiet = ["--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--no-first-run"]
        place = [f"--user-data-dir={folder}", "--remote-debugging-port=0", "about:blank"]
        self._process = subprocess.Popen(
            [PROGRAM, *quiet, *place], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        self._loop = asyncio.new_event_loop()
        self._numbers = itertools.count(1)
        self._session, self._socket = self._loop.run_until_complete(self._connect(folder / "DevToolsActivePort"))
        size = {"width": size_px[0], "height": size_px[1], "deviceScaleFactor": 1, "mobile": size_px[0] < 600}
        self.ask("Emulation.setDeviceMetricsOverride", **size)

    def __enter__(self) -> "Browser":
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.run_until_complete(self._socket.close())
        self._loop.run_until_complete(self._session.close())
        self._loop.close()
        self._process.kill()
        self._process.wait()

    def open(self, address: str) -> None:
        """Goes to a page."""
        self.ask("Page.navigate", url=address)

    def value(self, script: str) -> Any:
        """What a JavaScript expression is now."""
        return self.ask("Runtime.evaluate", expression=script, returnByValue=True)["result"].get("value")

    def becomes_true(self, script: str, seconds: float = 10.0) -> bool:
        """Asks until the expression holds or the time is over."""
        end = time.monotonic() + seconds
        while not self.value(script):
            if time.monotonic() > end:
                return False
            time.sleep(0.05)
        return True

    def photograph(self) -> npt.NDArray[np.uint8]:
        """The page as (height, width, 3)."""
        data = base64.b64decode(self.ask("Page.captureScreenshot", format="png")["data"])
        return np.asarray(Image.open(io.BytesIO(data)).convert("RGB"))

    def ask(self, method: str, **parameters: Any) -> dict[str, Any]:
        """One command of the DevTools protocol."""
        return self._loop.run_until_complete(self._ask(method, parameters))

    async def _connect(self, port_file: Path) -> tuple[aiohttp.ClientSession, aiohttp.ClientWebSocketResponse]:
        for _ in range(200):
            if port_file.exists() and port_file.read_text().count("\n") >= 1:
                break
            await asyncio.sleep(0.05)
        port = port_file.read_text().split()[0]
        session = aiohttp.ClientSession()
        async with session.get(f"http://127.0.0.1:{port}/json/list") as answer:
            page = next(target for target in await answer.json() if target["type"] == "page")
        return session, await session.ws_connect(page["webSocketDebuggerUrl"], max_msg_size=0)

    async def _ask(self, method: str, parameters: dict[str, Any]) -> dict[str, Any]:
        number = next(self._numbers)
        await self._socket.send_json({"id": number, "method": method, "params": parameters})
        while True:
            answer = json.loads((await asyncio.wait_for(self._socket.receive(), PATIENCE_SECONDS)).data)
            if answer.get("id") == number:
                assert "error" not in answer, answer["error"]
                return dict(answer["result"])
