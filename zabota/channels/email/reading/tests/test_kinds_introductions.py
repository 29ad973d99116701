# ruff: noqa: E501  (what programs write)
"""How mail programs introduce what they answer, in many languages: written from the programs, not from a corpus."""

import textwrap

import pytest

from zabota.channels.email.reading import plain_from_html, split_reply

ANSWER = "Спасибо, помогло.\n\nНо есть ещё вопрос: как быть с договором?"
ORIGINAL = "Добрый день!\n\nПопробуйте так."
MARKED = "> Добрый день!\n>\n> Попробуйте так."
SIGNATURE = "-- \nИван\nООО Ромашка"

INTRODUCTIONS = [
    "On Thu, 12 Mar 2026 at 09:15, Anna Petrova <anna@client.example> wrote:",
    "On Thu, Mar 12, 2026 at 9:15 AM Anna Petrova <anna@client.example> wrote:",
    "On Thu, Mar 12, 2026 at 9:15\u202fAM Anna Petrova <anna@client.example> wrote:",
    "On Thu, Mar 12, 2026 at 9:15 AM Anna Petrova-Konstantinopolskaya <\nanna.petrova@client.example> wrote:",
    "чт, 12 мар. 2026 г. в 09:15, Анна Петрова <anna@client.example>:",
    "чт, 12 мар. 2026 г. в 09:15, Анна Петрова-Константинопольская <\nanna@client.example>:",
    "12 марта 2026 г., 9:15 пользователь Анна Петрова <anna@client.example> написал:",
    "12 марта 2026 г. в 9:15 пользователь Анна Петрова <\nanna@client.example> написал:",
    "Am Do., 12. März 2026 um 09:15 Uhr schrieb Anna Petrova <anna@client.example>:",
    "Am Do., 12. März 2026 um 09:15 Uhr schrieb Anna Petrova <\nanna@client.example>:",
    "Am 12. März 2026 um 09:15 schrieb Anna Petrova <anna@client.example>:",
    "Le jeu. 12 mars 2026 à 09:15, Anna Petrova <anna@client.example> a écrit :",
    "Le jeu. 12 mars 2026 à 09:15, Anna Petrova <anna@client.example> a\xa0écrit\xa0:",
    "Le jeu. 12 mars 2026 à 09:15, Anna Petrova <anna@client.example> a\nécrit :",
    "El jue, 12 mar 2026 a las 9:15, Anna Petrova (<anna@client.example>) escribió:",
    "El 12 de marzo de 2026, 9:15, Anna Petrova <anna@client.example> escribió:",
    "Il giorno gio 12 mar 2026 alle ore 09:15 Anna Petrova <anna@client.example> ha scritto:",
    "Il giorno gio 12 mar 2026 alle ore 09:15 Anna Petrova <\nanna@client.example> ha scritto:",
    "czw., 12 mar 2026 o 09:15 Anna Petrova <anna@client.example> napisał(a):",
    "W dniu 12 marca 2026 09:15 użytkownik Anna Petrova <anna@client.example> napisał:",
    "чт, 12 бер. 2026 р. о 09:15 Анна Петрова <anna@client.example> пише:",
    "чт, 12 бер. 2026\u202fр. о 09:15 Анна Петрова <anna@client.example> пише:",
    "Em qui., 12 de mar. de 2026 às 09:15, Anna Petrova <anna@client.example> escreveu:",
    "Op do 12 mrt 2026 om 09:15 schreef Anna Petrova <anna@client.example>:",
    "čt 12. 3. 2026 v 9:15 odesílatel Anna Petrova <anna@client.example> napsal:",
    "Den tors 12 mars 2026 kl 09:15 skrev Anna Petrova <anna@client.example>:",
    "Den tor. 12. mar. 2026 kl. 09.15 skrev Anna Petrova <anna@client.example>:",
    "tor. 12. mar. 2026 kl. 09:15 skrev Anna Petrova <anna@client.example>:",
    "to 12. maalisk. 2026 klo 9.15 Anna Petrova (anna@client.example) kirjoitti:",
    "Anna Petrova <anna@client.example>, 12 Mar 2026 Per, 09:15 tarihinde şunu yazdı:",
    "Anna Petrova <anna@client.example> ezt írta (időpont: 2026. márc. 12., Cs, 9:15):",
    "În joi, 12 mar. 2026 la 09:15, Anna Petrova <anna@client.example> a scris:",
    "На чт, 12.03.2026 г. в 9:15 Анна Петрова <anna@client.example> написа:",
    "2026年3月12日(木) 9:15 Anna Petrova <anna@client.example>:",
    "Anna Petrova <anna@client.example> 于2026年3月12日周四 09:15写道：",
    "2026년 3월 12일 (목) 오전 9:15, Anna Petrova <anna@client.example>님이 작성:",
    "> On 12 Mar 2026, at 09:15, Anna Petrova <anna@client.example> wrote:",
    "On 12 Mar 2026, at 09:15, Anna Petrova <anna@client.example> wrote:",
    "On Mar 12, 2026, at 9:15 AM, Anna Petrova <anna@client.example> wrote:",
    "12 марта 2026 г., в 9:15, Анна Петрова <anna@client.example> написал(а):",
    "> 12 марта 2026 г., в 9:15, Анна Петрова <anna@client.example> написал(а):",
    "12 марта 2026 г., в 9:15, Анна Петрова <anna@client.example> написала:",
    "Am 12.03.2026 um 09:15 schrieb Anna Petrova <anna@client.example>:",
    "> Am 12.03.2026 um 09:15 schrieb Anna Petrova <anna@client.example>:",
    "Le 12 mars 2026 à 09:15, Anna Petrova <anna@client.example> a écrit :",
    "> Le 12 mars 2026 à 09:15, Anna Petrova <anna@client.example> a écrit :",
    "El 12 mar 2026, a las 9:15, Anna Petrova <anna@client.example> escribió:",
    "Il giorno 12 mar 2026, alle ore 09:15, Anna Petrova <anna@client.example> ha scritto:",
    "Wiadomość napisana przez Anna Petrova <anna@client.example> w dniu 12.03.2026, o godz. 09:15:",
    "12 бер. 2026 р. о 09:15 Анна Петрова <anna@client.example> пише:",
    "12 бер. 2026 р. о 09:15 Анна Петрова <anna@client.example> написав(ла):",
    "Op 12 mrt. 2026, om 09:15 heeft Anna Petrova <anna@client.example> het volgende geschreven:",
    "No dia 12 de mar. de 2026, às 09:15, Anna Petrova <anna@client.example> escreveu:",
    "12 mars 2026 kl. 09:15 skrev Anna Petrova <anna@client.example>:",
    "Den 12. mar. 2026 kl. 09.15 skrev Anna Petrova <anna@client.example>:",
    "Anna Petrova <anna@client.example> kirjoitti 12.3.2026 kello 9.15:",
    "On 12/03/2026 09:15, Anna Petrova wrote:",
    "On 3/12/26 9:15 AM, Anna Petrova wrote:",
    "12.03.2026 9:15, Анна Петрова пишет:",
    "12.03.2026 09:15, Anna Petrova via Support пишет:",
    "Am 12.03.2026 um 09:15 schrieb Anna Petrova:",
    "Le 12/03/2026 à 09:15, Anna Petrova a écrit :",
    "Le 12/03/2026 à 09:15, Anna Petrova a écrit\xa0:",
    "El 12/3/26 a las 9:15, Anna Petrova escribió:",
    "Il 12/03/2026 09:15, Anna Petrova ha scritto:",
    "W dniu 12.03.2026 o 09:15, Anna Petrova pisze:",
    "12.03.26 09:15, Анна Петрова пише:",
    "Op 12-03-2026 om 09:15 schreef Anna Petrova:",
    "Em 12/03/2026 09:15, Anna Petrova escreveu:",
    "Den 2026-03-12 kl. 09:15, skrev Anna Petrova:",
    "Dne 12. 03. 26 v 9:15 Anna Petrova napsal(a):",
    '12.03.2026, 09:15, "Анна Петрова" <anna@client.example>:',
    '12.03.2026, 09:15, "anna@client.example" <anna@client.example>:',
    '12 марта 2026 г., 09:15, "Анна Петрова" <anna@client.example>:',
    '12.03.2026, 09:15, "Anna Petrova" <anna@client.example>:',
    "09:15, 12 марта 2026 г., Анна Петрова <anna@client.example>:",
    "09:15, March 12, 2026, Anna Petrova <anna@client.example>:",
    'Кому: Иван (i@x.example);\n12.03.2026, 09:15, "Анна Петрова" <anna@client.example>:',
    "Четверг, 12 марта 2026, 9:15 +03:00 от Анна Петрова <anna@client.example>:",
    'Четверг, 12 марта 2026, 9:15 +03:00 от "Анна Петрова" <anna@client.example>:',
    "Thursday, March 12, 2026 9:15 AM +03:00 from Anna Petrova <anna@client.example>:",
    "четверг, 12 марта 2026 г., 09:15 +0300 от anna@client.example  <anna@client.example>:",
    "On Thursday, March 12th, 2026 at 9:15 AM, Anna Petrova <anna@client.example> wrote:",
    "‐‐‐‐‐‐‐ Original Message ‐‐‐‐‐‐‐\nOn Thursday, March 12, 2026 9:15 AM, Anna <anna@client.example> wrote:",
    "---- On Thu, 12 Mar 2026 09:15:22 +0300 Anna Petrova <anna@client.example> wrote ----",
    "---- On Thu, 12 Mar 2026 09:15:22 +0300 anna@client.example wrote ----",
    "On Thursday, March 12, 2026 at 09:15:22 AM GMT+3, Anna Petrova <anna@client.example> wrote:",
    "Le jeudi 12 mars 2026 à 09:15:22 UTC+1, Anna Petrova <anna@client.example> a écrit :",
    "Am Donnerstag, 12. März 2026 um 09:15:22 MEZ hat Anna Petrova <anna@client.example> Folgendes geschrieben:",
    "El jueves, 12 de marzo de 2026, 09:15:22 CET, Anna Petrova <anna@client.example> escribió:",
    "Il giovedì 12 marzo 2026 alle ore 09:15:22 CET, Anna Petrova <anna@client.example> ha scritto:",
    "--- On Thu, 3/12/26, Anna Petrova <anna@client.example> wrote:",
    'Gesendet: Donnerstag, 12. März 2026 um 09:15 Uhr\nVon: "Anna Petrova" <anna@client.example>\nAn: help@x.example\nBetreff: Frage',
    'Am 12.03.26, 09:15 schrieb "Anna Petrova" <anna@client.example>:',
    "12 Mar 2026, 09:15 by anna@client.example:",
    "12. März 2026, 09:15 von anna@client.example:",
    "On 2026-03-12 09:15, Anna Petrova wrote:",
    "Анна Петрова писал 2026-03-12 09:15:",
    "Анна Петрова писал(а) 2026-03-12 09:15:",
    "Am 2026-03-12 09:15, schrieb Anna Petrova:",
    "Le 2026-03-12 09:15, Anna Petrova a écrit :",
    "Dnia 2026-03-12 09:15 Anna Petrova napisał(a):",
    "Il 2026-03-12 09:15 Anna Petrova ha scritto:",
    "Вы писали 12 марта 2026 г., 9:15:22:",
    "Thursday, March 12, 2026, 9:15:22 AM, you wrote:",
    "On Thursday, March 12, 2026, 9:15:22 AM, you wrote:",
    "On Thursday, 12 March 2026 09:15:22 MSK Anna Petrova wrote:",
    "В письме от четверг, 12 марта 2026 г. 9:15:22 MSK пользователь Анна Петрова написал:",
    "On Thu, 2026-03-12 at 09:15 +0300, Anna Petrova wrote:",
    "В Чт, 12/03/2026 в 09:15 +0300, Анна Петрова пишет:",
    "Am Donnerstag, dem 12.03.2026 um 09:15 +0100 schrieb Anna Petrova:",
    "Le jeudi 12 mars 2026 à 09:15 +0100, Anna Petrova a écrit :",
    "On Thu, Mar 12, 2026 at 09:15:22AM +0300, Anna Petrova wrote:",
    "On Чт, мар 12, 2026 at 09:15:22 +0300, Anna Petrova wrote:",
    "Anna Petrova <anna@client.example> writes:",
    '>>>>> "Anna" == Anna Petrova <anna@client.example> writes:',
    "Анна Петрова <anna@client.example> пишет:",
    "On Thu, 12 Mar 2026 09:15:22 +0300\nAnna Petrova <anna@client.example> wrote:",
    "Чт, 12 мар 2026 09:15:22 +0300\nАнна Петрова <anna@client.example> написал:",
    "12 марта 2026 г., в 9:15, anna@client.example написал(а):",
    "On Mar 12, 2026, at 09:15, anna@client.example wrote:",
    "On 12 Mar 2026, at 09:15, Anna via Support <support@x.example> wrote:",
    "12 марта 2026 г., в 9:15, Анна Петрова-Константинопольская\n<anna@client.example> написал(а):",
    "Anna Petrova <anna@client.example> wrote on 12.03.2026 09:15:22:",
    "----- Original Message -----",
    "12.03.2026, 09:15, Анна Петрова <anna@client.example> написал(а):",
    "On 12 Mar 2026, at 09:15, Anna Petrova <anna@client.example<mailto:anna@client.example>> wrote:",
    "On Thu, Mar 12, 2026 at 9:15 AM Anna Petrova <anna@client.example<mailto:anna@client.example>> wrote:",
    "On Thu, 12 Mar at 9:15 AM , Help <help@x.example> wrote:",
    "On Mar 12, 2026, 9:15 AM +0300, Anna Petrova <anna@client.example>, wrote:",
    "12 мар. 2026 г., 9:15 +0300, Анна Петрова <anna@client.example>, писал:",
    "On Mar 12 2026, at 9:15 am, Anna Petrova <anna@client.example> wrote:",
    "On 12 March 2026 at 09:15:22, Anna Petrova (anna@client.example) wrote:",
    "12 марта 2026 г. 09:15:22 Анна Петрова <anna@client.example> написал:",
    "On 12 March 2026 09:15:22 Anna Petrova <anna@client.example> wrote:",
    '------ Original Message ------\nFrom: "Anna Petrova" <anna@client.example>\nTo: help@x.example\nSent: 12/03/2026 9:15:22\nSubject: Question',
    "> Четверг, 12 марта 2026, 9:15 +03:00 от Анна Петрова <anna@client.example>:",
    "Анна Петрова писал(а) 12.03.2026 09:15:",
    "Am Donnerstag, den 12.03.2026, 09:15 +0100 schrieb Anna Petrova:",
    "От: Анна Петрова <anna@client.example>\nОтправлено: четверг, 12 марта 2026 г., 9:15\nКому: help\nТема: Re: вопрос",
]

WEAK_INTRODUCTIONS = [
    '"Anna Petrova" <anna@client.example> – March 12, 2026 9:15 AM',
    "In article <x1@client.example>, Anna Petrova says...",
    "In message <x1@client.example>, Anna Petrova <anna@client.example> writes",
    ">>> Anna Petrova <anna@client.example> 3/12/2026 9:15 AM >>>",
    "‫On Thu, 12 Mar 2026 09:15, ‪Anna Petrova‬ <‪anna@client.example‬>:‬",
    "12. 3. 2026 v 9:15, Anna Petrova <anna@client.example>:",
    "Anna Petrova wrote:",
    "Анна Петрова пишет:",
    "Anna Petrova schrieb:",
    "Anna Petrova a écrit :",
]

BLOCKS = [
    '-----Original-Nachricht-----\nBetreff: Frage\nDatum: 2026-03-12T09:15:22+0100\nVon: "Anna" <anna@client.example>\nAn: "ivan@x.example" <ivan@x.example>',
    "--- To reply, type above this line ---",
    "--- Пожалуйста, не пишите ниже этой строки ---",
    "---------- Wiadomość przekazana dalej ----------\nOd: Anna <anna@client.example>\nDate: czw., 12 mar 2026\nSubject: q\nTo: <ivan@x.example>",
    "Anna Petrova ---12.03.2026 09:15:22---Добрый день! Попробуйте так.\n\nFrom:\tAnna Petrova <anna@client.example>\nTo:\tivan@x.example\nDate:\t12.03.2026 09:15\nSubject:\tRe: q",
    "________________________________\nDin: Anna Petrova <anna@client.example>\nTrimis: joi, 12 martie 2026 09:15\nCătre: Ivan\nSubiect: q",
    "----- Переслано: Иван/Ромашка Дата: 12.03.2026 09:15 -----\n\nОт:\tАнна <anna@client.example>\nКому:\tivan@x.example\nДата:\t12.03.2026 09:15\nТема:\tВопрос",
    "-------- Исходное сообщение --------\nОт: Анна Петрова <anna@client.example>\nКому: help@x.example\nДата: Четверг, 12 марта 2026, 9:15 +03:00\nТема: Вопрос",
    "From: Anna Petrova <anna@client.example>\nSent: Thursday, March 12, 2026 9:15 AM\nTo: Help <help@x.example>\nSubject: Question",
    "From: Anna Petrova <anna@client.example>\nSent: Thursday, March 12, 2026 9:15 AM\nTo: Help <help@x.example>; Ivan\n  Petrov <i@x.example>\nCc: Boss <b@x.example>\nSubject: Question\nImportance: High",
    "*From:* Anna Petrova <anna@client.example>\n*Sent:* Thursday, March 12, 2026 9:15 AM\n*To:* Help\n*Subject:* Question",
    "From: Anna Petrova\nSent: Thursday, March 12, 2026 9:15 AM\nTo: Help\nSubject: Question",
    "From: Anna Petrova [mailto:anna@client.example]\nSent: Thursday, March 12, 2026 9:15 AM\nTo: Help\nSubject: RE: Question",
    "________________________________\nFrom: Anna Petrova <anna@client.example>\nSent: 12 March 2026 09:15\nTo: Help\nSubject: Question",
    "________________________________\nОт: Анна Петрова <anna@client.example>\nОтправлено: 12 марта 2026 г. 9:15\nКому: Help\nТема: Вопрос",
    "От: Анна Петрова <anna@client.example>\nОтправлено: 12 марта 2026 г. 9:15\nКому: Поддержка <help@x.example>\nТема: Вопрос",
    "От: Анна Петрова [mailto:anna@client.example]\nОтправлено: четверг, 12 марта 2026 г. 9:15\nКому: Поддержка\nКопия: Шеф\nТема: RE: Вопрос",
    "From: Анна Петрова <anna@client.example>\nSent: Thursday, March 12, 2026 9:15\nTo: Поддержка\nSubject: Вопрос",
    "Von: Anna Petrova <anna@client.example>\nGesendet: Donnerstag, 12. März 2026 09:15\nAn: Help\nBetreff: Frage",
    "Von: Anna Petrova <anna@client.example>\nGesendet: Donnerstag, 12. März 2026 09:15\nAn: Help\nCc: Chef\nBetreff: AW: Frage\nWichtigkeit: Hoch",
    "Von: Anna Petrova <anna@client.example>\nDatum: Donnerstag, 12. März 2026 um 09:15\nAn: Help\nBetreff: Frage",
    "De : Anna Petrova <anna@client.example>\nEnvoyé : jeudi 12 mars 2026 09:15\nÀ : Help\nObjet : Question",
    "De: Anna Petrova <anna@client.example>\nEnvoyé: jeudi 12 mars 2026 09:15\nÀ: Help\nCc: Chef\nObjet: Question",
    "De : Anna Petrova <anna@client.example>\nDate : jeudi, 12 mars 2026 à 09:15\nÀ : Help\nObjet : Question",
    "De: Anna Petrova <anna@client.example>\nEnviado: jueves, 12 de marzo de 2026 9:15\nPara: Help\nAsunto: Pregunta",
    "De: Anna Petrova <anna@client.example>\nEnviado el: jueves, 12 de marzo de 2026 9:15\nPara: Help\nCC: Jefe\nAsunto: Pregunta",
    "Da: Anna Petrova <anna@client.example>\nInviato: giovedì 12 marzo 2026 09:15\nA: Help\nOggetto: Domanda",
    "Od: Anna Petrova <anna@client.example>\nWysłano: czwartek, 12 marca 2026 09:15\nDo: Help\nDW: Szef\nTemat: Pytanie",
    "Від: Анна Петрова <anna@client.example>\nНадіслано: четвер, 12 березня 2026 р. 9:15\nКому: Help\nТема: Питання",
    "Van: Anna Petrova <anna@client.example>\nVerzonden: donderdag 12 maart 2026 09:15\nAan: Help\nOnderwerp: Vraag",
    "De: Anna Petrova <anna@client.example>\nEnviada em: quinta-feira, 12 de março de 2026 09:15\nPara: Help\nAssunto: Pergunta",
    "Från: Anna Petrova <anna@client.example>\nSkickat: den 12 mars 2026 09:15\nTill: Help\nÄmne: Fråga",
    "Fra: Anna Petrova <anna@client.example>\nSendt: 12. marts 2026 09:15\nTil: Help\nEmne: Spørgsmål",
    "Fra: Anna Petrova <anna@client.example>\nSendt: torsdag 12. mars 2026 09:15\nTil: Help\nEmne: Spørsmål",
    "Lähettäjä: Anna Petrova <anna@client.example>\nLähetetty: torstai 12. maaliskuuta 2026 9.15\nVastaanottaja: Help\nAihe: Kysymys",
    "Od: Anna Petrova <anna@client.example>\nOdesláno: čtvrtek 12. března 2026 9:15\nKomu: Help\nPředmět: Otázka",
    "Gönderen: Anna Petrova <anna@client.example>\nGönderildi: 12 Mart 2026 Perşembe 09:15\nKime: Help\nKonu: Soru",
    "Feladó: Anna Petrova <anna@client.example>\nElküldve: 2026. március 12., csütörtök 9:15\nCímzett: Help\nTárgy: Kérdés",
    "De la: Anna Petrova <anna@client.example>\nTrimis: joi, 12 martie 2026 09:15\nCătre: Help\nSubiect: Întrebare",
    "发件人: Anna Petrova <anna@client.example>\n发送时间: 2026年3月12日 9:15\n收件人: Help\n主题: 问题",
    "差出人: Anna Petrova <anna@client.example>\n送信日時: 2026年3月12日 9:15\n宛先: Help\n件名: 質問",
    "-----Original Message-----\nFrom: Anna Petrova <anna@client.example>\nSent: Thursday, March 12, 2026 9:15 AM\nTo: Help\nSubject: Question",
    "-----Исходное сообщение-----\nОт: Анна Петрова\nОтправлено: 12 марта 2026\nКому: Help\nТема: Вопрос",
    "-----Original Message-----\nОт: Анна Петрова\nОтправлено: 12 марта 2026\nКому: Help\nТема: Вопрос",
    "-----Ursprüngliche Nachricht-----\nVon: Anna Petrova\nGesendet: Donnerstag, 12. März 2026 09:15\nAn: Help\nBetreff: Frage",
    "-----Message d'origine-----\nDe : Anna Petrova\nEnvoyé : jeudi 12 mars 2026\nÀ : Help\nObjet : Question",
    "-----Mensaje original-----\nDe: Anna Petrova\nEnviado: jueves\nPara: Help\nAsunto: Pregunta",
    "-----Messaggio originale-----\nDa: Anna Petrova\nInviato: giovedì\nA: Help\nOggetto: Domanda",
    "-----Oryginalna wiadomość-----\nOd: Anna Petrova\nWysłano: czwartek\nDo: Help\nTemat: Pytanie",
    "-----Wiadomość oryginalna-----\nOd: Anna",
    "-----Оригінальне повідомлення-----\nВід: Анна\nКому: Help\nТема: Питання",
    "-----Original Message-----",
    "-------- Original message --------\nFrom: Anna Petrova <anna@client.example>\nDate: 12/03/2026 09:15 (GMT+03:00)\nTo: help@x.example\nSubject: Question",
    "-------- Исходное сообщение --------\nОт: Анна Петрова <anna@client.example>\nДата: 12.03.2026 09:15 (GMT+03:00)\nКому: help@x.example\nТема: Вопрос",
    "-------- Ursprüngliche Nachricht --------\nVon: Anna Petrova <anna@client.example>\nDatum: 12.03.26 09:15 (GMT+01:00)\nAn: help@x.example\nBetreff: Frage",
    "-------- Message d’origine --------\nDe : Anna Petrova <anna@client.example>\nDate : 12/03/2026 09:15 (GMT+01:00)\nÀ : help@x.example\nObjet : Question",
    "------- Original Message -------\nOn Thursday, March 12th, 2026 at 9:15 AM, Anna Petrova <anna@client.example> wrote:",
    "From:   Anna Petrova <anna@client.example>\nTo:     help@x.example\nDate:   12.03.2026 09:15\nSubject:        Question",
    "Von:    Anna Petrova <anna@client.example>\nAn:     help@x.example\nDatum:  12.03.2026 09:15\nBetreff:        Frage",
    '----- Original Message -----\nFrom: "Anna Petrova" <anna@client.example>\nTo: "help" <help@x.example>\nSent: Thursday, March 12, 2026 9:15:22 AM\nSubject: Question',
    '----- Исходное сообщение -----\nОт: "Анна Петрова" <anna@client.example>\nКому: "help" <help@x.example>\nОтправленные: Четверг, 12 Март 2026 г 9:15:22\nТема: Вопрос',
    '----- Mail original -----\nDe: "Anna Petrova" <anna@client.example>\nÀ: "help" <help@x.example>\nEnvoyé: Jeudi 12 Mars 2026 09:15:22\nObjet: Question',
    '----- Ursprüngliche Mail -----\nVon: "Anna Petrova" <anna@client.example>\nAn: "help"\nGesendet: Donnerstag, 12. März 2026 09:15:22\nBetreff: Frage',
    '----- Original Message ----- \nFrom: "Anna Petrova" <anna@client.example>\nTo: <help@x.example>\nSent: Thursday, March 12, 2026 9:15 AM\nSubject: Question',
    "----- Message d'origine -----\nDe : Anna Petrova\nÀ : help\nEnvoyé le : jeudi 12 mars 2026\nObjet : Question",
    "##- Please type your reply above this line -##\n\nYour request (123) has been received.",
    "--- Reply above this line ---\nhello",
    "--- Напишите ответ выше этой линии ---\nВаша заявка",
    '------ Original Message ------\nFrom "Anna Petrova" <anna@client.example>\nTo help@x.example\nDate 12/03/2026 9:15:22\nSubject Question',
    '------ Исходное сообщение ------\nОт: "Анна Петрова" <anna@client.example>\nКому: help@x.example\nОтправлено: 12.03.2026 9:15:22\nТема: Вопрос',
]


@pytest.mark.parametrize("introduction", [*INTRODUCTIONS, *WEAK_INTRODUCTIONS])
def test_an_introduced_quote_is_apart(introduction: str) -> None:
    for between in ("\n\n", "\n"):
        assert split_reply(f"{ANSWER}{between}{introduction}{between}{MARKED}\n").newest == ANSWER
    assert split_reply(f"{ANSWER}\n\n{SIGNATURE}\n\n{introduction}\n\n{MARKED}\n").newest == ANSWER


@pytest.mark.parametrize("introduction", [one for one in INTRODUCTIONS if not one.startswith(">")])
def test_an_introduction_is_enough_without_marks(introduction: str) -> None:
    assert split_reply(f"{ANSWER}\n\n{introduction}\n\n{ORIGINAL}\n").newest == ANSWER


@pytest.mark.parametrize("introduction", [one for one in INTRODUCTIONS if not one.startswith(">")])
def test_an_answer_may_stand_below(introduction: str) -> None:
    assert split_reply(f"{introduction}\n{MARKED}\n\n{ANSWER}\n").newest == ANSWER


@pytest.mark.parametrize("block", BLOCKS)
def test_the_headers_of_an_unmarked_letter_part_it(block: str) -> None:
    for between in ("\n\n", "\n"):
        assert split_reply(f"{ANSWER}{between}{block}{between}{ORIGINAL}\n").newest == ANSWER
    split = split_reply(f"{ANSWER}\n\n{SIGNATURE}\n\n{block}\n\n{ORIGINAL}\n")
    assert (split.newest, split.signature) == (ANSWER, SIGNATURE.replace("-- ", "--"))
    assert split.elided.endswith(ORIGINAL)


OWN_WORDS = [
    "Le 12 mars à 9h15 la livreuse a écrit :\n« je passe demain ». Personne n'est venu.",
    "12.03.2026 в 9:15 мастер написал:\nбуду завтра.\n\nНе был.",
    "Добрый день!\n\nПрошу добавить в рассылку anna@x.ru с 12.03.2026 9:00 следующих сотрудников:\n\n1. Иванов\n2. Петров",
    "В понедельник, 12 марта 2026 в 9:15 мы договорились:\n\n- вернуть деньги\n- прислать акт",
    "Как вы писали 12.03.2026, договор продлён. Где акт?",
    "Ошибка в журнале:\n\n2026-03-12 09:15:22 ERROR user anna@x.ru: login failed\n2026-03-12 09:15:23 ERROR again\n\nЧто делать?",
    "Форма с сайта\n\nИмя: Иван\nE-mail: ivan@x.ru\nТелефон: +7 900 000-00-00\nСообщение: не работает вход",
    "Имя: Иван\nE-mail: ivan@x.ru\nДата: 12.03.2026\nТема: вход\nСообщение: не работает вход",
    "Дата: 12.03.2026\nТема: вход\nПроблема: не работает",
    "Please call me.\n\nDate: 12 March 2026\nTo: be decided\nPlace: office",
    "He wrote: please restart it. I did.\nNothing changed.",
    "Шаги:\n1) зашёл\n2) нажал\n----\nОжидал: письмо\nПолучил: ошибку",
    "Списки:\n\n---\nпервый\n---\nвторой\n---\nИ ещё вопрос: можно ли так?\n\nСпасибо, что читаете дальше эту строку, она длинная и важная для вопроса.",
    "$ ls > out.txt\n> nothing here\nWhy?",
    "Need help with C++:\n\nstd::cout << x;\n-- decrement\n\nWhat does it mean, and how do I go on with this?",
    "From the beginning: it never worked.\nTo be clear: never.\nSubject to change: the price.",
    "Кому: бухгалтерии\nОт: склада\nПрошу выписать счёт.",
    "Спасибо!\n\nС уважением,\nИван",
    "Hi,\n\nit works on Monday but not on Tuesday at 10:00 with user@example.com:\n\nerror 500\n\nThanks",
    "Звонил 12.03.2026 в 9:15, Анна сказала:\n\nпришлите письмо. Присылаю.",
    "Сегодня, 12 марта 2026 г. в 09:15, клиент anna@client.example сообщил: «не работает». Проверьте.",
]


@pytest.mark.parametrize("text", OWN_WORDS)
def test_ones_own_words_stay_whole(text: str) -> None:
    assert split_reply(text).newest == text


def test_the_bat_greets_above_the_quote_and_answers_below() -> None:
    quote = "Вы писали 12 марта 2026 г., 9:15:22:\n\nИП> Попробуйте так.\nИП> И ещё."
    split = split_reply(f"Здравствуйте, Иван.\n\n{quote}\n\nНе помогло.\n\n-- \nС уважением,\n Анна")
    assert split.newest.split() == ["Здравствуйте,", "Иван.", "Не", "помогло."]
    assert (split.quoted, split.signature) == (quote, "--\nС уважением,\n Анна")


def test_a_quote_may_stand_between_the_words_and_the_signature() -> None:
    quote = "> Четверг, 12 марта 2026, 9:15 +03:00 от Анна <anna@client.example>:\n> Попробуйте так."
    split = split_reply(f"{ANSWER}\n\n{quote}\n\n--\nИван")
    assert (split.newest, split.quoted, split.signature) == (ANSWER, quote, "--\nИван")


PAGES = {
    "aol": "<div>Hi. I am fine.<br><br>Thanks,<br>Alex</div><div>-----Original Message-----<br>From: Bob &lt;bob@x.y&gt;<br>To: a &lt;a@b.c&gt;<br>Sent: Thu, Mar 12, 2026 9:15 am<br>Subject: q</div><div>Hello!</div>",
    "hotmail": "<div dir='ltr'>Hi. I am fine.<br><br>Thanks,<br>Alex<br><br><div><hr id='stopSpelling'>Date: Thu, 11 Apr 2013 15:06:01 -0700<br>Subject: Re: q<br>From: bob@x.y<br>To: a@b.c<br><br>Hello!</div></div>",
    "outlook.com": "<div>Hi. I am fine.<br><br>Thanks,<br>Alex</div><hr style='display:inline-block;width:98%'><div id='divRplyFwdMsg' dir='ltr'><font face='Calibri'><b>From:</b> Bob &lt;bob@x.y&gt;<br><b>Sent:</b> Thursday, March 12, 2026 9:15 AM<br><b>To:</b> A<br><b>Subject:</b> q</font></div><div>Hello</div>",
    "outlook.com ru": "<div>Hi. I am fine.<br><br>Thanks,<br>Alex</div><div id='appendonsend'></div><hr><div id='divRplyFwdMsg'><b>От:</b> Боб &lt;bob@x.y&gt;<br><b>Отправлено:</b> 12 марта 2026 г. 9:15<br><b>Кому:</b> A<br><b>Тема:</b> q</div><div>Hello</div>",
    "windows mail": "<div>Hi. I am fine.<br><br>Thanks,<br>Alex</div><div style='padding-top:5px;border-top:1px solid'><div><font><strong>From:</strong>&nbsp;<a href='mailto:bob@x.y'>bob@x.y</a><br><strong>Sent:</strong>&nbsp;Thursday, April 11, 2013 10:48 PM<br><strong>To:</strong>&nbsp;A</font></div></div><div>Hello</div>",
    "mailru": "Hi. I am fine.<br><br>Thanks,<br>Alex<br><br><br>Четверг, 11 апреля 2013, 9:48 -07:00 от bob &lt;bob@x.y&gt;:<br><blockquote style='border-left:1px solid'>Hello</blockquote>",
    "mailru new": "<div>Hi. I am fine.<br><br>Thanks,<br>Alex</div><div><br></div><blockquote style='border-left:1px solid #0857A6'>Четверг, 12 марта 2026, 9:15 +03:00 от Боб &lt;bob@x.y&gt;:<br>&nbsp;<div id=''>Hello</div></blockquote>",
    "yandex": '<div>Hi. I am fine.</div><div><br></div><div>Thanks,</div><div>Alex</div><div>&nbsp;</div><div>12.03.2026, 09:15, "Bob" &lt;bob@x.y&gt;:</div><blockquote><p>Hello</p></blockquote>',
    "yandex new": '<div>Hi. I am fine.</div><div><br></div><div>Thanks,</div><div>Alex</div><div>&nbsp;</div><div>----------------</div><div>Кому: Alex (a@b.c);</div><div>Тема: q;</div><div>12.03.2026, 09:15, "Bob" &lt;bob@x.y&gt;:</div><blockquote><p>Hello</p></blockquote>',
    "gmail": "<div dir='ltr'><div>Hi. I am fine.</div><div><br></div><div>Thanks,</div><div>Alex</div></div><br><div class='gmail_quote'><div dir='ltr' class='gmail_attr'>чт, 12 мар. 2026 г. в 09:15, Bob &lt;<a href='mailto:bob@x.y'>bob@x.y</a>&gt;:<br></div><blockquote class='gmail_quote'><div>Hello</div></blockquote></div>",
    "iphone": "<div>Hi. I am fine.<br><br>Thanks,<br>Alex</div><div>Отправлено с iPhone</div><div><br>12 марта 2026 г., в 9:15, Bob &lt;<a href='mailto:bob@x.y'>bob@x.y</a>&gt; написал(а):<br><br></div><blockquote type='cite'><div>Hello</div></blockquote>",
    "iphone new": "<div dir='ltr'>Hi. I am fine.<br><br>Thanks,<br>Alex</div><div dir='ltr'><br><blockquote type='cite'>12 марта 2026 г., в 9:15, Bob &lt;bob@x.y&gt; написал(а):<br><br></blockquote></div><blockquote type='cite'><div dir='ltr'>Hello</div></blockquote>",
    "yahoo": "<div>Hi. I am fine.<br><br>Thanks,<br>Alex</div><div id='yahoo_quoted_1' class='yahoo_quoted'><div>On Thursday, March 12, 2026 at 09:15:22 AM GMT+3, Bob &lt;bob@x.y&gt; wrote:</div><div>Hello</div></div>",
    "yahoo old": "<div>Hi. I am fine.<br><br>Thanks,<br>Alex</div><div>--------------------------------<br>From: Bob &lt;bob@x.y&gt;<br>To: A<br>Sent: Thursday, April 11, 2013 10:48 PM<br>Subject: q</div><div>Hello</div>",
    "comcast": "Hi. I am fine.<br><br>Thanks,<br>Alex<br><br><hr id='zwchr'><b>From: </b>\"Bob\" &lt;bob@x.y&gt;<br><b>To: </b>a@b.c<br><b>Sent: </b>Thursday, April 11, 2013 10:48:25 PM<br><b>Subject: </b>q<br><br>Hello",
    "tb": "<div class='moz-cite-prefix'>Am 12.03.2026 um 09:15 schrieb Bob:<br></div><blockquote type='cite' cite='mid:x'>Hello</blockquote>Hi. I am fine.<br><br>Thanks,<br>Alex",
    "outlook word": "<div class=WordSection1><p class=MsoNormal>Hi. I am fine.</p><p class=MsoNormal>&nbsp;</p><p class=MsoNormal>Thanks,<br>Alex</p><div><div style='border:none;border-top:solid #E1E1E1 1.0pt'><p class=MsoNormal><b>From:</b> Bob &lt;bob@x.y&gt; <br><b>Sent:</b> Thursday, March 12, 2026 9:15 AM<br><b>To:</b> A<br><b>Subject:</b> q</p></div></div><p>Hello</p></div>",
    "proton": "<div>Hi. I am fine.<br><br>Thanks,<br>Alex</div><div class='protonmail_quote'>On Thursday, March 12th, 2026 at 9:15 AM, Bob &lt;bob@x.y&gt; wrote:<br><br><blockquote class='protonmail_quote' type='cite'>Hello</blockquote></div>",
    "gmx": "<div><div>Hi. I am fine.</div><div><br></div><div>Thanks,</div><div>Alex</div><div name='quote' style='margin:10px 5px 5px 10px'><div style='margin:0 0 10px 0;'><b>Gesendet:</b>&nbsp;Donnerstag, 12. März 2026 um 09:15 Uhr<br/><b>Von:</b>&nbsp;&quot;Bob&quot; &lt;bob@x.y&gt;<br/><b>An:</b>&nbsp;a@b.c<br/><b>Betreff:</b>&nbsp;q</div><div>Hello</div></div></div>",
    "zoho": "<div>Hi. I am fine.<br><br>Thanks,<br>Alex</div><div><br></div><div class='zmail_extra'><div>---- On Thu, 12 Mar 2026 09:15:22 +0300 <b>Bob &lt;bob@x.y&gt;</b> wrote ----</div><blockquote>Hello</blockquote></div>",
    "sig gmail": "<div dir='ltr'><div>Hi. I am fine.</div><div><br></div><div>Thanks,</div><div>Alex</div><div><br></div>-- <br><div class='gmail_signature'>Alex<br>CEO</div></div><div class='gmail_quote'>On Thu, Mar 12, 2026 at 9:15 AM Bob &lt;bob@x.y&gt; wrote:<br><blockquote>Hello</blockquote></div>",
    "unknown lang": "<div>Hi. I am fine.</div><div><br></div><div>Thanks,</div><div>Alex</div><div class='gmail_quote'><div class='gmail_attr'>ที่ 12 มี.ค. 2026 09:15 Bob &lt;bob@x.y&gt; เขียนว่า:</div><blockquote>Hello</blockquote></div>",
}


@pytest.mark.parametrize("program", PAGES)
def test_a_page_is_split_like_a_text(program: str) -> None:
    newest = split_reply(plain_from_html(PAGES[program])).newest
    assert newest.split() == ["Hi.", "I", "am", "fine.", "Thanks,", "Alex"]


@pytest.mark.parametrize("width", [60, 72, 76])
@pytest.mark.parametrize("introduction", [one for one in INTRODUCTIONS if "\n" not in one and one[0] != ">"])
def test_an_introduction_may_be_wrapped(introduction: str, width: int) -> None:
    wrapped = textwrap.fill(introduction, width, break_long_words=False, break_on_hyphens=False)
    assert split_reply(f"{ANSWER}\n\n{wrapped}\n\n{MARKED}\n").newest == ANSWER
    assert split_reply(f"{wrapped}\n{MARKED}\n\n{ANSWER}\n").newest == ANSWER
