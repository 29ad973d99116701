"""What a column of a log can be, and the names it usually goes by."""

from typing import Final

import polars as pl

# In the order in which they are guessed: the first column that fits a name takes the part.
USUAL: Final[dict[str, tuple[str, ...]]] = {
    "time": (
        "time", "click_time", "clicktime", "click_at", "clicked_at", "timestamp", "at", "ts", "event_time",
        "datetime", "date_time", "created_at", "time_local", "@timestamp", "date", "timeat", "click_timestamp",
    ),
    "ip": (
        "ip", "ip_address", "ipaddress", "client_ip", "clientip", "remote_addr", "remote_ip", "address", "host",
        "ip_hash", "iplong", "numericip", "user_ip", "src_ip", "x_forwarded_for",
    ),
    "agent": ("agent", "user_agent", "useragent", "http_user_agent", "ua", "browser", "deviceua"),
    "device": (
        "device", "device_id", "deviceid", "idfa", "gaid", "advertising_id", "ad_id", "fingerprint",
        "device_hash", "cookie", "cookie_id", "client_id", "visitor_id", "user_id", "uid", "device_model", "model",
    ),
    "os": ("os", "os_version", "platform", "operating_system", "osversion"),
    "app": (
        "app", "app_id", "campaign", "campaign_id", "cid", "offer", "offer_id", "advertiser", "advertiser_id",
        "product", "utm_campaign", "target", "url", "path", "request", "ad",
    ),
    "source": (
        "source", "publisher", "publisher_id", "pid", "partnerid", "channel", "channel_id", "partner", "affiliate",
        "affiliate_id", "network", "media_source", "site_id", "site", "utm_source", "traffic_source", "pub", "pub_id",
    ),
    "placement": ("placement", "placement_id", "sub_publisher", "subid", "sub_id", "zone", "slot", "creative", "ad_id"),
    "referrer": ("referrer", "referer", "http_referer", "ref"),
    "country": ("country", "cntr", "country_code", "geo", "region"),
    "action": (
        "action_time", "attributed_time", "install_time", "installed_at", "install_at", "conversion_time", "converted_at",
        "install_timestamp", "action_at", "converted_time", "purchase_time",
    ),
    "cost": ("cost", "price", "bid", "cpc", "spend", "amount"),
}  # fmt: skip
KEYS: Final = ("ip", "agent", "device", "os", "app", "source", "placement", "country")
NEEDED: Final = ("time",)
IDENTIFYING: Final = ("ip", "agent", "device", "source")  # at least one of them makes a log one of clicks
MISSING: Final = ("", "-", "null", "NULL", "None", "nan", "NaN", "\\N")


def plain(name: str) -> str:
    return name.strip().strip("\ufeff\"'").lower().replace(" ", "_").replace("-", "_").replace(".", "_")


TEXT: Final = pl.String
