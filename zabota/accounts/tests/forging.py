"""A provider on this machine that signs whatever a test wants it to say; with real keys, over real HTTP."""

import hashlib
import json
import threading
from base64 import urlsafe_b64encode
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa
from jwt.algorithms import RSAAlgorithm

from zabota.core.clock import now

OURS, ANOTHER = (rsa.generate_private_key(65537, 2048) for _ in range(2))


class Forger:
    """`says`: claims beside the right ones, None leaves one out; `sends`: what else is wrong."""

    def __init__(self, port):
        self.address = f"http://127.0.0.1:{port}"
        self.key, self.algorithm, self.is_down = OURS, "RS256", False
        self.says, self.tells, self.asked, self.token_requests = {}, {}, {}, []

    def description(self):
        paths = {"authorization_endpoint": "auth", "token_endpoint": "token", "jwks_uri": "keys"}
        ends = {name: f"{self.address}/{path}" for name, path in paths.items()}
        return {"issuer": self.address, "userinfo_endpoint": f"{self.address}/me", **ends}

    def keys(self):
        return {"keys": [{**RSAAlgorithm.to_jwk(OURS.public_key(), as_dict=True), "kid": "k1", "use": "sig"}]}

    def token(self, said):
        """PKCE is held: another verifier than the one of the beginning gets nothing."""
        digest = (
            urlsafe_b64encode(hashlib.sha256(said["code_verifier"].encode()).digest()).decode().rstrip("=")
        )
        self.token_requests.append(said)
        if digest != self.asked["code_challenge"]:
            return {"error": "invalid_grant"}
        present = int(now().timestamp())
        right = {
            "iss": self.address,
            "aud": self.asked["client_id"],
            "sub": "s-1",
            "iat": present,
            "exp": present + 300,
            "nonce": self.asked["nonce"],
            "email": "olga@north.example",
            "email_verified": True,
            "name": "Olga",
        }
        claims = {name: value for name, value in (right | self.says).items() if value is not None}
        key = self.key if self.algorithm == "RS256" else "shared secret of thirty-two letters"
        token = jwt.encode(claims, key if self.algorithm != "none" else None, self.algorithm, {"kid": "k1"})
        return {"id_token": token, "access_token": "a", "token_type": "Bearer"}


@contextmanager
def forger():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.forger = Forger(server.server_port)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield server.forger
    server.shutdown()
    thread.join()
    server.server_close()


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        forger = self.server.forger
        answers = {
            "/.well-known/openid-configuration": forger.description,
            "/keys": forger.keys,
            "/me": lambda: forger.tells,
        }
        self._answer(answers[urlsplit(self.path).path]())

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        said = {name: values[0] for name, values in parse_qs(body).items()}
        self._answer(
            self.server.forger.token({**said, "authorization": self.headers.get("Authorization", "")})
        )

    def _answer(self, words):
        body = json.dumps(words).encode()
        self.send_response(503 if self.server.forger.is_down else 200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_words):
        """Nothing: tests look at what happens."""
