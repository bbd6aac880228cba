"""A mail server of our own on this machine, that keeps what it got and refuses when told to."""

import asyncio
import socket
import threading
from email import message_from_bytes, policy
from email.message import EmailMessage

from aiosmtpd.controller import Controller


class Server:
    """``messages`` are those it accepted. ``refuse`` maps an address, or "" for all, to a reply."""

    def __init__(self) -> None:
        self.messages: list[EmailMessage] = []
        self.recipients: list[str] = []
        self.connections = 0
        self.refuse: dict[str, str] = {}
        self.seconds_per_mail = 0.0
        self.got_one = threading.Event()

    async def handle_EHLO(self, server, session, envelope, hostname, responses):
        self.connections += 1
        session.host_name = hostname
        return responses

    async def handle_DATA(self, server, session, envelope):
        address = envelope.rcpt_tos[0]
        refusal = self.refuse.get(address) or self.refuse.get("")
        if refusal:
            return refusal
        await asyncio.sleep(self.seconds_per_mail)
        self.messages.append(message_from_bytes(envelope.content, policy=policy.default))
        self.recipients.append(address)
        self.got_one.set()
        return "250 OK"


class Running:
    """The server in a thread, for ``with``."""

    def __init__(self) -> None:
        self.server = Server()
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.controller = Controller(self.server, hostname="127.0.0.1", port=self.port)

    def __enter__(self) -> Server:
        self.controller.start()
        return self.server

    def __exit__(self, *_error: object) -> None:
        self.controller.stop()
