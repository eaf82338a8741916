"""The commonest small words of languages, by which a transcript is told from those of its neighbours.

Kept as data, apart from the counting. Words of talk (yes, well, you know) stand beside those of writing,
since interviews have both; what two languages share may stand in both and then says less.
"""

from __future__ import annotations

_COMMON = {
    "en": "the and that of to is was you we they it in this have are not with but what for on do so there i"
    " be as at by from or an he she his her their our your my me them us who which when how all can will"
    " would could should has had been were if about because just like know think yeah well than then",
    "de": "der die das und ist nicht ich wir sie es ein eine mit auf für auch aber dass den dem haben sind"
    " wie von zu man also dann noch im des oder bei er hat wird werden einen einer eines einem kein keine"
    " durch aus nach als wenn ja nein mal schon so da war waren kann muss müssen sich uns ihr zum zur vom"
    " seine seiner jeder",
    "it": "il che di e non è per un una sono con del della anche come più gli nel questo ma ho abbiamo si lo"
    " i le perché cioè la a da in o dei delle degli nella alla al dal sul sua suo ogni ed ha hanno essere"
    " c'è ci mi questa quello quella quando molto tutti allora poi dell all",
    "pl": "i w nie to się na że z jest do jak ale co tak o po są tym mamy dla czy już przez tego może być od"
    " ma lub oraz tej jego ich tylko jeszcze bardzo by było ten ta te za bo jakby żeby ze we mnie nas przy"
    " a no każdy bez pod",
    "es": "el la que de y no es en los un una por con para las pero se lo como más muy está hay del al son yo"
    " porque su sus a o ha tiene derecho toda persona e este esta eso ese nosotros también cuando si nos me"
    " le les todo todos sin sobre ni hemos han ser entonces bueno aquí",
    "pt": "o a que de e não é em os um uma por com para as mas se como mais muito está há do da dos das no na"
    " nos nas ao ou sua seu pela pelo são foi eu você nós isso tem ser também à às todo toda têm",
    "fr": "le la les de des et est un une en que qui ne pas pour dans sur avec ce cette il elle nous vous je"
    " on du au aux ou son sa ses par plus mais c'est être à sont d l toute tout leur qu ont c",
    "nl": "de het een en van is dat in te niet op met voor zijn aan ik je we ze ook maar als er door of heeft"
    " hebben bij uit naar wordt worden deze dit dan nog wel geen om ieder zal zijn hij tot",
    "ca": "el la els les de i que no és en un una per amb als dels del al o es ha són més seva seu tota té"
    " dret però com aquest aquesta molt també hi ho jo nosaltres d l a ni pel",
    "ro": "și în de la a nu este cu că pe o un să din care se sau ai ale al sunt pentru mai fi prin orice are"
    " dreptul lor sa său ce dar am era eu el ea ei noi voi ați au ar fost foarte când cum acum aici acolo"
    " asta acest această cineva nimic tot toate mi v s m îmi vă ne le lui iar dacă după fără până doar da",
    "cs": "a v na je se že to s z do o i ale jak by ve za po co jsou pro jako nebo má k od byl bylo jeho"
    " každý právo být který není si tak my při jsme jsem jste když ještě taky také protože tam tady už jen"
    " byla byli měl měla bych mě mi mně než něco všechno nic ten ta ty ano no tom toho jaké kdy kde velmi",
    "sk": "a v na je sa že to s z do o i ale ako by vo za po čo sú pre alebo má k od bol bolo jeho každý"
    " právo byť ktorý nie si tak my pri sme som ste keď ešte tiež pretože lebo tam tu už len bola boli mal"
    " mala ma mi mňa než niečo všetko nič ten tá tie áno no tom toho kedy kde veľmi",
    "hr": "i u je na se da su za od s o a ne to kao koji ili ima pravo svatko svoje bez biti iz nije po sve"
    " ali smo sam što do bilo bio bila jer kad kada kako ovo sad već još samo tako onda ja mi oni mu ga ih",
    "sl": "in v je na se da so za od z o ne to kot ki ali ima pravico vsakdo svoje brez biti iz ni po pa smo"
    " sem kaj do bil bilo bila ker ko kako zdaj že še samo tako potem jaz mi oni ga jih tudi lahko zelo",
    "da": "og i at det er en til af som på for med den de ikke der et har han vi jeg eller ret enhver skal om"
    " sin sit fra også men var så kan du mig dig man meget noget nogle hvad hvordan hvor når blev bliver"
    " efter eftersom havde været nu jo ja nej da hun os jer dem derfor fordi kunne skulle ville af mere end"
    " op ud ind over under hver lidt sådan altså selv",
    "nb": "og i at det er en til av som på for med den de ikke der et har han vi jeg eller rett enhver skal"
    " om sin sitt fra også men var så kan du meg deg man veldig mye noe noen hva hvordan hvor når ble blir"
    " etter hadde vært nå jo ja nei da hun oss dere dem derfor fordi kunne skulle ville mer enn opp ut inn"
    " over under hver litt sånn altså selv",
    "sv": "och i att det är en till av som på för med den de inte ett har han vi jag eller rätt var envar"
    " skall om sin sitt från också men så kan du mig dig man mycket något någon några vad hur där när blev"
    " blir efter hade varit nu ju ja nej då hon oss er dem därför kunde skulle ville mer än upp ut in över"
    " under varje lite sådan alltså själv sen måste fanns finns ni",
    "is": "og að í er það á sem við til var ekki með en um fyrir ég hann hún þeir þetta af frá eða hafa hef"
    " eru þá svo bara mjög þegar hvað þú mér okkur já nei",
    "gl": "o a que de e non é en os un unha por con para as pero se como máis moi do da dos das no na ao ou"
    " súa seu polo pola eu ten ser tamén todo toda persoa dereito",
    "eo": "la de kaj en al estas ne ke por kun sur oni mi ni vi li ŝi ĝi aŭ ĉiu rajtas havas rajton sia sian"
    " el pri tio ĉi kiu pro per ajn",
    "af": "die en van is nie in het op met vir wat te hy ons ek dit aan deur om sy of word elkeen reg 'n n"
    " sal as ook maar",
    "fi": "ja on ei se että hän kun niin kuin mutta oli ovat tai jos minä sinä joka myös sekä en me olla oon"
    " sitten kyllä nyt vain olen olin olivat ole mitä miten missä siellä siinä sitä sen ne he tämä nämä jo"
    " vielä hyvin paljon ennen jälkeen kanssa mä sä niitä heitä meillä mulla koska no joo siis millainen",
    "et": "ja on ei see et ta kui nii aga oli või ma sa mis ka oma me te nad siis nüüd ainult väga kes kus"
    " seda selle pole olen olid juba veel palju koos pärast jah noh mul meil",
    "hu": "a az és hogy nem is van egy de ez meg ha mint vagy minden csak már joga ki nincs én mi volt így"
    " azt ezt nekem hát akkor most még nagyon kell lehet igen után mert ott itt el fel be le ők te ezek"
    " azok amit ami aki hol milyen azóta voltak voltam vagyok lett szerint között miért úgy",
    "lt": "ir yra kad tai ne į iš su kaip bet buvo man mes jie jis ji aš tu o dėl apie už per po prie nuo iki"
    " labai dabar dar jau taip kai kas",
    "lv": "un ir ka tas ne uz no ar kā bet bija man mēs viņi viņš es tu par pie pēc līdz ļoti tagad vēl jau"
    " tā kad kas arī vai",
    "lb": "de d an ass net e fir vun op mat awer ech hunn dat all och zu en huet dem oder ze sinn mir si",
    "tr": "ve bir bu da de için çok ne ama o ben biz siz onlar gibi daha var yok mi mı mu mü ile ki en kadar"
    " şimdi sonra önce evet hayır değil olarak olan nasıl her şey hiç bile ya işte yani bana bize size beni"
    " bizi orada burada zaman oldu olduğu ise diye",
    "az": "və bir bu da də üçün çox nə amma o mən biz siz onlar kimi daha var yox ilə ki ən qədər indi sonra"
    " bəli deyil necə hər heç",
    "vi": "và là của có không tôi được cho một những các với này đó thì đã đang sẽ ở trong khi như người anh"
    " chị em mình cũng rất nhiều nhưng vì nên về ra vào đi làm gì thế nào bây giờ hồi lúc thôi cả còn lại"
    " chúng ta họ để phải hay từ bị đến",
    "id": "yang dan di itu dengan untuk tidak ini dari dalam akan pada juga saya ke karena tersebut bisa ada"
    " mereka lebih sudah kami kita atau hanya seperti sangat oleh apa jadi kalau aku tapi",
    "sw": "na ya wa kwa ni katika la za hii hiyo kuwa kama lakini sana mimi sisi wao yeye huyu hapa pia au"
    " sasa bila yangu yake wetu",
    "eu": "eta da ez bat du dute dira ere izan baina hau hori oso gure zuen nire egin dut dugu zen behar nola"
    " orain horrek",
    "cy": "yn y yr a ac i o ar mae oedd ei eu am wedi bod hynny hwn hefyd ond fel gan gyda roedd dim nid",
    "sq": "dhe në të e një që për me nga është ka nuk si por kjo ky janë shumë unë ne ata kur çfarë",
    "la": "et in est non ad cum ut sed ex ab aut qui quae quod sunt esse de per",
}
WORDS = {language: frozenset(listed.split()) for language, listed in _COMMON.items()}
"""Language -> its commonest words, in lower case."""

NAMED = frozenset({
    "pt", "fr", "nl", "ca", "ro", "cs", "sk", "hr", "sl", "da", "nb", "sv", "is", "gl", "fi", "et", "hu",
    "lt", "lv", "tr", "vi", "id", "sw", "eu", "cy", "sq",
})  # fmt: skip
"""Languages without sentence rules here that are named where their words say so; the rest only compete."""

SCRIPTS: tuple[tuple[str, str, str], ...] = (
    ("ko", "\uac00", "\ud7a3"), ("el", "\u0370", "\u03ff"), ("he", "\u05d0", "\u05ea"),
    ("th", "\u0e01", "\u0e5b"), ("lo", "\u0e81", "\u0edf"), ("ka", "\u10d0", "\u10ff"),
    ("hy", "\u0531", "\u058f"), ("am", "\u1200", "\u137f"), ("bn", "\u0985", "\u09cc"),
    ("pa", "\u0a05", "\u0a74"), ("gu", "\u0a85", "\u0acc"), ("ta", "\u0b85", "\u0bcc"),
    ("te", "\u0c05", "\u0c4c"), ("kn", "\u0c85", "\u0ccc"), ("ml", "\u0d05", "\u0d4c"),
    ("si", "\u0d85", "\u0dc6"), ("my", "\u1000", "\u109f"), ("km", "\u1780", "\u17b3"),
)  # fmt: skip
"""Scripts of one language each: its code, the first and the last character."""

SHARED_SCRIPTS: tuple[tuple[str, str, tuple[tuple[str | None, str], ...], str | None], ...] = (
    ("\u0400", "\u04ff", (
        ("be", "ў"), ("uk", "їєґ"), ("mk", "ѓќѕ"), ("sr", "ђћј"), ("kk", "ұ"), (None, "өүәқғҗҷӣңӕ"),
        ("ru", "ыэё"),
    ), "bg"),
    ("\u0600", "\u06ff", (("ug", "ۇۈې"), ("ku", "ێەڵڕ"), ("ur", "ٹڈڑںے"), ("fa", "پچژگک")), "ar"),
    ("\u0900", "\u097f", (("mr", "ळ"),), "hi"),
)  # fmt: skip
"""Scripts of several languages: first and last character; languages with letters that those after them
lack, in this order (None: of several that are not told apart); the language that has none of these."""

NAMES = {
    "am": "Amharic", "ar": "Arabic", "be": "Belarusian", "bg": "Bulgarian", "bn": "Bengali",
    "ca": "Catalan", "cs": "Czech", "cy": "Welsh", "da": "Danish", "de": "German", "el": "Greek",
    "en": "English", "es": "Spanish", "et": "Estonian", "eu": "Basque", "fa": "Persian", "fi": "Finnish",
    "fr": "French", "gl": "Galician", "gu": "Gujarati", "he": "Hebrew", "hi": "Hindi", "hr": "Croatian",
    "hu": "Hungarian", "hy": "Armenian", "id": "Indonesian", "is": "Icelandic", "it": "Italian",
    "ja": "Japanese", "ka": "Georgian", "kk": "Kazakh", "km": "Khmer", "kn": "Kannada", "ko": "Korean",
    "ku": "Kurdish", "lo": "Lao", "lt": "Lithuanian", "lv": "Latvian", "mk": "Macedonian",
    "ml": "Malayalam", "mr": "Marathi", "my": "Burmese", "nb": "Norwegian", "nl": "Dutch",
    "no": "Norwegian", "pa": "Punjabi", "pl": "Polish", "pt": "Portuguese", "ro": "Romanian",
    "ru": "Russian", "si": "Sinhala", "sk": "Slovak", "sl": "Slovenian", "sq": "Albanian", "sr": "Serbian",
    "sv": "Swedish", "sw": "Swahili", "ta": "Tamil", "te": "Telugu", "th": "Thai", "tr": "Turkish",
    "ug": "Uyghur", "uk": "Ukrainian", "ur": "Urdu", "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip
"""Code -> name in English of the languages that are told here."""
