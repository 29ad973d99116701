"""What a scan found, as a page. For commands, never for a web process."""

from zabota.clicks.report.page import page

__all__ = ["page"]
