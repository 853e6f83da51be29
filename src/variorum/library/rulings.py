"""What persons hold of claims: kept apart from what machines find, for ever, like their corrections."""

from collections.abc import Mapping
from dataclasses import replace

from sqlalchemy import Connection, func, insert, select, update

from variorum.chronology.entries import Entry, Verdict
from variorum.chronology.rulings import Amendment, Ruling
from variorum.errors import NoSuchWork, UsageError
from variorum.evidence.edtf import days
from variorum.library import keeping
from variorum.library.schema import rulings
from variorum.library.tracing import load_claims, load_rulings, pack


def keep_ruling(
    connection: Connection,
    work: int,
    claim: str,
    verdict: Verdict,
    *,
    by: str,
    remark: str = "",
    amendment: Amendment | None = None,
) -> Ruling:
    """Keep a ruling on a claim; raises NoSuchWork where the work has no such claim, UsageError for no date."""
    if (amendment is not None) != (verdict == "corrected"):
        raise UsageError("A claim is corrected by saying what it should be.", "Give the whole claim as it should read.")
    if amendment is not None:
        amendment = _checked(amendment)
    entry = _known(connection, work).get(claim)
    if entry is None:
        raise NoSuchWork(f"the claim {claim!r}")
    number = select(func.coalesce(func.max(rulings.c.number), 0)).where(rulings.c.work == work)
    own = Ruling(
        int(connection.execute(number).scalar_one()) + 1, claim, verdict, by, keeping.now(), entry, remark, amendment
    )
    kept = {"number": own.number, "claim": claim, "at": own.at, "data": pack(own)}
    connection.execute(insert(rulings).values(work=work, **kept))
    return own


def take_back(connection: Connection, work: int, number: int) -> None:
    """Let a ruling hold no longer: the one before it holds again. Raises NoSuchWork where none has the number."""
    done = connection.execute(
        update(rulings)
        .where(rulings.c.work == work, rulings.c.number == number, rulings.c.undone.is_(None))
        .values(undone=keeping.now())
    )
    if not done.rowcount:
        raise NoSuchWork(f"ruling {number}")


def _known(connection: Connection, work: int) -> Mapping[str, Entry]:
    """The claims that can be judged: those that are found now, and those that were judged when they were."""
    known = {one.claim: replace(one.entry, id=one.claim) for one in load_rulings(connection, work)}
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
