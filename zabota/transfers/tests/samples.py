"""Small histories in the layouts of other desks, made by hand from what those document."""

import json
from email.message import EmailMessage
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from zabota.transfers.actions import bring
from zabota.transfers.models import Run
from zabota.transfers.stories import History

UTC = ZoneInfo("UTC")
LOG_HEAD = (
    "number,incident_state,reassignment_count,reopen_count,sys_mod_count,made_sla,caller_id,opened_by,opened_at,"
    "sys_updated_by,sys_updated_at,contact_type,location,category,subcategory,u_symptom,impact,urgency,priority,"
    "assignment_group,assigned_to,closed_code,resolved_by,resolved_at,closed_at"
)
LOG = """\
INC1,New,0,0,0,true,Caller 4,Opened by 1,1/3/2016 08:00,Updated by 3,1/3/2016 08:05,Phone,Location 2,Category 9,?,Symptom 5,2 - Medium,2 - Medium,3 - Moderate,Group 25,?,code 3,Resolved by 1,3/3/2016 10:00,5/3/2016 10:00
INC1,Active,0,0,1,true,Caller 4,Opened by 1,1/3/2016 08:00,Updated by 3,1/3/2016 09:00,Phone,Location 2,Category 9,?,Symptom 5,2 - Medium,2 - Medium,2 - High,Group 70,Resolver 7,code 3,Resolved by 1,3/3/2016 10:00,5/3/2016 10:00
INC1,Resolved,1,0,2,true,Caller 4,Opened by 1,1/3/2016 08:00,Updated by 3,3/3/2016 10:00,Phone,Location 2,Category 9,?,Symptom 5,2 - Medium,2 - Medium,2 - High,Group 70,Resolver 7,code 3,Resolved by 1,3/3/2016 10:00,5/3/2016 10:00
INC1,Active,1,1,3,false,Caller 4,Opened by 1,1/3/2016 08:00,Updated by 3,4/3/2016 10:00,Phone,Location 2,Category 9,?,Symptom 5,2 - Medium,2 - Medium,2 - High,Group 70,Resolver 8,code 3,Resolved by 1,3/3/2016 10:00,5/3/2016 10:00
INC1,Closed,1,1,4,false,Caller 4,Opened by 1,1/3/2016 08:00,Updated by 3,5/3/2016 10:00,Phone,Location 2,Category 9,?,Symptom 5,2 - Medium,2 - Medium,2 - High,Group 70,Resolver 8,code 3,Resolved by 1,3/3/2016 10:00,5/3/2016 10:00
INC2,Awaiting User Info,0,0,0,true,?,Opened by 1,2/3/2016 08:00,Updated by 4,2/3/2016 08:05,Self service,?,Category 1,Subcategory 2,?,3 - Low,3 - Low,4 - Low,?,?,?,?,?,?
"""


def brought(history: History, *, source: str = "", sha256: str = "0" * 64) -> Run:
    return bring(
        history, source=source or history.shape, file="old", sha256=sha256, by=None, say=lambda _line: None
    )


def log_file(folder: Path, rows: str = LOG) -> Path:
    file = folder / "log.csv"
    file.write_text(f"{LOG_HEAD}\n{rows}")
    return file


def letter(name: str, sender: str, to: str, words: str, *, hour: int, answers: str = "") -> EmailMessage:
    """Its id is <name@old.example>; it answers that of the other name."""
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = sender, to, ("Re: " if answers else "") + "Нет связи"
    made["Date"], made["Message-ID"] = f"Mon, 02 Mar 2020 {hour:02}:00:00 +0300", f"<{name}@old.example>"
    if answers:
        made["In-Reply-To"] = made["References"] = f"<{answers}@old.example>"
    made.set_content(words)
    return made


def documents(folder: Path, **lists: list[dict[str, Any]]) -> Path:
    for name, rows in lists.items():
        (folder / f"{name}.json").write_text(json.dumps(rows))
    return folder


def zammad(folder: Path) -> Path:
    """One ticket: a client's letter with a file, our answer, a note, a robot's word; owned by Olga of the house."""
    (folder / "attachments").mkdir()
    (folder / "attachments" / "31").write_bytes(b"a log")
    file = {"id": 31, "filename": "log.txt", "size": "5", "preferences": {"Content-Type": "text/plain"}}
    common = {"ticket_id": 7, "cc": None, "subject": "No line", "content_type": "text/plain", "type": "email"}
    return documents(
        folder,
        tickets=[
            {
                "id": 7, "number": "22007", "title": "No line", "customer_id": 12, "owner_id": 5, "group_id": 2,
                "organization_id": 3, "state_id": 4, "priority_id": 3, "created_at": "2020-03-02T09:00:00.000Z",
                "updated_at": "2020-03-04T09:00:00.000Z", "close_at": "2020-03-03T09:00:00.000Z",
                "first_response_at": "2020-03-02T10:00:00.000Z", "tags": ["line", "VIP"],
            }
        ],
        ticket_articles=[
            {**common, "id": 1, "body": "The line is dead", "sender": "Customer", "internal": False, "to": "help@old.example",
             "created_by_id": 12, "created_at": "2020-03-02T09:00:00.000Z", "message_id": "<a@acme.example>",
             "attachments": [file]},
            {**common, "id": 2, "body": "<p>We are <b>at</b> it</p>", "content_type": "text/html", "sender": "Agent",
             "internal": False, "to": "Ada <ada@acme.example>", "created_by_id": 5, "created_at": "2020-03-02T10:00:00.000Z"},
            {**common, "id": 3, "body": "The secret cable", "type": "note", "sender": "Agent", "internal": True, "to": None,
             "created_by_id": 5, "created_at": "2020-03-02T11:00:00.000Z"},
            {**common, "id": 4, "body": "Got it", "sender": "System", "internal": False, "to": "ada@acme.example",
             "created_by_id": 1, "created_at": "2020-03-02T09:00:05.000Z"},
        ],
        users=[
            {"id": 1, "login": "-", "firstname": "-", "lastname": "", "email": ""},
            {"id": 5, "firstname": "Olga", "lastname": "Old", "email": "olga@north.example", "roles": ["Agent"]},
            {"id": 12, "firstname": "Ada", "lastname": "Lace", "email": "Ada@acme.example", "organization_id": 3, "phone": "+7 1"},
        ],
        organizations=[{"id": 3, "name": "Acme", "domain": "acme.example"}],
        groups=[{"id": 2, "name": "Networks"}],
        ticket_states=[{"id": 4, "name": "closed"}, {"id": 2, "name": "open"}],
        ticket_priorities=[{"id": 3, "name": "3 high"}],
    )  # fmt: skip


def zendesk(folder: Path) -> Path:
    """An object on each line, as the export writes it."""
    said = [
        {
            "id": 1,
            "author_id": 12,
            "public": True,
            "plain_body": "It broke",
            "created_at": "2021-01-01T08:00:00Z",
        },
        {
            "id": 2,
            "author_id": 5,
            "public": False,
            "plain_body": "He is angry",
            "created_at": "2021-01-01T09:00:00Z",
        },
        {
            "id": 3,
            "author_id": 5,
            "public": True,
            "plain_body": "Mended",
            "created_at": "2021-01-01T10:00:00Z",
        },
    ]
    tickets = [
        {
            "id": 9, "status": "solved", "subject": "Broken", "priority": "urgent", "requester_id": 12, "assignee_id": 5,
            "organization_id": 3, "group_id": 2, "created_at": "2021-01-01T08:00:00Z", "updated_at": "2021-01-02T08:00:00Z",
            "tags": ["vip"], "via": {"channel": "web"}, "metric_set": {"solved_at": "2021-01-01T11:00:00Z"}, "comments": said,
        },
        {"id": 10, "status": "pending", "subject": "Asked", "priority": None, "requester_id": 5, "assignee_id": None,
         "created_at": "2021-01-03T08:00:00Z", "updated_at": "2021-01-03T08:00:00Z", "tags": [], "comments": []},
    ]  # fmt: skip
    (folder / "tickets.json").write_text("".join(json.dumps(one) + "\n" for one in tickets))
    return documents(
        folder,
        users=[
            {"id": 5, "role": "agent", "name": "Pat", "email": "pat@gone.example"},
            {
                "id": 12,
                "role": "end-user",
                "name": "Ada",
                "email": "ada@acme.example",
                "locale": "en-US",
                "organization_id": 3,
            },
        ],
        organizations=[{"id": 3, "name": "Acme", "domain_names": ["acme.example"]}],
        groups=[{"id": 2, "name": "Second"}],
    )


DUMP_END = "\n-- Dump completed on 2024-01-01  0:00:00\n"


def table(name: str, columns: str, *rows: str) -> str:
    named = ",\n".join(f"  `{column}` varchar(255) DEFAULT NULL" for column in columns.split())
    made = f"DROP TABLE IF EXISTS `{name}`;\nCREATE TABLE `{name}` (\n{named},\n  PRIMARY KEY (`x`)\n) ENGINE=InnoDB;\n"
    return made + (f"INSERT INTO `{name}` VALUES {','.join(rows)};\n" if rows else "")


OSTICKET = "".join(
    (
        "-- MySQL dump 10.13\n",
        table("ost_ticket", "ticket_id number user_id status_id dept_id staff_id source closed created updated",
              "(1,'10001',3,2,1,4,'Email','2019-05-02 10:00:00','2019-05-01 10:00:00','2019-05-02 10:00:00')"),
        table("ost_ticket__cdata", "ticket_id subject priority", r"(1,'It\'s broken; (really)','4')"),
        table("ost_ticket_status", "id name state", "(1,'Open','open')", "(2,'Resolved','closed')"),
        table("ost_thread", "id object_id object_type", "(8,1,'T')", "(9,1,'A')"),
        table("ost_thread_entry", "id thread_id staff_id user_id type title body format created",
              r"(1,8,0,3,'M','Broken','<p>Line one\nIt\'s dead</p>','html','2019-05-01 10:00:00')",
              "(2,8,4,0,'N',NULL,'Their router is ours','text','2019-05-01 11:00:00')",
              "(3,8,4,0,'R',NULL,'Починили','text','2019-05-01 12:00:00')"),
        table("ost_thread_entry_email", "id thread_entry_id mid", "(1,1,'<x@acme.example>')"),
        table("ost_user", "id org_id default_email_id name", "(3,2,5,'Ada Lace')"),
        table("ost_user_email", "id user_id address", "(5,3,'ada@acme.example')"),
        table("ost_staff", "staff_id firstname lastname email", "(4,'Pat','Stone','pat@gone.example')"),
        table("ost_department", "id name", "(1,'Support')"),
        table("ost_organization", "id name domain", "(2,'Acme','acme.example')"),
        table("ost_ticket_priority", "priority_id priority", "(4,'emergency')"),
        table("ost_attachment", "id object_id type file_id", "(1,1,'H',6)"),
        table("ost_file", "id type name", "(6,'application/octet-stream','raw.bin')"),
        table("ost_file_chunk", "file_id chunk_id filedata", "(6,0,0x00FF41)", "(6,1,0xC3A9)"),
    )
)  # fmt: skip
FREESCOUT = "".join(
    (
        "-- MariaDB dump\n",
        table("conversations", "id number type status state subject mailbox_id user_id customer_id closed_by_user_id closed_at created_at",
              "(1,'11',1,3,2,'Invoice',1,2,3,2,'2022-02-02 12:00:00','2022-02-01 10:00:00')",
              "(2,'12',1,4,2,'Casino',1,NULL,3,NULL,NULL,'2022-02-01 10:00:00')",
              "(3,'13',1,1,2,'Open one',1,2,3,NULL,NULL,'2022-02-03 10:00:00')"),
        table("threads", "id conversation_id type state body to cc customer_id created_by_user_id created_by_customer_id message_id created_at",
              "(1,1,1,2,'<div>Where is it?</div>','[\"help@old.example\"]',NULL,3,NULL,3,'m1@acme.example','2022-02-01 10:00:00')",
              "(2,1,3,2,'They never pay',NULL,NULL,3,2,NULL,NULL,'2022-02-01 11:00:00')",
              "(3,1,2,2,'Here','[\"ada@acme.example\"]',NULL,3,2,NULL,NULL,'2022-02-01 12:00:00')",
              "(4,1,2,1,'A draft','[]',NULL,3,2,NULL,NULL,'2022-02-01 13:00:00')",
              "(5,1,4,2,'',NULL,NULL,3,2,NULL,NULL,'2022-02-02 12:00:00')",
              "(6,3,1,2,'Hello?',NULL,NULL,3,NULL,3,NULL,'2022-02-03 10:00:00')"),
        table("customers", "id first_name last_name company job_title phones", "(3,'Ada','Lace','Acme','Head','[{\"value\":\"+7 2\"}]')"),
        table("emails", "id customer_id email", "(1,3,'ada@acme.example')"),
        table("users", "id first_name last_name email", "(2,'Olga','Old','olga@north.example')"),
        table("mailboxes", "id name", "(1,'Help')"),
        table("attachments", "id thread_id file_dir file_name mime_type", "(1,1,'1/2','../../../bill.pdf','application/pdf')"),
    )
)  # fmt: skip
