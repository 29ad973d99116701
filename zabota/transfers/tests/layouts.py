"""Dumps and exports with all the columns that other desks' own schemas name, and the odd things that lie in them."""

import json
from pathlib import Path
from typing import Any

from zabota.transfers.tests.samples import documents, table

HEAD = """\
/*!999999\\- enable the sandbox mode */
-- MariaDB dump 10.19  Distrib 10.11.6-MariaDB, for debian-linux-gnu (x86_64)
/*!40101 SET @OLD_CHARACTER_SET_CLIENT=@@CHARACTER_SET_CLIENT */;
/*!40101 SET NAMES utf8mb4 */;
"""
TAIL = """
UNLOCK TABLES;
/*!40103 SET TIME_ZONE=@OLD_TIME_ZONE */;
/*!40101 SET CHARACTER_SET_CLIENT=@OLD_CHARACTER_SET_CLIENT */;
/*M!100616 SET NOTE_VERBOSITY=@OLD_NOTE_VERBOSITY */;
"""
TORN = "Нет связи".encode().decode("latin-1")  # as a Latin column of MySQL keeps it, seen as UTF-8

ENTRIES = """\
CREATE TABLE `ost_thread_entry` (
  `id` int(11) unsigned NOT NULL AUTO_INCREMENT,
  `pid` int(11) unsigned NOT NULL DEFAULT 0 COMMENT 'the older wording; or 0',
  `thread_id` int(11) unsigned NOT NULL DEFAULT 0,
  `staff_id` int(11) unsigned NOT NULL DEFAULT 0,
  `user_id` int(11) unsigned NOT NULL DEFAULT 0,
  `type` char(1) NOT NULL DEFAULT '',
  `flags` int(11) unsigned NOT NULL DEFAULT 0,
  `poster` varchar(128) NOT NULL DEFAULT '',
  `editor` int(10) unsigned DEFAULT NULL,
  `editor_type` char(1) DEFAULT NULL,
  `source` varchar(32) NOT NULL DEFAULT '',
  `title` varchar(255) DEFAULT NULL,
  `body` text NOT NULL,
  `format` varchar(16) NOT NULL DEFAULT 'html',
  `ip_address` varchar(64) NOT NULL DEFAULT '',
  `extra` text DEFAULT NULL,
  `recipients` text DEFAULT NULL,
  `created` datetime NOT NULL,
  `updated` datetime NOT NULL,
  PRIMARY KEY (`id`),
  KEY `thread_id` (`thread_id`),
  CONSTRAINT `x` FOREIGN KEY (`pid`) REFERENCES `ost_thread_entry` (`id`)
) ENGINE=InnoDB AUTO_INCREMENT=9 DEFAULT CHARSET=utf8mb4;
/*!40101 SET character_set_client = @saved_cs_client */;
LOCK TABLES `ost_thread_entry` WRITE;
/*!40000 ALTER TABLE `ost_thread_entry` DISABLE KEYS */;
"""
SAID = (
    rf"(1,0,8,0,3,'M',1,'Ада',NULL,NULL,'Email',NULL,'<p>{TORN}</p>','html','10.0.0.1',NULL,NULL,'2019-05-01 10:00:00','0000-00-00 00:00:00')",
    r"(2,0,8,4,0,'R',4,'Pat',4,'S','',NULL,'<p>The password is swordfish</p>','html','',NULL,NULL,'2019-05-01 11:00:00','2019-05-01 11:05:00')",
    r"(3,2,8,4,0,'R',2,'Pat',4,'S','',NULL,'<p>It\'s \"mended\"; (see C:\\log)</p>','html','',NULL,'{\"to\":{\"1\":\"Ada <ada@acme.example>\"}}','2019-05-01 11:05:00','0000-00-00 00:00:00')",
    r"(4,0,8,4,0,'N',128,'SYSTEM',NULL,NULL,'','Merged','Their router is ours','text','',NULL,NULL,'2019-05-01 12:00:00','0000-00-00 00:00:00')",
    r"(5,0,9,0,77,'M',1,'Gone',NULL,NULL,'Phone',NULL,'Broken too','text','',NULL,NULL,'0000-00-00 00:00:00','0000-00-00 00:00:00')",
)


def osticket(*, said: tuple[str, ...] = SAID, end: str = TAIL) -> str:
    """Ticket 1 answered, with an answer that was edited; ticket 2 merged into it, of a user who was deleted."""
    return "".join((
        HEAD,
        table("ost_ticket", "ticket_id ticket_pid number user_id user_email_id status_id dept_id sla_id topic_id staff_id team_id email_id lock_id flags sort ip_address source source_extra isoverdue isanswered duedate est_duedate reopened closed lastupdate created updated",
              "(1,NULL,'000123',3,0,1,1,1,0,4,0,0,0,0,0,'10.0.0.1','Email',NULL,0,1,NULL,'2019-05-03 10:00:00',NULL,NULL,'2019-05-01 12:00:00','2019-05-01 10:00:00','2019-05-01 12:00:00')",
              "(2,1,'000124',77,0,3,1,1,0,0,0,0,0,4,0,'','Phone',NULL,0,0,NULL,NULL,NULL,'0000-00-00 00:00:00','2019-05-02 09:00:00','2019-05-02 08:00:00','0000-00-00 00:00:00')",
              "(3,NULL,'000125',3,0,0,1,1,0,0,0,0,0,0,0,'','Web',NULL,0,0,NULL,NULL,NULL,NULL,NULL,'2019-05-02 08:00:00','2019-05-02 08:00:00')"),
        table("ost_ticket__cdata", "ticket_id subject priority", f"(1,'{TORN}','3')", "(2,'Merged one',NULL)", "(3,'Of no status',NULL)"),
        table("ost_ticket_status", "id name state mode flags sort properties created updated",
              r"""(1,'Open','open',3,0,1,'{\"description\":\"Open tickets.\"}','2019-01-01 00:00:00','0000-00-00 00:00:00')""",
              "(3,'Closed','closed',3,0,3,NULL,'2019-01-01 00:00:00','0000-00-00 00:00:00')"),
        table("ost_thread", "id object_id object_type extra lastresponse lastmessage created",
              "(8,1,'T',NULL,'2019-05-01 11:05:00','2019-05-01 10:00:00','2019-05-01 10:00:00')",
              r"""(9,2,'C','{\"ticket_id\":2}',NULL,NULL,'2019-05-02 08:00:00')"""),
        ENTRIES,
        f"INSERT INTO `ost_thread_entry` VALUES {','.join(said[:2])};\n",
        f"INSERT INTO `ost_thread_entry` VALUES {','.join(said[2:])};\n" if said[2:] else "",
        table("ost_thread_entry_email", "id thread_entry_id email_id mid headers", r"(1,1,1,'<x@acme.example>','Return-Path: <ada@acme.example>\r\nSubject: x; y')"),
        table("ost_user", "id org_id default_email_id status name created updated", "(3,2,5,0,'Ada Lace','2019-01-01 00:00:00','2019-01-01 00:00:00')"),
        table("ost_user_email", "id user_id flags address", "(5,3,0,'ada@acme.example')"),
        table("ost_staff", "staff_id dept_id username firstname lastname passwd email phone isactive created", "(4,1,'pat','Pat','Stone','$2a$08$notkept','pat@gone.example','',0,'2019-01-01 00:00:00')"),
        table("ost_department", "id pid name signature created", r"(1,NULL,'Support','Yours,\r\nSupport','2019-01-01 00:00:00')"),
        table("ost_organization", "id name manager status domain extra created updated", "(2,'Acme','',0,'acme.example',NULL,'2019-01-01 00:00:00',NULL)"),
        table("ost_ticket_priority", "priority_id priority priority_desc priority_color priority_urgency ispublic", "(3,'high','High','#FEE7E7',2,1)"),
        table("ost_attachment", "id object_id type file_id name inline lang", "(1,1,'H',6,NULL,0,NULL)", "(2,4,'H',6,NULL,0,NULL)"),
        table("ost_file", "id ft bk type size key signature name attrs created", "(6,'T','D','image/png',5,'k','s','scheme.png',NULL,'2019-05-01 10:00:00')"),
        table("ost_file_chunk", "file_id chunk_id filedata", r"(6,0,_binary '\0\'\\\n;')"),
        table("ost_faq_attachment", "id object_id", "(1,1)"),  # of a plugin: it ends as one of theirs
        end,
    ))  # fmt: skip


def freescout() -> str:
    """A conversation with a chat's word, a note, a draft, a hidden word, a line item, and one without a customer."""
    columns = "id conversation_id user_id type subtype status state action_type action_data body headers from to cc bcc has_attachments message_id source_via source_type customer_id created_by_user_id created_by_customer_id edited_by_user_id edited_at body_original first saved_reply_id send_status send_status_data opened_at created_at updated_at meta imported"

    def said(number: int, kind: int, state: int, body: str, user: str, customer: str) -> str:
        return rf"({number},1,2,{kind},NULL,1,{state},NULL,NULL,'{body}',NULL,NULL,'[\"help@old.example\"]',NULL,NULL,0,NULL,1,1,3,{user},{customer},NULL,NULL,NULL,0,NULL,NULL,NULL,NULL,'2022-02-01 1{number}:00:00',NULL,NULL,0)"

    return "".join((
        HEAD,
        table("conversations", "id number threads_count type folder_id status state subject customer_email cc bcc preview imported has_attachments mailbox_id user_id customer_id created_by_user_id created_by_customer_id source_via source_type closed_by_user_id closed_at user_updated_at last_reply_at last_reply_from read_by_user created_at updated_at meta",
              "(1,'11',3,1,1,2,2,'Café; «звонок»','ada@acme.example',NULL,NULL,'',0,0,1,NULL,3,NULL,3,1,1,NULL,NULL,NULL,NULL,NULL,0,'2022-02-01 10:00:00',NULL,NULL)",
              "(2,'12',0,2,1,3,2,NULL,'',NULL,NULL,'',0,0,1,NULL,NULL,2,NULL,2,1,NULL,'0000-00-00 00:00:00',NULL,NULL,NULL,0,'2022-02-02 10:00:00',NULL,NULL)"),
        table("threads", columns, said(0, 1, 2, "<div>Hello</div>", "NULL", "3"), said(1, 8, 2, "In the chat", "NULL", "3"),
              said(2, 3, 2, "They never pay", "2", "NULL"), said(3, 2, 3, "Taken back", "2", "NULL"),
              said(4, 4, 2, "", "2", "NULL"), said(5, 6, 2, "Passed on to the maker", "2", "NULL"), said(6, 2, 2, "Here", "2", "NULL")),
        table("customers", "id first_name last_name company job_title phones notes", r"""(3,'Ada',NULL,' Acme ',NULL,'[{\"type\":1,\"value\":\"+7 2\",\"n\":\"72\"}]',NULL)"""),
        table("emails", "id customer_id email type", "(1,3,'ada@acme.example',1)"),
        table("users", "id first_name last_name email password role status", "(2,'Olga','Old','olga@north.example','x',1,1)"),
        table("mailboxes", "id name email", "(1,'Help','help@old.example')"),
        table("saved_reply_attachments", "id thread_id", "(1,1)"),
        TAIL,
    ))  # fmt: skip


def zammad(folder: Path) -> Path:
    """As the API answers: ids alone, pages that overlap, articles ticket by ticket, a state of the house's own."""
    common: dict[str, Any] = {
        "ticket_id": 7, "from": "Ada <ada@acme.example>", "to": "help@old.example", "cc": "", "subject": "No line", "reply_to": None,
        "message_id": None, "in_reply_to": None, "content_type": "text/plain", "references": None, "preferences": {}, "attachments": [],
        "origin_by_id": None, "type_id": 1, "updated_by_id": 12,
    }  # fmt: skip
    first = {"id": 7, "number": "22007", "title": "No line", "customer_id": 12, "owner_id": 1, "group_id": 2, "organization_id": None,
             "state_id": 9, "priority_id": 5, "created_at": "2020-03-02T09:00:00.000Z", "updated_at": "2020-03-02T09:30:00.000Z", "close_at": None}  # fmt: skip
    merged = {
        **first,
        "id": 8,
        "number": "22008",
        "title": "The same again",
        "state_id": 5,
        "customer_id": 40,
    }
    pages = folder / "tickets"
    pages.mkdir()
    documents(pages, **{"1": [first], "2": [{**first, "updated_at": "2020-03-02T12:00:00.000Z"}, merged]})
    articles = folder / "ticket_articles"
    articles.mkdir()
    documents(articles, **{
        "7": [{**common, "id": 1, "body": "The line is dead \ud83d", "sender_id": 2, "internal": False, "created_by_id": 12, "created_at": "2020-03-02T09:00:00.000Z"},
              {**common, "id": 2, "body": "We are at it", "sender_id": 1, "internal": False, "created_by_id": 5, "created_at": "2020-03-02T10:00:00.000Z"},
              {**common, "id": 3, "body": "The secret cable", "sender_id": 2, "internal": True, "created_by_id": 12, "created_at": "2020-03-02T11:00:00.000Z"}],
        "8": [],
    })  # fmt: skip
    return documents(
        folder,
        users=[{"id": 5, "login": "pat", "firstname": "Pat", "lastname": "", "email": "pat@gone.example", "role_ids": [2], "active": False},
               {"id": 12, "login": "ada", "firstname": "Ada", "lastname": None, "email": "ada@acme.example", "role_ids": [3]}],
        groups=[{"id": 2, "name": "Networks"}],
        ticket_states=[{"id": 9, "name": "ждём поставщика", "state_type_id": 4}, {"id": 5, "name": "merged", "state_type_id": 6}],
        ticket_priorities=[{"id": 5, "name": "5 for the director"}],
    )  # fmt: skip


def zendesk(folder: Path) -> Path:
    """As the export of an account writes it: people as objects; comments as the API answers for each ticket."""
    asked = {"id": 12, "name": "Ada", "email": "ada@acme.example", "organization_id": None}
    gone = {"id": 6, "name": "Left us", "email": "left@north.example"}
    ticket = {"id": 9, "status": "hold", "subject": "Broken", "priority": None, "requester": asked, "assignee": gone, "group": {"id": 2, "name": "Second"},
              "created_at": "2021-01-01T08:00:00Z", "updated_at": "2021-01-02T08:00:00Z", "tags": ["closed_by_merge"], "via": {"channel": "native_messaging"}}  # fmt: skip
    documents(folder, users=[{"id": 5, "role": "agent", "name": "Pat", "email": "pat@gone.example"}])
    documents(folder, tickets=[ticket])
    comments = folder / "ticket_comments"
    comments.mkdir()
    said = [
        {"id": 1, "type": "Comment", "author_id": 12, "public": True, "body": "It broke", "html_body": "<p>It broke</p>", "attachments": [], "created_at": "2021-01-01T08:00:00Z"},
        {"id": 2, "type": "Comment", "author_id": 6, "public": True, "body": "Mended", "attachments": [], "created_at": "2021-01-01T10:00:00Z"},
        {"id": 3, "type": "Comment", "author_id": 12, "public": False, "body": "A word from the side", "attachments": [], "created_at": "2021-01-01T11:00:00Z"},
        {"id": 4, "type": "Comment", "author_id": -1, "public": True, "body": "Merged into 10", "attachments": [], "created_at": "2021-01-01T12:00:00Z"},
    ]  # fmt: skip
    answer = {"comments": said, "next_page": None, "previous_page": None, "count": len(said)}
    (comments / "9.json").write_text(json.dumps(answer))
    return folder
