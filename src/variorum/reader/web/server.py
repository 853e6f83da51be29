"""The server around the application."""

import socket
from collections.abc import Callable

import uvicorn

from variorum.errors import UsageError
from variorum.reader.web.guard import Guard


def run_server(app: Guard, *, host: str, port: int, told: Callable[[str], object]) -> None:
    """Serve until interrupted; `told` is given the address once connections are taken. Raises UsageError."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        listener = socket.create_server((host, port), family=family)
    except OSError as trouble:
        why = trouble.strerror or str(trouble)
        raise UsageError(f"Nothing can listen at {host}, port {port}: {why}.", "Choose another --port.") from None
    with listener:
        told(address_of(listener))
        config = uvicorn.Config(
            app, log_level="warning", server_header=False, date_header=False, limit_concurrency=200,
            timeout_keep_alive=10, timeout_graceful_shutdown=3, h11_max_incomplete_event_size=32_768, lifespan="on",
        )  # fmt: skip
        uvicorn.Server(config).run(sockets=[listener])


def address_of(listener: socket.socket) -> str:
    """The address of a listening socket, as a browser wants it."""
    host, port = listener.getsockname()[:2]
    shown = "127.0.0.1" if host == "0.0.0.0" else "::1" if host == "::" else host  # noqa: S104 (only compared)
    return f"http://{f'[{shown}]' if ':' in shown else shown}:{port}"
