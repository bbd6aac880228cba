"""The usual checklist of a study visit: what has to be done, and how many days before or after the
arrival. A foundation that has no list of its own follows it."""

from __future__ import annotations

from programmes.models import GAP, ChecklistItem

# Days from the arrival; in Polish, Ukrainian and English.
_USUAL = (
    (
        -60,
        "Uzgodnić z delegacją temat, termin i finansowanie",
        "Узгодити з делегацією тему, дати й фінансування",
        "Agree theme, dates and money with the delegation",
    ),
    (
        -50,
        "Znaleźć lokalnego organizatora i uzgodnić zarys programu",
        "Знайти місцевого організатора й узгодити нарис програми",
        "Find the lead host and agree the outline of the programme",
    ),
    (
        -45,
        "Zarezerwować noclegi i autokar",
        "Забронювати проживання й автобус",
        "Book lodging and the coach",
    ),
    (
        -45,
        "Wysłać prośby do instytucji przyjmujących",
        "Надіслати листи-звернення установам, що приймають",
        "Ask the hosts",
    ),
    (
        -40,
        "Wysłać pisma zapraszające potrzebne do przekroczenia granicy",
        "Надіслати листи-запрошення, потрібні для перетину кордону",
        "Send the invitation letters that the border asks for",
    ),
    (
        -35,
        "Zamówić tłumaczenie i ustalić opiekuna grupy",
        "Замовити переклад і визначити супровідника групи",
        "Engage an interpreter and name the group escort",
    ),
    (
        -30,
        "Zebrać listę uczestników",
        "Зібрати список учасників",
        "Collect the list of participants",
    ),
    (
        -21,
        "Mieć potwierdzenia od wszystkich gospodarzy",
        "Мати підтвердження від усіх, хто приймає",
        "Have a yes from every host",
    ),
    (
        -14,
        "Ubezpieczyć grupę",
        "Застрахувати групу",
        "Insure the group",
    ),
    (
        -14,
        "Opublikować program po polsku, ukraińsku i angielsku",
        "Опублікувати програму польською, українською та англійською",
        "Publish the programme in Polish, Ukrainian and English",
    ),
    (
        -10,
        "Wysłać hotelowi listę zakwaterowania i uwagi o posiłkach",
        "Надіслати готелю список розселення й побажання щодо харчування",
        "Send the hotel the rooming list and what people eat",
    ),
    (
        -3,
        "Wydrukować listy obecności, zaświadczenia i plakat informacyjny",
        "Надрукувати реєстраційні списки, сертифікати та інформаційний плакат",
        "Print attendance lists, certificates and the information poster",
    ),
    (
        -1,
        "Zadzwonić do kierowcy i do pierwszego gospodarza",
        "Зателефонувати водієві й першій установі, що приймає",
        "Call the driver and the first host",
    ),
    (
        10,
        "Podziękować gospodarzom i zebrać ankiety",
        "Подякувати всім, хто приймав, і зібрати анкети",
        "Thank the hosts and collect the evaluation surveys",
    ),
    (
        30,
        "Złożyć sprawozdanie i rozliczyć wizytę",
        "Подати звіт і фінансово закрити візит",
        "Hand in the report and settle the accounts",
    ),
)


def usual() -> list[ChecklistItem]:
    """The list as items that belong to nobody yet and are not saved."""
    return [
        ChecklistItem(name_pl=pl, name_uk=uk, name_en=en, days=days, order=(place + 1) * GAP)
        for place, (days, pl, uk, en) in enumerate(_USUAL)
    ]
