"""A device that makes passkeys and signs by them, with real keys. It has unlocked itself, unless told otherwise."""

import hashlib
import json
import secrets

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import Aaguid, AttestationObject, AttestedCredentialData, AuthenticatorData

PRESENT, UNLOCKED, HOLDS_KEY = 0x01, 0x04, 0x40


class Device:
    def __init__(self, origin="http://localhost", *, is_unlocked=True):
        self.origin, self.id = origin, secrets.token_bytes(16)
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.flags = PRESENT | (UNLOCKED if is_unlocked else 0)
        self.user = ""

    def make(self, asked):
        """The browser's answer to a question for a new passkey, as JSON."""
        words = asked["publicKey"]
        self.user = words["user"]["id"]
        public = ES256.from_cryptography_key(self.key.public_key())
        credential = AttestedCredentialData.create(Aaguid.NONE, self.id, public)
        data = AuthenticatorData.create(_hash(words["rp"]["id"]), self.flags | HOLDS_KEY, 0, credential)
        response = {"attestationObject": websafe_encode(AttestationObject.create("none", data, {}))}
        return self._answer(response, "webauthn.create", words["challenge"])

    def sign(self, asked, *, user=None):
        words = asked["publicKey"]
        data = AuthenticatorData.create(_hash(words.get("rpId", "localhost")), self.flags, 1)
        told = self._told("webauthn.get", words["challenge"])
        signature = self.key.sign(bytes(data) + hashlib.sha256(told).digest(), ec.ECDSA(SHA256()))
        response = {
            "authenticatorData": websafe_encode(bytes(data)),
            "signature": websafe_encode(signature),
            "userHandle": user or self.user,
        }
        return self._answer(response, "webauthn.get", words["challenge"])

    def _answer(self, response, kind, challenge):
        told = websafe_encode(self._told(kind, challenge))
        answer = {
            "id": websafe_encode(self.id),
            "rawId": websafe_encode(self.id),
            "type": "public-key",
            "clientExtensionResults": {"credProps": {"rk": True}},
            "response": {"clientDataJSON": told, **response},
        }
        return json.dumps(answer)

    def _told(self, kind, challenge):
        return json.dumps({"type": kind, "challenge": challenge, "origin": self.origin}).encode()


def _hash(name):
    return hashlib.sha256(name.encode()).digest()
