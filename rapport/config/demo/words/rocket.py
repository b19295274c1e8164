"""Story 3, After the rocket, in Chinese and Japanese."""

SAID = {
    "What the south needs": ("南区需要什么", "南部に必要なもの"),
    "$1,240,000; earth resistance is not in figures.": (
        "$1,240,000；接地电阻没有写数字。",
        "$1,240,000。接地抵抗に数字がない。",
    ),
    "Site survey": ("站点勘察", "現地調査"),
    "Shipment plan": ("发货计划", "出荷計画"),
    "Equipment in the southern exchange": ("设备到了南区机房", "南部局に機器が到着"),
    "Delivered, not accepted.": ("已交付，未验收。", "納品済み、検収前。"),
    "The exchange is hit": ("机房中弹", "局舎が被弾"),
    "A rocket. Nobody is hurt. Both sides say of the loss: yours.": (
        "一枚火箭弹。没有人受伤。双方都说：损失是你们的。",
        "ロケット弾。負傷者なし。損失は双方とも相手のものと言う。",
    ),
    "Whose loss": ("损失算谁的", "損失は誰のものか"),
    "whose loss it is": ("损失算谁的", "損失は誰のものか"),
    "Four sites measured": ("测了四个站点", "四か所を測定"),
    "3.2, 4.1, 3.9, 3.6 Ω. The standard is 5.": (
        "3.2、4.1、3.9、3.6 Ω。标准是 5。",
        "3.2、4.1、3.9、3.6 Ω。標準は 5。",
    ),
    "At the fifth site": ("在第五个站点", "五か所目で"),
    "3.95 Ω; 3.75 on average. With shells 50 m away he decides: the loss is not ours, new orders against photo and local "
    "signature, 3.75 Ω is accepted.": (
        "3.95 Ω；平均 3.75。炮弹落在 50 米外，他当场决定：损失不算我们的，凭照片和当地签字重新下单，3.75 Ω 可以接受。",
        "3.95 Ω、平均 3.75。砲弾が 50 m 先に落ちる中で決断：損失は当社ではない、写真と現地署名で再発注、3.75 Ω を受け入れる。",
    ),
    "Decided at the fifth site, shells 50 m away": ("炮弹 50 米外，在第五个站点拍板", "砲弾 50 m 先、五か所目での決断"),
    "at the fifth site": ("在第五个站点", "五か所目で"),
    "Decides on the spot or not at all; never by mail": (
        "要么当场决定，要么不决定；从不用邮件",
        "その場で決めるか、決めないか。メールでは決めない",
    ),
    "for asking him to decide": ("用于请他决定", "決断を頼むため"),
    "Imran": ("伊姆兰", "イムラン"),
    "Propose 3.75 Ω for clause 7.2, which names no number": (
        "7.2 条没有数字，提议写 3.75 Ω",
        "数字のない 7.2 条に 3.75 Ω を提案",
    ),
    "Acceptance terms": ("验收条款", "検収条件"),
    "Contract signing": ("签合同", "契約の調印"),
    "To have built the southern ring before he is fifty": (
        "五十岁之前建成南区环网",
        "五十歳までに南部リングを造り上げる",
    ),
    "His shipment plan, with his name on it": ("他的发货计划，署他的名", "彼の名を記した出荷計画"),
    "His five measurements decided the matter": ("他的五次测量定了结果", "彼の五つの測定が決め手に"),
}
