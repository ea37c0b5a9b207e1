"""Servers of others, as far as messages go to them: one that takes mail (aiosmtpd), and one that takes JSON by HTTP.

    receivers.py smtp|http PORT
    receivers.py smtp-start-tls|smtp-tls PORT FOLDER

With TLS it vouches for itself: who asks for its word finds it in FOLDER/ca.pem. Says on its output, a line of JSON each: its port first, then what it took and what it turned away. Its mood is set by
lines of input: take, reject, defer (mail), fail, redirect, deny, broken, silent (HTTP).
"""

import asyncio
import email
import email.policy
import json
import logging
import sys
import threading
import time

# What a client does wrong, or breaks off, is what the tests are about: not for their output.
logging.disable()

mood = "take"
saying = threading.Lock()


def say(**what):
    with saying:
        print(json.dumps(what), flush=True)


def listen():
    global mood
    for line in sys.stdin:
        mood = line.strip()
    # Whoever started it is gone.
    import os

    os._exit(0)


def proven(folder):
    """A certificate for this machine, by an authority of its own (trustme)."""
    import pathlib
    import ssl

    import trustme

    authority = trustme.CA()
    authority.cert_pem.write_to_path(pathlib.Path(folder, "ca.pem"))
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    return context


def smtp(port, at_once=None, on_request=None):
    from aiosmtpd.smtp import SMTP, AuthResult

    class Handler:
        async def handle_RCPT(self, server, session, envelope, address, options):
            if mood == "reject":
                say(refused=mood)
                return "550 5.1.1 no such mailbox here"
            if mood == "defer":
                say(refused=mood)
                return "451 4.3.0 come back later"
            envelope.rcpt_tos.append(address)
            return "250 OK"

        async def handle_DATA(self, server, session, envelope):
            mail = email.message_from_bytes(envelope.original_content, policy=email.policy.default)
            login = session.auth_data.decode() if session.auth_data else None
            say(
                to=envelope.rcpt_tos[0],
                id=mail["message-id"],
                subject=mail["subject"],
                sender=mail["from"],
                text=mail.get_content(),
                login=login,
            )
            return "250 OK"

    def authenticate(server, session, envelope, mechanism, data):
        return AuthResult(success=True, auth_data=data.login + b" " + data.password)

    async def serve():
        handler = Handler()
        factory = lambda: SMTP(
            handler,
            hostname="localhost",
            enable_SMTPUTF8=True,
            authenticator=authenticate,
            tls_context=on_request,
            require_starttls=on_request is not None,
            auth_require_tls=on_request is not None,
        )
        loop = asyncio.get_running_loop()
        server = await loop.create_server(factory, "127.0.0.1", port, ssl=at_once)
        say(port=server.sockets[0].getsockname()[1])
        await server.serve_forever()

    asyncio.run(serve())


def http(port):
    from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self):
            body = self.rfile.read(int(self.headers["content-length"]))
            met = mood
            if met == "take":
                say(id=self.headers["idempotency-key"], path=self.path, body=json.loads(body))
            else:
                say(refused=met)
            while met == "silent":
                time.sleep(3600)
            code = 93000 if met == "deny" else 0
            said = {"errcode": code, "code": code, "errmsg": "invalid webhook" if code else "ok"}
            answer = json.dumps(said).encode()
            self.send_response({"fail": 500, "redirect": 302}.get(met, 200))
            if met == "redirect":
                self.send_header("location", f"http://127.0.0.1:{self.server.server_port}/elsewhere")
            # Nobody knows what stood in the part that never comes.
            self.send_header("content-length", str(len(answer) + (1 if met == "broken" else 0)))
            self.close_connection = met == "broken"
            self.end_headers()
            self.wfile.write(answer)

        do_GET = lambda self: say(path=self.path, id="", body=None)
        log_message = lambda self, *_: None

    server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
    server.daemon_threads = True
    say(port=server.server_port)
    server.serve_forever()


threading.Thread(target=listen, daemon=True).start()
what, port, *folder = sys.argv[1:]
{
    "smtp": smtp,
    "smtp-start-tls": lambda port: smtp(port, on_request=proven(*folder)),
    "smtp-tls": lambda port: smtp(port, at_once=proven(*folder)),
    "http": http,
}[what](int(port))
