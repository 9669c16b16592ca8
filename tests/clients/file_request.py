"""Files a request with generated clients, and reads what became of it."""

import datetime
import json
import pathlib
import sys
import time
import uuid

import qingche_approval
import qingche_identity
from qingche_approval.api.requests import approval_check_request, approval_create_request, approval_submit_request
from qingche_approval.models import AskedField, Citation, Frequency, NewRequest, RequestContact
from qingche_identity.api.clients import identity_create_client
from qingche_identity.api.grants import identity_give_grant
from qingche_identity.api.tokens import identity_issue_token
from qingche_identity.models import (
    ClientRequest,
    GrantRequest,
    Role,
    TokenRequestType0,
    TokenRequestType0GrantType,
)

base, operator_file = sys.argv[1], pathlib.Path(sys.argv[2])
COUNTY, DEPARTMENT = "210102000000", "210102-WJ"


def patiently(question, seconds=60):
    """The first start takes a moment, and facts travel between services."""
    end = time.monotonic() + seconds
    while True:
        try:
            found = question()
            if found is not None:
                return found
        except Exception as error:  # noqa: BLE001 - not up yet
            if time.monotonic() > end:
                raise error
        if time.monotonic() > end:
            raise SystemExit(f"nothing after {seconds} s: {question}")
        time.sleep(0.1)


def token(client_id, client_secret):
    body = TokenRequestType0(
        grant_type=TokenRequestType0GrantType.CLIENT_CREDENTIALS, client_id=client_id, client_secret=client_secret
    )
    answer = identity_issue_token.sync(client=qingche_identity.Client(base), body=body)
    return getattr(answer, "access_token", None)


def key():
    return str(uuid.uuid4())


operator = patiently(lambda: json.loads(operator_file.read_text()))
admin = qingche_identity.AuthenticatedClient(
    base, token=patiently(lambda: token(operator["client_id"], operator["client_secret"]))
)
made = patiently(
    lambda: (lambda a: a if hasattr(a, "client_id") else None)(
        identity_create_client.sync(
            client=admin, body=ClientRequest(name="卫健业务系统", department=DEPARTMENT), idempotency_key=key()
        )
    )
)
patiently(
    lambda: (lambda a: a if hasattr(a, "role") else None)(
        identity_give_grant.sync(
            client=admin,
            body=GrantRequest(
                holder=made.client_id, role=Role.DEPARTMENT_OFFICER, area_code=COUNTY, department=DEPARTMENT
            ),
            idempotency_key=key(),
        )
    )
)
officer = qingche_approval.AuthenticatedClient(base, token=token(made.client_id, made.client_secret))
due = datetime.date.today() + datetime.timedelta(days=40)
demand = NewRequest(
    department=DEPARTMENT,
    title_zh="65岁以上老年人健康管理补充表",
    citations=[Citation(area_code=COUNTY, code="A02")],
    legal_basis="城市居民委员会组织法第三条第五项",
    purpose="安排下一年度健康体检名额",
    areas=["210102025000"],
    frequency=Frequency.YEARLY,
    first_due=due,
    end_date=due + datetime.timedelta(days=300),
    fields=[AskedField(element="C12", required=True)],
    minutes=3,
    contact=RequestContact(name="值班员", phone="10020260001"),
)
report = patiently(
    lambda: (lambda a: a if getattr(a, "fields", None) else None)(approval_check_request.sync(client=officer, body=demand))
)
assert report.fields[0].element == "C12", report
draft = approval_create_request.sync_detailed(client=officer, body=demand, idempotency_key=key())
assert draft.status_code == 201, draft
filed = approval_submit_request.sync_detailed(
    draft.parsed.id, client=officer, if_match=draft.headers["etag"], idempotency_key=key()
)
assert filed.status_code == 200, filed
print(f"filed {draft.parsed.id}: {filed.parsed.state}, outcome {filed.parsed.outcome}")
