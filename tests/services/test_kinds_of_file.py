"""What the kinds of file mean once written: people to meet, who wants no e-mail, several files with one undo."""

from pathlib import Path

from refcoach.domain.clients import As, Consent
from refcoach.exchange.reader import read_files
from refcoach.services import clients as service
from refcoach.services import imports, undo
from refcoach.services.desk import Desk
from refcoach.services.imports import Plan
from refcoach.store import clients, targets

CONNECTIONS = "First Name,Last Name,Email Address,Company,Connected On\nBo,Ek,bo@ek.example,Ek Tiles,05 Mar 2024\n"
LEFT = (
    "Email Address,First Name,Last Name,UNSUB_TIME,LEID,EUID\n"
    "Ann@lee.example,Ann,Lee,2024-01-01 10:00:00,1,x1\nnobody@x.example,No,Body,2024-01-01 10:00:00,2,x2\n"
)


def bring(desk: Desk, folder: Path, files: dict[str, str], people_are: As) -> Plan:
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    read = read_files([folder / name for name in files])
    return imports.bring_in(desk, read, f"{len(files)} files", people_are)


def standing(desk: Desk) -> dict[str, str]:
    return {one.name: str(one.stage) for one in clients.page(today=desk.today(), limit=None)}


def test_connections_beside_clients_are_people_to_meet_and_one_undo_takes_all_back(desk: Desk, tmp_path: Path) -> None:
    files = {"clients.csv": "Name,E-mail\nIda Holm,ida@holm.example\n", "Connections.csv": CONNECTIONS}
    plan = bring(desk, tmp_path, files, As.CLIENTS)
    assert plan.counts()["added"] == plan.counts()["read"] == 2
    assert standing(desk) == {"Ida Holm": "client", "Bo Ek": "prospect"}
    assert targets.lines() == ["Bo Ek"]
    undo.take_back(desk)
    assert standing(desk) == {} and targets.lines() == []


def consents(desk: Desk) -> dict[str, list[Consent]]:
    people = clients.page(today=desk.today(), limit=None)
    points = clients.points_of([one.id for one in people])
    return {one.name: [point.consent for point in points[one.id]] for one in people}


def test_who_left_a_newsletter_is_somebody_who_gets_no_e_mail(desk: Desk, tmp_path: Path) -> None:
    service.add(desk, "Ann Lee", email="ann@lee.example")
    plan = bring(desk, tmp_path, {"unsubscribed.csv": LEFT}, As.CLIENTS)
    assert [(row.verdict, row.note) for row in plan.rows] == [("merged", ""), ("added", "Wants no e-mail")]
    assert consents(desk) == {"Ann Lee": [Consent.NO], "No Body": [Consent.NO]}
    again = bring(desk, tmp_path, {"unsubscribed.csv": LEFT}, As.CLIENTS)
    assert [str(row.verdict) for row in again.rows] == ["unchanged", "unchanged"]
    undo.take_back(desk)
    assert consents(desk) == {"Ann Lee": [Consent.NOT_ASKED]}


def test_who_left_and_is_in_another_file_of_the_same_import_gets_no_e_mail(desk: Desk, tmp_path: Path) -> None:
    files = {"all.csv": "Name,E-mail,Phone\nAnn Lee,ann@lee.example,0113 496 0777\n", "unsubscribed.csv": LEFT}
    assert bring(desk, tmp_path, files, As.CLIENTS).counts()["added"] == 2
    assert consents(desk)["Ann Lee"] == [Consent.NO, Consent.UNKNOWN]


def test_an_address_that_mail_came_back_from_makes_nobody_known(desk: Desk, tmp_path: Path) -> None:
    service.add(desk, "Ann Lee", email="ann@lee.example")
    plan = bring(desk, tmp_path, {"cleaned_members_export.csv": LEFT.replace("UNSUB", "CLEAN")}, As.CLIENTS)
    said = "Mail to this address came back, and they are nobody you have"
    assert [(row.verdict, row.reason) for row in plan.rows] == [("merged", ""), ("skipped", said)]
    assert consents(desk) == {"Ann Lee": [Consent.NO]}


def test_of_those_without_a_name_only_who_is_known_is_told_of(desk: Desk, tmp_path: Path) -> None:
    service.add(desk, "Ann Lee", email="ann@lee.example")
    (tmp_path / "unsubscribed.csv").write_text("Email\nann@lee.example\nnobody@x.example\n", encoding="utf-8")
    read = read_files([tmp_path / "unsubscribed.csv"])
    plan = imports.bring_in(desk, read, "unsubscribed.csv", As.CLIENTS, only_named=True)
    assert [str(row.verdict) for row in plan.rows] == ["merged", "skipped"]
    assert consents(desk) == {"Ann Lee": [Consent.NO]}
