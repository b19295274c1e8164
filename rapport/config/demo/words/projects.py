"""The projects, in Chinese and Japanese."""

SAID = {
    "Which shelf would you look at first on a Monday?": (
        "星期一您会先看哪个货架？",
        "月曜の朝、最初に見る棚はどれですか。",
    ),
    "Show us the oldest page in the house, and who wrote it.": (
        "给我们看看家里最老的一页，是谁写的。",
        "この家でいちばん古い一枚と、その書き手を見せてください。",
    ),
    "Four of us are yours full time from today.": ("从今天起我们四个人全职归您。", "今日から四人が専任です。"),
    "Which dish do you doubt?": ("您怀疑哪道菜？", "疑わしい献立はどれですか。"),
    "Today’s figure is on your phone before the market opens.": (
        "开市之前，今天的数已经在您手机上。",
        "市場が開く前に、今日の数字が携帯にあります。",
    ),
    "A board meeting called that morning": ("当天早上临时开董事会", "その朝に招集された取締役会"),
    "One number": ("一个数", "数字は一つ"),
    "Procurement control in its first tests; a week behind the plan.": (
        "采购管控首轮测试中，比计划晚一周。",
        "購買統制は最初のテスト中。計画より一週遅れ。",
    ),
    "Two failures in the price list.": ("价格表有两处失败。", "価格表で失敗が二件。"),
    "He Lan each week; Zhou Jingming not since July.": (
        "何岚每周一次；周敬明从七月起没见过。",
        "何嵐は毎週。周敬明は七月から会えていない。",
    ),
    "Xu Pei answers within a day, the procurement forms wait.": (
        "许培一天内回复，采购表单还在等。",
        "許培は一日で返事、購買の書式は待ち。",
    ),
    "Procurement control is live; the test of each night’s plot value is still to be written.": (
        "采购管控已上线；每晚货值的用例还没写。",
        "購買統制は稼働。毎晩の区画価値のテストは未作成。",
    ),
    "Round 2: 30 passed, 2 failed, 6 not run.": (
        "第二轮：通过 30，未过 2，未跑 6。",
        "第 2 回：合格 30、不合格 2、未実施 6。",
    ),
    "He Lan daily; Zhou Jingming opened the board on his phone.": (
        "何岚每天联系；周敬明在手机上打开了看板。",
        "何嵐は毎日。周敬明は携帯で盤を開いた。",
    ),
    "Quick since the first day’s result; two inputs for the rehearsal are owed.": (
        "第一天见效后回应很快；彩排还欠两项输入。",
        "初日の成果から速い。予行の入力が二つ未着。",
    ),
    "Parts 1 and 2 confirmed, part 3 invoiced.": (
        "第 1、2 部分已确认，第 3 部分已开票。",
        "1 部と 2 部は確認済み、3 部は請求済み。",
    ),
    "Two screens nobody had seen: four days lost.": (
        "两个谁都没见过的页面：丢了四天。",
        "誰も見ていない画面が二つ、四日の損。",
    ),
    "A word each working day; two people of ours wrote to her.": (
        "每个工作日都有一句话；我们有两个人给她写信。",
        "営業日ごとに一言。当社の二人が彼女に書いた。",
    ),
    "Shi Yan answers at once, decisions take a week.": ("石妍立刻回复，拍板要一周。", "石妍は即答、決定には一週間。"),
    "Four of eleven systems rehearsed alone.": ("十一个系统里四个已独自演练。", "十一のうち四つを先方だけで予行。"),
    "The billing batch hangs on one of ours.": ("账单批处理只靠我们一个人。", "請求バッチは当社の一人に頼る。"),
    "Martin each week, Daniel by chat.": ("马丁每周一次，丹尼尔靠聊天。", "マーティンは毎週、ダニエルはチャット。"),
    "Within the hour, outside the holidays.": ("假日之外，一小时内回应。", "休日以外は一時間以内。"),
    "The executive vice president was at the coast": ("常务副总裁在海边", "執行副社長は海岸にいた"),
    "3.75 Ω is accepted; clause 7.2 still says ‘good’.": (
        "3.75 Ω 已接受；7.2 条还写着“良好”。",
        "3.75 Ω を受け入れ。7.2 条はまだ「良好」。",
    ),
    "Five sites measured, 3.2 to 4.1 Ω.": ("测了五个站点，3.2 到 4.1 Ω。", "五つの局を測定、3.2〜4.1 Ω。"),
    "Bilal at the fifth site, Imran by video.": (
        "比拉勒在第五站点，伊姆兰靠视频。",
        "ビラルは五つ目の局で、イムランは映像で。",
    ),
    "Imran at once, the lawyers slowly.": ("伊姆兰立刻回，律师很慢。", "イムランは即答、弁護士は遅い。"),
    "Live since October; the acceptance list has three lines left.": (
        "十月上线；验收清单还剩三行。",
        "十月から稼働。検収一覧は残り三行。",
    ),
    "No open failure.": ("没有未解决的失败。", "未解決の失敗はない。"),
    "Tea with Tang Weiguo each fortnight.": ("每两周和唐卫国喝一次茶。", "唐衛国とは二週ごとにお茶。"),
    "Ding Hui sends her figures before the day.": ("丁惠总是提前给数。", "丁恵は期日前に数字をくれる。"),
}
