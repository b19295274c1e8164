"""HTML mail as text."""

from __future__ import annotations

import time

import pytest

from rapport.integrations.formats.mail.html import html_to_text
from rapport.integrations.formats.mail.quotes import own_words


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>One&nbsp;line</p><p>and\n another</p>", "One\xa0line\n\nand another"),
        ("a<br>b<br><br>c", "a\nb\n\nc"),
        ("<ul><li>one<li>two</ul>", "- one\n- two"),
        ("<table><tr><td>R-412</td><td>12 d</td></tr></table>", "R-412 12 d"),
        ("<style>p{}</style><script>x()</script><title>t</title>seen<!-- not -->", "seen"),
        ("<pre>two\n  lines</pre>", "two\n  lines"),
        ("<blockquote>said<blockquote>before</blockquote></blockquote>", "> said\n> >\n> > before"),
        ("text without markup", "text without markup"),
        ("", ""),
        ("<!--", ""),
        ("<p>北辰<b>软件</b></p>", "北辰软件"),
    ],
)
def test_markup_reads_as_a_reader_sees_it(markup: str, text: str) -> None:
    assert html_to_text(markup) == text


@pytest.mark.parametrize(
    "quotation",
    [
        '<div class="gmail_quote">On Wed, Nov 25, 2026 at 9:14 PM Lin Yue &lt;<a>lin.yue@beichen.example</a>&gt; wrote:<br>'
        "<blockquote>Left?</blockquote></div>",
        '<div id="appendonsend"></div><hr><div id="divRplyFwdMsg"><b>From:</b> Lin Yue<br></div>Left?',
        "<hr><b>From:</b> Lin Yue<br><b>Sent:</b> Wednesday<br><b>Subject:</b> Earth<br><p>Left?</p>",
        '<div class="moz-cite-prefix">On 25.11.2026 21:14, Lin Yue\n wrote:<br></div><blockquote type="cite">Left?</blockquote>',
        '<blockquote id="isReplyContent"><p>在 2026-11-25 21:14:09，"林悦" 写道：</p>还剩？</blockquote>',
        '<div class="yahoo_quoted">Left?</div>',
        '<div style="font-size:12px">------------------&nbsp;原始邮件&nbsp;------------------</div><div>发件人: 林悦</div>还剩？',
    ],
)
def test_a_quotation_in_markup_is_cut_like_one_in_text(quotation: str) -> None:
    assert own_words(html_to_text(f"<div>The fifth.</div>{quotation}")) == "The fifth."


@pytest.mark.parametrize(
    "piece", ["<div>", "<!--", '<a "', "<b>", "x<", "<blockquote>", "<table><td>", "</", "<![CDATA["]
)
def test_hostile_markup_costs_no_more_than_its_length(piece: str) -> None:
    started = time.process_time()
    html_to_text(piece * ((1 << 18) // len(piece)))

    assert time.process_time() - started < 5
