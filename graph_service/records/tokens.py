"""Tokens for writes over the API: ``ct_<id>_<secret>``. Shown once; only the SHA-256 of the secret
is kept.

The secret has 256 random bits, so that a plain digest is enough: there is nothing to guess by
dictionary.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from graph_service.errors import BadInput, NotFound, Unauthorised
from graph_service.records import audit
from graph_service.records.models import PrincipalRow, TokenRow
from graph_service.records.principal import Principal
from graph_service.records.principals import active, principal_of

DEFAULT_DAYS = 90
MAX_DAYS = 366
MAX_LABEL = 100
_FORM = re.compile(r"ct_([0-9a-f]{16})_([A-Za-z0-9_-]{43})")


@dataclass(frozen=True, slots=True)
class Token:
    """What may be shown of a token at any time."""

    id: str
    owner: str
    label: str
    created_at: datetime
    expires_at: datetime
    revoked_at: datetime | None


def issue(
    session: Session, owner: Principal, label: str, *, by: Principal, days: int = DEFAULT_DAYS
) -> str:
    """A new token, to be shown to its owner once."""
    if not 1 <= days <= MAX_DAYS:
        raise BadInput("records.token.bad_days", maximum=MAX_DAYS)
    if len(label) > MAX_LABEL:
        raise BadInput("records.token.bad_label", maximum=MAX_LABEL)
    token_id, secret, now = secrets.token_hex(8), secrets.token_urlsafe(32), datetime.now(UTC)
    session.add(
        TokenRow(
            id=token_id,
            principal_id=active(owner).id,
            digest=_digest(secret),
            label=label,
            created_at=now,
            expires_at=now + timedelta(days=days),
        )
    )
    session.flush()
    audit.write(
        session, by, audit.Event("token.issued", f"token:{token_id}", {"owner": owner.name})
    )
    return f"ct_{token_id}_{secret}"


def verify(session: Session, presented: str) -> Principal:
    """Whose token it is; Unauthorised, with the reason only for someone who knows the secret."""
    form = _FORM.fullmatch(presented)
    row = session.get(TokenRow, form[1]) if form else None
    # The comparison is made in any case: an unknown id takes as long as a wrong secret.
    genuine = hmac.compare_digest(
        _digest(form[2] if form else presented), row.digest if row else "0" * 64
    )
    if row is None or not genuine:
        raise Unauthorised("records.token.invalid")
    if row.revoked_at is not None:
        raise Unauthorised("records.token.revoked")
    if row.expires_at <= datetime.now(UTC):
        raise Unauthorised("records.token.expired", date=row.expires_at.date().isoformat())
    return active(principal_of(session.get_one(PrincipalRow, row.principal_id)))


def revoke(session: Session, token_id: str, *, by: Principal) -> None:
    """From now on it opens nothing. Revoking twice changes nothing."""
    row = session.get(TokenRow, token_id)
    if row is None:
        raise NotFound("records.token.unknown", token=token_id)
    if row.revoked_at is None:
        row.revoked_at = datetime.now(UTC)
        session.flush()
        audit.write(session, by, audit.Event("token.revoked", f"token:{token_id}", {}))


def issued(session: Session) -> list[Token]:
    """All tokens, newest first."""
    query = (
        sa.select(TokenRow, PrincipalRow.name)
        .join(PrincipalRow, PrincipalRow.id == TokenRow.principal_id)
        .order_by(TokenRow.created_at.desc(), TokenRow.id)
    )
    return [
        Token(row.id, owner, row.label, row.created_at, row.expires_at, row.revoked_at)
        for row, owner in session.execute(query)
    ]


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()
