"""The virus scanner: ClamAV's daemon by its own small protocol (INSTREAM), where CLAMD_URL names one."""

from __future__ import annotations

import socket
import struct
from contextlib import closing
from typing import IO
from urllib.parse import urlsplit

TIMEOUT_SECONDS = 30
PART_BYTES = 64 * 1024
PORT = 3310
ANSWER_BYTES = 4096


class ScannerDownError(Exception):
    """The scanner does not answer, or not as it should: the file stays “wordt gescand” and is tried again."""


def _connect(url: str) -> socket.socket:
    """A connection to tcp://host:3310 or unix:///run/clamav/clamd.ctl."""
    parts = urlsplit(url)
    if parts.scheme != "unix":
        return socket.create_connection((parts.hostname or "localhost", parts.port or PORT), TIMEOUT_SECONDS)
    connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        connection.settimeout(TIMEOUT_SECONDS)
        connection.connect(parts.path)
    except OSError:
        connection.close()
        raise
    return connection


def scan(content: IO[bytes], url: str) -> str:
    """The name of the virus in the content, or an empty text when there is none. Raises ScannerDownError."""
    try:
        with closing(_connect(url)) as connection:
            connection.sendall(b"zINSTREAM\0")
            while part := content.read(PART_BYTES):
                connection.sendall(struct.pack("!L", len(part)) + part)
            connection.sendall(struct.pack("!L", 0))
            answer = _answer(connection)
    except OSError as error:
        raise ScannerDownError(str(error)) from error
    if answer == "stream: OK":
        return ""
    if answer.startswith("stream: ") and answer.endswith(" FOUND"):
        return answer.removeprefix("stream: ").removesuffix(" FOUND")
    raise ScannerDownError(answer or "no answer")


def _answer(connection: socket.socket) -> str:
    """One line, ended by a zero byte."""
    found = b""
    while b"\0" not in found and len(found) < ANSWER_BYTES and (part := connection.recv(ANSWER_BYTES)):
        found += part
    return found.split(b"\0")[0].decode(errors="replace").strip()
