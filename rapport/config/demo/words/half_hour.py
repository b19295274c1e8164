"""Story 7, The 1W's half hour, in Chinese and Japanese."""

SAID = {
    "First work": ("第一次合作", "最初の仕事"),
    "A small report, well received": ("一张小报表，反响很好", "小さな帳票、好評"),
    "What the group does not see": ("集团看不到的东西", "グループに見えていないもの"),
    "her report was used": ("她的报表被用上了", "彼女の帳票が使われた"),
    "A first no": ("第一次被拒", "一度目の断り"),
    "A second no": ("第二次被拒", "二度目の断り"),
    "A third no": ("第三次被拒", "三度目の断り"),
    "“You can’t do it.”": ("“你们做不了。”", "「君たちには無理だ。」"),
    "Half an hour of demands": ("半小时的诉求", "半時間の要望"),
    "Five hours at the door, one takeaway meal. Then 31 min 40 s, recorded with consent: plot value every night, no wrong "
    "purchase, one page in the car, one number, the group asks us.": (
        "门口等了五小时，一份外卖。然后是 31 分 40 秒，经同意录音：每晚的地块价值、不买错、车上一页、一个数、集团来问我们。",
        "扉の前で五時間、持ち帰り弁当一つ。そして 31 分 40 秒、同意のもと録音：毎晩の区画価値、"
        "誤発注なし、車中で一枚、数字は一つ、グループが当社に尋ねる。",
    ),
    "Five at the door, one takeaway meal": ("五个人等在门口，一份外卖", "扉の前に五人、弁当は一つ"),
    "You can’t do it. But listen, here is what I need.": (
        "你们做不了。不过听好，我要的是这些。",
        "君たちには無理だ。だが聞いてくれ、私に要るのはこれだ。",
    ),
    "Every night I want to know what each plot is worth if we sold it tomorrow.": (
        "每天晚上我都要知道，每块地如果明天卖，值多少钱。",
        "毎晩、明日売ったら各区画がいくらになるかを知りたい。",
    ),
    "Don’t tell me a purchase was wrong after the money is gone.": (
        "别等钱花出去了才告诉我这单采购不对。",
        "金が出ていってから、あの購買は間違いだったと言うな。",
    ),
    "I look in the car. More than one page and I will not read it.": (
        "我在车上看。超过一页我就不看了。",
        "私は車の中で見る。一枚を超えたら読まない。",
    ),
    "Sales and finance must say one number. Not two. One.": (
        "销售和财务只能报一个数。不是两个，是一个。",
        "販売と財務は一つの数字を言え。二つではない。一つだ。",
    ),
    "In three years I want the group to ask us how it is done.": (
        "三年后，我要集团来问我们是怎么做的。",
        "三年後には、どうやっているのかとグループが聞きに来るようにしたい。",
    ),
    "five at the door": ("五个人等在门口", "扉の前に五人"),
    "¥3,200,000, of which ¥960,000 prepaid.": (
        "¥3,200,000，其中预付 ¥960,000。",
        "¥3,200,000、うち ¥960,000 は前払い。",
    ),
    "Demands, round 1": ("诉求，第一轮", "要望、第 1 回"),
    "Demands, round 2": ("诉求，第二轮", "要望、第 2 回"),
    "Demands, round 3": ("诉求，第三轮", "要望、第 3 回"),
    "Demands, round 4": ("诉求，第四轮", "要望、第 4 回"),
    "Kick-off": ("启动会", "キックオフ"),
    "He stays to the end.": ("他一直待到最后。", "彼は最後までいた。"),
    "The ruler is agreed": ("成功标尺谈定", "成功の物差しに合意"),
    "Solution presentation": ("方案汇报", "提案発表"),
    "Held without Zhou Jingming.": ("周敬明没有到场。", "周敬明は不在。"),
    "One page in the car": ("车上一页", "車中で一枚"),
    "Procurement control, first tests": ("采购管控，首轮测试", "購買統制、最初のテスト"),
    "Her talk to the board, read together": ("她向董事会的讲稿，一起读过", "取締役会での彼女の話を一緒に読む"),
    "He opens the mobile board": ("他打开了手机看板", "彼が携帯の盤を開く"),
    "3 s where it was 14.": ("原来 14 秒，现在 3 秒。", "14 秒が 3 秒に。"),
    "she speaks for us to the board": ("她在董事会上替我们说话", "取締役会で当社のために話す"),
    "Procurement control goes live": ("采购管控上线", "購買統制が稼働"),
    "The control held back a double order of ¥30 million on its first day. He Lan told the board.": (
        "上线第一天拦下 ¥3,000 万的重复采购。何岚报告了董事会。",
        "稼働初日に ¥3,000 万の二重発注を止めた。何嵐が取締役会に報告。",
    ),
    "¥30 million stopped on the first day": ("第一天就拦下 ¥3,000 万", "初日に ¥3,000 万を止めた"),
    "¥30 million stopped": ("拦下 ¥3,000 万", "¥3,000 万を止めた"),
    "¥640,000 and ¥320,000 received": ("¥640,000 和 ¥320,000 到账", "¥640,000 と ¥320,000 が入金"),
    "Price list accepted": ("价格表已验收", "価格表を検収"),
    "The cost basis of 11 plots": ("11 个地块的成本依据", "11 区画の原価の根拠"),
    "She needs it before the rehearsal is written up.": (
        "彩排写成纪要之前她要用。",
        "予行をまとめる前に要るとのこと。",
    ),
    "after the board meeting, about 17:30": ("董事会之后，17:30 左右", "取締役会のあと、17:30 ごろ"),
    "He Lan": ("何岚", "何嵐"),
    "Ask He Lan to bring Zhou Jingming to the go-live report": (
        "请何岚带周敬明来上线汇报",
        "何嵐に周敬明を稼働報告へ連れてきてもらう",
    ),
    "Write the UAT case: what each plot is worth tonight": (
        "写 UAT 用例：今晚每个地块值多少",
        "UAT ケースを書く：今夜の各区画の価値",
    ),
    "Cost basis of 11 plots": ("11 个地块的成本依据", "11 区画の原価の根拠"),
    "Go-live rehearsal": ("上线彩排", "稼働の予行"),
    "Go-live report": ("上线汇报", "稼働報告"),
    "Final acceptance": ("终验", "最終検収"),
    "Both payments of the first day’s result are in. Zhou Jingming has not been seen since.": (
        "第一天成果的两笔款都到了。此后没有再见到周敬明。",
        "初日の成果の二件が入金。その後、周敬明には会えていない。",
    ),
    "Vice president by next year": ("明年当上副总裁", "来年までに副社長"),
    "May I have the cost basis of the 11 plots before the rehearsal is written up?": (
        "彩排的纪要写好之前，能把 11 个地块的成本依据给我吗？",
        "予行の議事録ができる前に、11 区画の原価の根拠をいただけますか。",
    ),
    "Four plots have no floor area yet: not before noon.": (
        "四个地块还没有建筑面积：中午以前给不出。",
        "四区画はまだ床面積がない。昼より前は無理。",
    ),
    "You have it tomorrow by noon.": ("明天中午前给您。", "明日の昼までにお渡しします。"),
    "Her first report to the board": ("她给董事会的第一份报告", "取締役会への最初の報告"),
}
