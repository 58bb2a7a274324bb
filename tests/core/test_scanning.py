import socket
import struct
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from threading import Thread

import pytest

from core import scanning
from core.scanning import ScannerDownError, scan

EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


class Clamd:
    """A scanner that speaks ClamAV's protocol, with one virus in its book; one connection."""

    def __init__(self, server: socket.socket, answer: bytes | None = None) -> None:
        self.server, self.fixed, self.received = server, answer, b""
        self.thread = Thread(target=self.serve, daemon=True)
        self.thread.start()

    def serve(self) -> None:
        connection, _ = self.server.accept()
        with connection, connection.makefile("rb") as stream:
            assert stream.read(10) == b"zINSTREAM\0"
            while size := struct.unpack("!L", stream.read(4))[0]:
                self.received += stream.read(size)
            answer = self.fixed if self.fixed is not None else b"stream: Eicar-Test FOUND\0" if EICAR in self.received else b"stream: OK\0"
            connection.sendall(answer)


@pytest.fixture
def listen(tmp_path: Path) -> Iterator[Callable[..., tuple[Clamd, str]]]:
    servers: list[socket.socket] = []

    def start(kind: str = "tcp", answer: bytes | None = None) -> tuple[Clamd, str]:
        path = str(tmp_path / "clamd.ctl")
        server = socket.create_server(("127.0.0.1", 0)) if kind == "tcp" else socket.socket(socket.AF_UNIX)
        if kind == "unix":
            server.bind(path)
            server.listen()
        servers.append(server)
        return Clamd(server, answer), f"unix://{path}" if kind == "unix" else f"tcp://127.0.0.1:{server.getsockname()[1]}"

    yield start
    for server in servers:
        server.close()


@pytest.mark.parametrize("kind", ["tcp", "unix"])
@pytest.mark.parametrize(("content", "virus"), [(b"een gewone brief" * 10_000, ""), (EICAR, "Eicar-Test")])
def test_the_whole_content_is_scanned(listen: Callable[..., tuple[Clamd, str]], kind: str, content: bytes, virus: str) -> None:
    clamd, url = listen(kind)
    assert scan(BytesIO(content), url) == virus
    clamd.thread.join(5)
    assert clamd.received == content


@pytest.mark.parametrize("answer", [b"", b"INSTREAM size limit exceeded. ERROR\0", b"UNKNOWN COMMAND\0"])
def test_another_answer_is_no_clean_file(listen: Callable[..., tuple[Clamd, str]], answer: bytes) -> None:
    _, url = listen(answer=answer)
    with pytest.raises(ScannerDownError):
        scan(BytesIO(b"brief"), url)


@pytest.mark.parametrize("url", ["tcp://127.0.0.1:1", "unix:///nergens/clamd.ctl"])
def test_a_scanner_that_does_not_answer_is_down(url: str) -> None:
    with pytest.raises(ScannerDownError):
        scan(BytesIO(b"brief"), url)


def test_host_and_port_have_their_usual_values(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []

    def refuse(address: object, _timeout: object) -> socket.socket:
        asked.append(address)
        raise OSError

    monkeypatch.setattr(scanning.socket, "create_connection", refuse)
    with pytest.raises(ScannerDownError):
        scan(BytesIO(b""), "tcp:")
    assert asked == [("localhost", 3310)]
