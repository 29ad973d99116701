"""A small real OAuth 2 server of the test's own: codes, tokens, renewing, and taking consents back."""

import hashlib
import json
import threading
from base64 import urlsafe_b64encode
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

CLIENT, SECRET = "house.apps.example", "very-secret"


class OAuthServer:
    """`with OAuthServer() as provider:`; `provider.code(page)` is what a person who agrees brings back.

    Tokens that hold are `active`; `asked` are the forms that were posted. `GET /token/<token>` tells Dovecot of one.
    """

    def __init__(self, user: str) -> None:
        self.user = user
        self.codes: dict[str, dict[str, str]] = {}
        self.refresh: set[str] = set()
        self.active: set[str] = set()
        self.asked: list[dict[str, str]] = []
        self.lifetime, self.is_down, self.made = 3600, False, 0
        self.lock = threading.Lock()

    def __enter__(self) -> "OAuthServer":
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.port = self.server.server_address[1]
        self.thread = threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.02})
        self.thread.start()
        return self

    def __exit__(self, *_problem: object) -> None:
        self.server.shutdown()
        self.thread.join()
        self.server.server_close()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def code(self, page: str) -> tuple[str, str]:
        """(code, state) after the person agreed on that page."""
        asked = {name: values[0] for name, values in parse_qs(urlsplit(page).query).items()}
        code = f"code-{len(self.codes)}"
        self.codes[code] = asked
        return code, asked["state"]

    def take_back(self) -> None:
        """The person takes the consent back: no token holds any more."""
        self.refresh.clear()
        self.active.clear()

    def answer(self, form: dict[str, str]) -> tuple[int, dict[str, Any]]:
        with self.lock:
            self.asked.append(form)
            if self.is_down:
                return 503, {}
            if (form.get("client_id"), form.get("client_secret")) != (CLIENT, SECRET):
                return 401, {
                    "error": "invalid_client",
                    "error_description": "The OAuth client was not found.",
                }
            return self._by_code(form) if form["grant_type"] == "authorization_code" else self._renewed(form)

    def _by_code(self, form: dict[str, str]) -> tuple[int, dict[str, Any]]:
        asked = self.codes.pop(form["code"], None)
        proof = (
            urlsafe_b64encode(hashlib.sha256(form["code_verifier"].encode()).digest()).decode().rstrip("=")
        )
        if not asked or asked["code_challenge"] != proof or asked["redirect_uri"] != form["redirect_uri"]:
            return 400, {"error": "invalid_grant", "error_description": "Malformed auth code."}
        self.refresh.add("refresh-1")
        return 200, {**self._token(), "refresh_token": "refresh-1"}

    def _renewed(self, form: dict[str, str]) -> tuple[int, dict[str, Any]]:
        if form["refresh_token"] not in self.refresh:
            return 400, {"error": "invalid_grant", "error_description": "Token has been expired or revoked."}
        return 200, self._token()

    def _token(self) -> dict[str, Any]:
        self.made += 1
        self.active.add(f"access-{self.made}")
        return {"access_token": f"access-{self.made}", "expires_in": self.lifetime, "token_type": "Bearer"}

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        provider = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                raw = self.rfile.read(int(self.headers["Content-Length"])).decode()
                self._say(*provider.answer({name: values[0] for name, values in parse_qs(raw).items()}))

            def do_GET(self) -> None:
                holds = self.path.removeprefix("/token/") in provider.active
                self._say(*((200, {"email": provider.user}) if holds else (400, {"error": "invalid_token"})))

            def _say(self, status: int, words: dict[str, Any]) -> None:
                content = json.dumps(words).encode()
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

            def log_message(self, *_words: object) -> None:
                pass

        return Handler
