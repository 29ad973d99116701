import pytest

from zabota.channels.email.reading import plain_from_html, safe_html

VECTORS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><animate onbegin=alert(1) attributeName=x dur=1s>",
    "<svg><a xlink:href='javascript:alert(1)'><text>x</text></a></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext></math>",
    "<math><maction actiontype='statusline#http://x' xlink:href='javascript:alert(1)'>x</maction></math>",
    "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
    "<p title='<!--'><img src=x title='--><img src=x onerror=alert(1)>'>",
    "<style><style/><img src=x onerror=alert(1)></style>",
    "<a href='javascript:alert(1)'>x</a>",
    "<a href='java\tscript:alert(1)'>x</a>",
    "<a href='java&#10;script:alert(1)'>x</a>",
    "<a href='&#106;avascript:alert(1)'>x</a>",
    "<a href=' \x01javascript:alert(1)'>x</a>",
    "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
    "<a href='vbscript:msgbox(1)'>x</a>",
    "<img src='data:image/svg+xml,<svg onload=alert(1)>'>",
    "<iframe src='https://evil.example'></iframe>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<object data='https://evil.example'></object><embed src='https://evil.example'>",
    "<base href='https://evil.example'><link rel=stylesheet href='https://evil.example'>",
    "<meta http-equiv=refresh content='0;url=https://evil.example'>",
    "<form action='https://evil.example'><input name=password><button>Go</button></form>",
    "<div style='background:url(https://evil.example)'>x</div>",
    "<div style='width: expression(alert(1))'>x</div>",
    "<div style='color: red; behavior: url(x.htc); -moz-binding: url(x)'>x</div>",
    "<div style='background-color: u\\72l(https://evil.example)'>x</div>",
    "<table background='https://evil.example'><tr><td background='https://evil.example'>x</td></tr></table>",
    "<img srcset='https://evil.example 2x'><picture><source srcset='https://evil.example'></picture>",
    "<video poster='https://evil.example'></video><audio src='https://evil.example'></audio>",
    "<body onload=alert(1) background='https://evil.example'>x</body>",
    "<a href='https://x.example' target=_top onclick=alert(1) ping='https://evil.example'>x</a>",
]
FORBIDDEN = ("<script", "<svg", "<math", "<iframe", "<object", "<embed", "<base", "<link", "<meta", "<form", "<input",
             "<style", "<video", "<audio", "<body", "javascript:", "vbscript:", "data:", "expression", "behavior",
             "evil.example", "onerror=alert(1)>\"", "srcset", "ping=", "_top")  # fmt: skip


@pytest.mark.parametrize("vector", VECTORS)
def test_nothing_runs_and_nothing_is_fetched(vector: str) -> None:
    safe = safe_html(f"<p>before</p>{vector}<p>after</p>", inline={}).html.lower()
    assert not [word for word in FORBIDDEN if word in safe]
    assert " onerror=" not in safe.replace("&lt;img src=x onerror=", "")
    assert " onload=" not in safe
    assert safe_html(safe, inline={}).html.lower() == safe


def test_remote_pictures_are_held_back() -> None:
    safe = safe_html('<img src="https://track.example/p.gif" alt="p"> src="held-back:x"', inline={})
    assert safe.has_remote
    assert '<img data-remote-src="https://track.example/p.gif" alt="p">' in safe.html
    assert ' src="https' not in safe.html
    assert safe_html('<img src="//track.example/p.gif">', inline={}).has_remote


def test_the_letters_own_pictures_are_in_place() -> None:
    safe = safe_html('<img src="cid:logo@x"><img src="CID:other">', inline={"logo@x": "/mail/parts/7"})
    assert safe.html == '<img src="/mail/parts/7"><img>'
    assert not safe.has_remote


def test_links_open_apart_and_tell_nobody() -> None:
    safe = safe_html('<a href="https://a.example/?b=1&amp;c=2">x</a><a href="/local">y</a>', inline={})
    assert 'href="https://a.example/?b=1&amp;c=2"' in safe.html
    assert safe.html.count('rel="noopener noreferrer nofollow"') == 2
    assert safe.html.count('target="_blank"') == 2
    assert "/local" not in safe.html


def test_harmless_styles_stay() -> None:
    safe = safe_html(
        '<p style="color: #333; position: fixed; font-weight: bold; margin: -99px">x</p>', inline={}
    )
    assert safe.html == '<p style="color: #333; font-weight: bold">x</p>'


def test_a_page_made_to_exhaust_is_shown_as_text() -> None:
    for bomb in ("<div>" * 5000, "<b id=1>" * 200 + "<p>x" * 5000, "&" * 50_000, "<svg></style>" * 2000):
        assert safe_html("words" + bomb, inline={}).html.startswith("<pre>words")


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>One</p><p>Two<br>three</p>", "One\n\nTwo\nthree"),
        ("<div>One</div><div><br></div><div>Two</div>", "One\n\nTwo"),
        ("<ul><li>a</li><li>b</li></ul>", "- a\n- b"),
        ('<a href="https://x.example/a">here</a>', "here <https://x.example/a>"),
        ('<a href="https://x.example/">x.example</a>', "x.example"),
        ("<blockquote>old<br>words</blockquote>new", "> old\n> words\nnew"),
        ("<head><title>no</title><style>p{}</style></head><body>yes</body>", "yes"),
        ("a &lt;b&gt; &amp; c&nbsp;d", "a <b> & c d"),
        ("<pre>a\n  b</pre>", "a\n  b"),
        ("1 < 2", "1 < 2"),
        ("<!-- hidden -->shown<script>no()</script>", "shown"),
        ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a b\nc"),
    ],
)
def test_html_reads_as_text(html: str, text: str) -> None:
    assert plain_from_html(html).strip() == text


def test_what_the_page_hides_is_not_read() -> None:
    page = '<div style="display:none;max-height:0">preview <div>deep</div></div><p>The door.</p>'
    assert plain_from_html(page) == "The door."
    assert plain_from_html('<div style="display: none">never closed<p>The door.</p>').endswith("The door.")
    assert plain_from_html('<p style="display:none">Alone</p>') == "Alone"


def test_no_empty_quoted_line_stands_at_the_edge_of_a_quote() -> None:
    assert plain_from_html("<p>Yes</p><blockquote><p>When?</p><p>Now?</p></blockquote>") == (
        "Yes\n\n> When?\n>\n> Now?"
    )
