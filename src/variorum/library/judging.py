"""What persons hold of claims: kept apart from what machines find, for ever, like their corrections."""

from collections.abc import Mapping
from dataclasses import replace

from sqlalchemy import Connection, func, insert, select, update

from variorum.chronology.entries import Entry, Verdict
from variorum.chronology.judging import Amendment, Judgement
from variorum.errors import NoSuchWork, UsageError
from variorum.evidence.edtf import days
from variorum.library import keeping
from variorum.library.schema import judgements
from variorum.library.tracing import load_claims, load_judgements, pack


def keep_judgement(
    connection: Connection,
    work: int,
    claim: str,
    verdict: Verdict,
    *,
    by: str,
    remark: str = "",
    amendment: Amendment | None = None,
) -> Judgement:
    """Keep a judgement on a claim; raises NoSuchWork where the work has no such claim, UsageError for no date."""
    if (amendment is not None) != (verdict == "corrected"):
        raise UsageError("A claim is corrected by saying what it should be.", "Give the whole claim as it should read.")
    if amendment is not None:
        amendment = _checked(amendment)
    entry = _known(connection, work).get(claim)
    if entry is None:
        raise NoSuchWork(f"the claim {claim!r}")
    number = select(func.coalesce(func.max(judgements.c.number), 0)).where(judgements.c.work == work)
    own = Judgement(
        int(connection.execute(number).scalar_one()) + 1, claim, verdict, by, keeping.now(), entry, remark, amendment
    )
    kept = {"number": own.number, "claim": claim, "at": own.at, "data": pack(own)}
    connection.execute(insert(judgements).values(work=work, **kept))
    return own


def take_back(connection: Connection, work: int, number: int) -> None:
    """Let a judgement hold no longer: the one before it holds again. Raises NoSuchWork where none has the number."""
    done = connection.execute(
        update(judgements)
        .where(judgements.c.work == work, judgements.c.number == number, judgements.c.undone.is_(None))
        .values(undone=keeping.now())
    )
    if not done.rowcount:
        raise NoSuchWork(f"judgement {number}")


def _known(connection: Connection, work: int) -> Mapping[str, Entry]:
    """The claims that can be judged: those that are found now, and those that were judged when they were."""
    known = {one.claim: replace(one.entry, id=one.claim) for one in load_judgements(connection, work)}
    return known | {entry.id: entry for entry in load_claims(connection, work)[0]}


def _checked(amendment: Amendment) -> Amendment:
    try:
        known = days(amendment.when)
    except ValueError:
        known = None
    if known is None:
        raise UsageError(f"{amendment.when!r} is no date.", "Write it in EDTF: 1949, 1949-01-31, 1946/1949.")
    if not amendment.what.strip():
        raise UsageError("A claim says what happened.", "Give a word or two for it.")
    return amendment
