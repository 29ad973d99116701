"""A QR code as a drawing of our own: one path, no style in it, so that the page's policy lets it stand."""

import qrcode
from django.utils.html import format_html
from django.utils.safestring import SafeString

QUIET = 4  # squares of white around it, without which cameras do not find it


def drawing(words: str, *, label: str) -> SafeString:
    code = qrcode.QRCode(border=QUIET)
    code.add_data(words)
    code.make(fit=True)
    grid = code.get_matrix()
    dark = [(x, y) for y, row in enumerate(grid) for x, is_dark in enumerate(row) if is_dark]
    path = "".join(f"M{x} {y}h1v1h-1z" for x, y in dark)
    return format_html(
        '<svg class="qr" role="img" aria-label="{}" viewBox="0 0 {} {}" shape-rendering="crispEdges">'
        '<rect class="qr__paper" width="100%" height="100%"></rect><path class="qr__ink" d="{}"></path></svg>',
        label,
        len(grid),
        len(grid),
        path,
    )
