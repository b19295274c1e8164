"""Words of people that look like what mail programs write above a quotation."""

# Own words that look like a reply header, a signature or a quotation and are none.
KEPT: dict[str, str] = {
    "on-in-a-sentence": "On the fifth site we measured 3.95 Ω.\n\nOn Monday Imran wrote: it holds.\nSo we sign.",
    "from-in-a-sentence": "From: the fifth site.\nWe start there.",
    "a-list-of-labels": "To: do tomorrow\nMeasure, photograph, sign.",
    "dashes": "Two sites -- the third and the fifth -- are left.\n\n-----\n\nWe start on Monday.",
    "a-list": "Left to do:\n\n- photograph\n- local signature\n- clause 7.2",
    "sent-from-a-place": "Sent from my desk, it takes a day; from the site, an hour.",
    "chinese-zai": "在 2026年11月25日的会上，他写道：可以。\n我们就照此签字。",
    "sent-in-a-sentence": "On 25 Nov 2026 the new list was sent:\nsix sites, one of them ours.",
    "a-meeting-in-lines": "Date: 4 Dec 2026, 14:00\nSubject: go-live report\nPlace: Suzhou, with lin.yue@beichen.example",
    "a-meeting-in-chinese": "时间：2026年12月4日 14:00\n主题：上线汇报\n地点：苏州",
    "wrote-between-dashes-of-a-sentence": "-- Bilal wrote it down -- and we measured again.",
    "greater-than": "The value must be > 3 and < 5.",
    "empty": "",
}
