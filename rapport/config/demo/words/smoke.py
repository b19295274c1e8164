"""Story 2, Smoke at five, in Chinese and Japanese."""

SAID = {
    "First visit in Oran": ("第一次到奥兰", "オランへの初訪問"),
    "Spare parts": ("备件", "予備品"),
    "Service contract renewed": ("服务合同续签", "保守契約を更新"),
    "Smoke in the power room": ("电源机房冒烟", "電源室に煙"),
    "05:07 alarm. 05:31 on site. 05:41 Youssef’s written authority, 05:43 power cut, 05:49 fire put out. Power after 2 h, voice "
    "after 6 h.": (
        "05:07 告警。05:31 到现场。05:41 优素福书面授权，05:43 断电，05:49 灭火。2 小时后恢复供电，6 小时后恢复话音。",
        "05:07 警報。05:31 現場着。05:41 ユスフの書面の許可、05:43 電源断、05:49 鎮火。2 時間で給電、6 時間で音声が復旧。",
    ),
    "Power cut on his word, the fire out at 05:49": (
        "凭他一句话断电，05:49 火灭",
        "彼のひと言で電源を断ち、05:49 に鎮火",
    ),
    "the night of the smoke": ("冒烟的那一夜", "煙の夜"),
    "A letter of thanks": ("一封感谢信", "感謝の手紙"),
    "To the whole team, by name.": ("写给全队，逐个点名。", "チーム全員に、名前を挙げて。"),
    "Thanks for the letter": ("谢谢来信", "手紙へのお礼"),
    "First contract for spare parts alone": ("第一份单独的备件合同", "予備品だけの最初の契約"),
    "$96,000 a year.": ("每年 $96,000。", "年 $96,000。"),
    "Boards of three kinds are on the shelf": ("三种板卡都上架了", "三種類の基板が棚に並ぶ"),
    "Stock list checked": ("库存清单核对过", "在庫表を確認"),
    "Does not speak of that night in front of his staff": (
        "不在下属面前提那一夜",
        "部下の前ではあの夜の話をしない",
    ),
    "for talks on site": ("用于现场谈话", "現地での会話のため"),
    "Send the drill plan for the power room": ("发电源机房演练计划", "電源室の訓練計画を送る"),
    "A power room that nobody has to run to at night": (
        "一个半夜不用有人跑去的电源机房",
        "夜中に誰も駆けつけなくてよい電源室",
    ),
    "Report of the fire written with her, for her board": (
        "和她一起写火灾报告，给她的董事会",
        "彼女と火災報告を書き、役員会へ",
    ),
    "Spare parts on site under her key": ("现场备件由她掌钥匙", "現地の予備品は彼女が鍵を持つ"),
}
