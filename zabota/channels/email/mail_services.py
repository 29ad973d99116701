"""Mail services that anymail knows, each with what we do another way: whatever is asked of them, through our gate."""

import re
from base64 import b64decode
from typing import Any
from urllib.parse import quote, urlsplit

from anymail.exceptions import AnymailWebhookValidationFailure
from anymail.inbound import AnymailInboundMessage
from anymail.webhooks.amazon_ses import AmazonSESInboundWebhookView
from anymail.webhooks.base import AnymailBaseWebhookView
from anymail.webhooks.brevo import BrevoInboundWebhookView
from anymail.webhooks.sendgrid import SendGridInboundWebhookView

from zabota.core import http

CONFIRMED_AT = re.compile(r"sns\.[a-z0-9-]+\.amazonaws\.com(\.cn)?")


class BrevoLetters(BrevoInboundWebhookView):  # type: ignore[misc]
    """Its attachments have to be asked for."""

    def _fetch_attachment(self, attachment: dict[str, Any]) -> Any:
        url = f"{self.api_url}inbound/attachments/{quote(attachment['DownloadToken'], safe='')}"
        answer = _asked(url, {"api-key": self.api_key})
        return AnymailInboundMessage.construct_attachment(
            content_type=answer.headers.get("content-type") or attachment["ContentType"],
            content=answer.content,
            filename=attachment.get("Name"),
            content_id=attachment.get("ContentID"),
        )


class SendGridLetters(SendGridInboundWebhookView):  # type: ignore[misc]
    """anymail warns at each letter that nobody there has an account to try it with; our tests hold its shape."""

    def __init__(self, **options: Any) -> None:
        AnymailBaseWebhookView.__init__(self, **options)


class AmazonLetters(AmazonSESInboundWebhookView):  # type: ignore[misc]
    """Letters inside of the notice (up to 150 KB there). Those left in S3 need boto3, which is not ours."""

    def __init__(self, **options: Any) -> None:
        self.auto_confirm_enabled = True
        AnymailBaseWebhookView.__init__(self, **options)

    def auto_confirm_sns_subscription(self, sns_message: dict[str, Any]) -> None:
        """Whoever asks for this knows our secret; still only Amazon is called."""
        parts = urlsplit(str(sns_message.get("SubscribeURL")))
        if parts.scheme != "https" or not CONFIRMED_AT.fullmatch(parts.netloc):
            raise AnymailWebhookValidationFailure("the SubscribeURL is not one of Amazon's")
        _asked(parts.geturl(), {})


def raw_of_amazon(said: dict[str, Any]) -> str | bytes:
    is_packed = said["receipt"]["action"].get("encoding") == "BASE64"
    content = str(said["content"])
    return b64decode(content) if is_packed else content


def _asked(url: str, headers: dict[str, str]) -> Any:
    answer = http.request("GET", url, headers=headers)
    if answer.status_code != 200:
        raise http.Unreachable(f"{urlsplit(url).hostname}: HTTP {answer.status_code}")
    return answer
