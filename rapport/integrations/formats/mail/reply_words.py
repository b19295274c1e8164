"""The words with which mail programs introduce what they quote, by what they say; matched against whole lines."""

from __future__ import annotations

# Names of header lines above a quoted mail, each followed by a colon.
SENDER = (
    "From|Von|De|Da|Van|Od|Från|Fra|Lähettäjä|Kimden|Feladó|Від|От|От кого|Từ"
    "|发件人|發件人|寄件者|寄件人|差出人|送信者|送信元|보낸 사람|보낸사람"
)
MOMENT = (
    "Sent|Date|Gesendet|Datum|Envoyé|Envoyé le|Date d'envoi|Enviado|Enviado el|Fecha|Inviato|Data|Verzonden|Skickat"
    "|Sendt|Dato|Wysłano|Odesláno|Lähetetty|Gönderildi|Küldve|Надіслано|Отправлено|Дата"
    "|发送时间|发送日期|发件时间|時間|时间|日期|寄件日期|傳送時間|傳送日期|發送時間|發送日期"
    "|送信日時|送信日|日付|日時|보낸 날짜"
)
ADDRESSEE = (
    "To|Cc|An|Kopie|À|A|Para|Aan|Till|Til|Кому|Копия|收件人|收件者|副本|抄送|抄送人|宛先|받는 사람"
    "|Reply-To|Organization|Do|Komu|Kime|Címzett|Đến"
)
TOPIC = (
    "Subject|Betreff|Objet|Asunto|Assunto|Oggetto|Onderwerp|Ämne|Emne|Тема|主题|主題|主旨|标题|件名|題名|제목"
    "|Temat|Předmět|Aihe|Konu|Tárgy|Chủ đề"
)

# Between dashes: `-----Original Message-----`.
MARKERS = (
    "Original Message|Original Appointment|Forwarded Message|Forwarded by .+|Replied Message|Reply Message"
    "|Ursprüngliche Nachricht|Ursprünglicher Termin|Original-Nachricht|Originalnachricht|Weitergeleitete Nachricht"
    "|Message d'origine|Message original|Message transféré|Message initial|Mensaje original|Mensagem original"
    "|Mensaje reenviado|Messaggio originale|Messaggio inoltrato|Oorspronkelijk bericht|Исходное сообщение"
    "|原始邮件|原始郵件|邮件原件|原邮件|原郵件|回复的原邮件|回复的邮件|转发的邮件|转发邮件|转发邮件信息|轉寄郵件|轉寄的郵件"
    "|元のメッセージ|元のメール|転送メッセージ|転送されたメッセージ|Original Mail|원본 메시지"
)
# Apple Mail says it without dashes, with a colon.
BEGINNINGS = (
    "Begin forwarded message|Anfang der weitergeleiteten Nachricht|Début du message réexpédié"
    "|Début du message transféré|Inizio messaggio inoltrato|下面是被转发的邮件|以下是转发的邮件|開始轉寄郵件"
    "|以下是轉寄的郵件|転送されたメッセージ"
)

# How an attribution begins where its first line holds neither date nor address.
OPENINGS = (
    r"On\s|Am\s|Le\s|El\s|Il\s|Em\s|Op\s|Den\s|W\sdniu\s|Dne\s|Dňa\s|Pada\s|Vào\s|În\s|Το\s|Στις\s|بتاريخ\s|ב-"
    r"|在\s?\d|于\s?\d|於\s?\d"
)

# What closes an attribution: `On …, Lin Yue wrote:`. Before it a date or an address must stand.
WROTE = (
    r"wrote|(?<=>)\s+sent|schrieb\b.*|geschreven|napisał(?:a|\(a\))?|pisze|napsala?|napísala?|kirjoitti|yazdı|írta|a\s+scris|menulis"
    r"|đã\s+viết|έγραψε|написав|написала|пише|כתב|כתבה|작성|님이\s?작성|a\s+écrit|escribió|ha\s+scritto|escreveu|schreef\b.*|skrev\b.*|написала?|написал\(а\)|пишет"
    r"|写道|寫道|写到|寫到|のメール|からのメール|さんは書きました.*|さんが書きました.*|は書きました.*"
)

# The same between dashes, without a date: `---- Lin Yue wrote ----`.
WROTE_BETWEEN = (
    r"wrote|schrieb|a\s+écrit|escribió|ha\s+scritto|escreveu|schreef|skrev|написала?|napisał\(?a?\)?|写道|寫道"
)

# The last line of a mail written on a telephone.
FOOTERS = (
    r"(?:Sent|Gesendet|Envoyé|Enviado|Inviato)\s+(?:from|via|with|von|de|depuis|desde|da|dal)\s+"
    r"(?:my|a|mein\w*|mon|ma|mi|mio|il\s+mio|Mail|Outlook|Yahoo|Proton\s?Mail|Samsung|Windows|Sparrow)\b[^.,;:!?]{0,60}"
    r"(?:\(.*\))?\.?"
    r"|Von\s+mein\w*\s[^.,;:!?]{1,40}\sgesendet\.?"
    r"|(?:发自|來自|来自|寄自|從|从)我的\s?.{1,30}"
    r"|.{1,30}から送信"
    r"|(?:Get|Download)\s+Outlook\s+for\s.{1,80}|(?:获取|下载|取得)\s*Outlook\s.{1,80}|Outlook\s+for\s+\w+\s*を入手.{0,60}"
    r"|(?:Holen|Laden)\s+Sie\s.{0,10}Outlook\s.{1,80}|Télécharge[zr]\s+Outlook\s.{1,80}"
)
