"""What is said in story 8, in English and in Chinese, and the files that are shown in it."""

from __future__ import annotations

GREENPATH, PROJECT = ("Greenpath", "青禾生活"), ("Order app", "点单应用")
FANG, LUO, SHI = ("Fang Rui", "方蕊"), ("Luo Cheng", "罗成"), ("Shi Yan", "石妍")
MAILS = {one: f"{one}@greenpath.example" for one in ("fang.rui", "luo.cheng", "shi.yan")}

TOGETHER = ("Order page, designed together", "一起设计下单页")
DECIDED = ("Six screens; the shelf before the basket", "六个页面，先货架后购物车")
COUNT = ("Count every shelf by hand", "手工清点每个货架")
INSIDE = ("Fang Rui thinks that we are slow", "方蕊觉得我们慢")

BUILD = ("Is this the order page we should build?", "下单页照这样做，可以吗？")
COVERS, EXCLUDES = ("The six screens and their order", "六个页面及其顺序"), ("Coupons and refunds", "优惠券与退款")
DIFFERENT = ("On page 2 the morning slot is missing.", "第 2 页缺少上午时段。")
STAGE = ("Stage 3: build the order page", "第 3 阶段：做下单页")
PART = ("Is part 3 accepted?", "第 3 部分验收通过了吗？")
ACCEPTED = ("Part 3 works as we drew it. Accepted.", "第 3 部分与我们画的一致，验收通过。")

V3, V4 = b"%PDF-1.7 order page, design 3: six screens", b"%PDF-1.7 order page, design 4: with the morning slot"
"""The order page as it was drawn (D-31), and with what she missed."""
EDITED = V4.replace(b"morning", b"evening")
"""What somebody made of it afterwards, under the same name."""
