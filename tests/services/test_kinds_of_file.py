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


def test_who_left_a_newsletter_gets_no_e_mail_and_nobody_is_made_of_it(desk: Desk, tmp_path: Path) -> None:
    ann = service.add(desk, "Ann Lee", email="ann@lee.example")
    plan = bring(desk, tmp_path, {"unsubscribed.csv": LEFT}, As.CLIENTS)
    assert [(row.verdict, row.reason) for row in plan.rows] == [
        ("merged", ""),
        ("skipped", "Wants no e-mail, and is nobody you have"),
    ]
    assert [point.consent for point in clients.points_of([ann])[ann]] == [Consent.NO]
    again = bring(desk, tmp_path, {"unsubscribed.csv": LEFT}, As.CLIENTS)
    assert [str(row.verdict) for row in again.rows] == ["unchanged", "skipped"]
