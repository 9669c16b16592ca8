"""Verifies admissions with a foreign JOSE library, step by step as GET /public/verification says."""

import datetime
import json
import sys
import time

import httpx
from joserfc import jws
from joserfc.errors import JoseError
from joserfc.jwk import KeySet, OKPKey

base = sys.argv[1]
API = f"{base}/api/approval/v1"


def patiently(question, seconds=90):
    """The first start takes a moment."""
    end = time.monotonic() + seconds
    while True:
        try:
            if found := question():
                return found
        except httpx.HTTPError:
            pass
        assert time.monotonic() < end, "nothing came"
        time.sleep(0.5)


def seconds(moment):
    return int(datetime.datetime.fromisoformat(moment.replace("Z", "+00:00")).timestamp())


def verify(token, published, now=None):
    """The procedure. Answers the payload, or raises."""
    keys = KeySet([OKPKey.import_key({m: k[m] for m in ("kty", "crv", "x", "kid", "alg", "use")}) for k in published])
    signed = jws.deserialize_compact(token, keys, algorithms=["EdDSA"])
    header = signed.headers()
    assert set(header) == {"alg", "typ", "kid"} and header["typ"] == "admission+jwt", header
    key = next(k for k in published if k["kid"] == header["kid"])
    claims = json.loads(signed.payload)
    assert seconds(key["from"]) <= claims["iat"], "signed before the key was in use"
    assert "until" not in key or claims["iat"] <= seconds(key["until"]), "signed after the key was rotated out"
    assert "revoked_since" not in key, "the key was revoked"
    now = time.time() if now is None else now
    assert claims["nbf"] <= now < claims["exp"], "not valid now"
    return claims


def refused(token, published, **more):
    try:
        verify(token, published, **more)
    except (JoseError, AssertionError, ValueError, StopIteration):
        return True
    return False


def items():
    return httpx.get(f"{API}/public/admissions", params={"limit": 50}).json().get("items")


admissions = patiently(items)
published = httpx.get(f"{API}/jwks").json()["keys"]
for admission in admissions:
    claims = verify(admission["jws"], published)
    assert claims["sub"] == admission["control_number"]
    assert claims["hash"] == admission["content_hash"]
    assert set(claims["areas"]) == {area["code"] for area in admission["areas"]}

token = admissions[0]["jws"]
parts = token.split(".")
checked = 0
for n, part in enumerate(parts):
    # Every character, but for the last of a part: its low bits may mean nothing in base64url.
    for at in range(len(part) - 1):
        other = "A" if part[at] != "A" else "B"
        changed = ".".join([*parts[:n], part[:at] + other + part[at + 1 :], *parts[n + 1 :]])
        assert refused(changed, published), f"part {n}, character {at}: a changed byte was accepted"
        checked += 1
unsigned = f"eyJhbGciOiJub25lIn0.{parts[1]}."
assert refused(unsigned, published), "an unsigned token was accepted"
other = OKPKey.generate_key("Ed25519")
assert refused(token, [{**published[0], "x": other.as_dict()["x"]}]), "another key was accepted"
assert refused(token, [{**k, "revoked_since": k["from"]} for k in published]), "a revoked key was accepted"
assert refused(token, published, now=verify(token, published)["exp"]), "an expired one was accepted"

answer = httpx.post(f"{API}/public/verification", json={"jws": token})
assert answer.status_code == 200 and answer.json()["control_number"] == admissions[0]["control_number"], answer.text
body = parts[1]
forged = ".".join([parts[0], body[:20] + ("A" if body[20] != "A" else "B") + body[21:], parts[2]])
answer = httpx.post(f"{API}/public/verification", json={"jws": forged})
assert answer.status_code == 422 and answer.json()["code"] == "approval.signature.invalid", answer.text
assert "EdDSA" in httpx.get(f"{API}/public/verification", headers={"accept-language": "en"}).text
print(f"{len(admissions)} admissions verified with a foreign library; {checked} changed bytes refused")
