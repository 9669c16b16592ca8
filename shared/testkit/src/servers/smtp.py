"""A mail server for tests: aiosmtpd on one loopback port, every message a file.

Called with the port, the folder for messages and, for TLS, how it begins (`starttls` or `wrapper`), a
certificate and its key.
The local part of an address decides what becomes of it: `refused` is refused for good, `busy` is asked
to come back later, everybody else gets their mail. A sender that begins with `stranger` may not send.
"""

import asyncio
import pathlib
import ssl
import sys

from aiosmtpd.smtp import SMTP


class Mailboxes:
    """Keeps what arrives, one file per recipient and message, written whole or not at all."""

    def __init__(self, folder):
        self.folder = folder
        self.count = len(list(folder.glob("*.eml")))

    async def handle_MAIL(self, server, session, envelope, address, options):
        if address.startswith("stranger"):
            return "550 5.7.1 this sender may not send"
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 2.1.0 fine"

    async def handle_RCPT(self, server, session, envelope, address, options):
        local = address.partition("@")[0]
        if local.startswith("refused"):
            return "550 5.1.1 no such mailbox"
        if local.startswith("busy"):
            return "451 4.3.0 try again later"
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 fine"

    async def handle_DATA(self, server, session, envelope):
        for address in envelope.rcpt_tos:
            self.count += 1
            new = self.folder / f"{self.count:06}.part"
            new.write_bytes(f"X-Envelope-To: {address}\r\n".encode() + envelope.content)
            new.rename(self.folder / f"{self.count:06}.eml")
        return "250 2.0.0 taken over"


async def main():
    port, folder = int(sys.argv[1]), pathlib.Path(sys.argv[2])
    upgrade = wrapper = None
    if len(sys.argv) > 3:
        tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        tls.load_cert_chain(sys.argv[4], sys.argv[5])
        upgrade, wrapper = (tls, None) if sys.argv[3] == "starttls" else (None, tls)
    mailboxes = Mailboxes(folder)

    def session():
        return SMTP(mailboxes, hostname="mail.test", enable_SMTPUTF8=True, tls_context=upgrade, require_starttls=upgrade is not None)

    server = await asyncio.get_running_loop().create_server(session, "127.0.0.1", port, ssl=wrapper)
    await server.serve_forever()


asyncio.run(main())
