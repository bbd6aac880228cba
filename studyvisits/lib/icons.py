"""The shapes of the project's own icons, each on a grid of 24 px: inner SVG by name.

Drawn with a stroke of 1.75 and round ends (`.i` in base.css). The state icons differ in shape, not
only in colour, so do not replace those by others that look alike.
"""

from types import MappingProxyType

_STATES = {
    "planned": '<circle cx="12" cy="12" r="9" stroke-dasharray="3.2 2.6"/>',
    "asked": '<circle cx="12" cy="12" r="9"/><path d="M12 7v5.2l3.4 2"/>',
    "confirmed": '<circle cx="12" cy="12" r="9"/><path d="m8 12.3 2.8 2.8L16.2 9.5"/>',
    "counter": '<path d="M4 8.5h14m0 0-3.5-3.5M18 8.5 14.5 12M20 16H6m0 0 3.5-3.5M6 16l3.5 3.5"/>',
    "outdated": (
        '<path d="M4.6 9.2A8 8 0 1 1 4 13"/><path d="M4 4.5v5h5"/><path d="M12 '
        '8.2v4.6"/><path d="M12 16h.01"/>'
    ),
    "declined": '<circle cx="12" cy="12" r="9"/><path d="m9 9 6 6m0-6-6 6"/>',
    "cancelled": '<circle cx="12" cy="12" r="9"/><path d="M7.5 12h9"/>',
    "tbc": '<circle cx="12" cy="12" r="9" stroke-dasharray="3.2 2.6"/><path d="M12 7v5.2l3.4 2"/>',
    "fix": '<path d="M12 3.8 2.8 19.5h18.4z"/><path d="M12 10v4.4"/><path d="M12 17h.01"/>',
    "look": (
        '<path d="M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 '
        '12Z"/><circle cx="12" cy="12" r="2.8"/>'
    ),
    "nohost": (
        '<path d="M4 20.5h16M6 20.5V8l6-4 6 4v12.5" stroke-dasharray="3.2 2.6"/><path d="m10 '
        '12 4 4m0-4-4 4"/>'
    ),
    "recorded": (
        '<path d="M6 3.5h8l4.5 4.5v12.5H6zM14 3.5V8h4.5"/><path d="m9 14.3 2.2 2.2 4-4.3"/>'
    ),
}

_THINGS = {
    "aid": '<path d="M3.5 8 12 3.5 20.5 8v8.5L12 21l-8.5-4.5zM3.5 8l8.5 4.5L20.5 8M12 12.5V21"/>',
    "arrive": (
        '<path d="M13 4h5.5a1.5 1.5 0 0 1 1.5 1.5v13a1.5 1.5 0 0 1-1.5 1.5H13M3.5 12h11m0 '
        '0-4-4m4 4-4 4"/>'
    ),
    "bus": (
        '<rect x="4.5" y="4" width="15" height="13.5" rx="2"/><path d="M4.5 11.5h15M8 '
        '17.5V20M16 17.5V20M8 14.6h.01M16 14.6h.01"/>'
    ),
    "calendar": (
        '<rect x="3.5" y="5" width="17" height="15.5" rx="2"/><path d="M3.5 10h17M8 3v4M16 3v4"/>'
    ),
    "car": (
        '<path d="M3.5 16.5v-4l2-5.5h13l2 5.5v4z"/><path d="M3.5 12.5h17M7 16.5V19M17 16.5V19"/>'
    ),
    "ceremony": '<circle cx="12" cy="9" r="5.5"/><path d="m8.5 13.5-1.5 7 5-2.5 5 2.5-1.5-7"/>',
    "check": '<path d="m5 12.5 4.5 4.5L19 7.5"/>',
    "chev-d": '<path d="m6 9 6 6 6-6"/>',
    "chev-l": '<path d="m15 6-6 6 6 6"/>',
    "chev-r": '<path d="m9 6 6 6-6 6"/>',
    "clip": (
        '<path d="m19.5 11-7.8 7.8a5 5 0 0 1-7-7L13 3.5a3.3 3.3 0 0 1 4.7 4.7L9.5 16.4a1.7 '
        '1.7 0 0 1-2.4-2.4L14.5 6.7"/>'
    ),
    "coffee": (
        '<path d="M4.5 9.5h12V15a4 4 0 0 1-4 4h-4a4 4 0 0 1-4-4zM16.5 10.5h1.3a2.4 2.4 0 0 1 '
        '0 4.8h-1.3M8.5 3.5v3M12.5 3.5v3"/>'
    ),
    "copy": (
        '<rect x="8.5" y="8.5" width="12" height="12" rx="2"/><path d="M15.5 8.5v-3a2 2 0 0 '
        '0-2-2h-8a2 2 0 0 0-2 2v8a2 2 0 0 0 2 2h3"/>'
    ),
    "culture": (
        '<path d="M3.5 20h17M5 17h14M6.5 17v-6.5M10.2 17v-6.5M13.8 17v-6.5M17.5 17v-6.5M4 '
        '10.5 12 4.5l8 6z"/>'
    ),
    "depart": (
        '<path d="M11 4H5.5A1.5 1.5 0 0 0 4 5.5v13A1.5 1.5 0 0 0 5.5 20H11M9.5 12h11m0 '
        '0-4-4m4 4-4 4"/>'
    ),
    "doc": '<path d="M6 3.5h8l4.5 4.5v12.5H6zM14 3.5V8h4.5M9 12.5h6M9 16h6"/>',
    "down": '<path d="M12 5v14m0 0 5.5-5.5M12 19l-5.5-5.5"/>',
    "download": '<path d="M12 4v11m0 0-4.5-4.5M12 15l4.5-4.5M4.5 20h15"/>',
    "edit": '<path d="M4 20l1.2-4.3L16 4.9l3.1 3.1L8.3 18.8z"/>',
    "free": (
        '<circle cx="12" cy="12" r="4"/><path d="M12 3v2M12 19v2M3 12h2M19 12h2M5.6 5.6 7 '
        '7M17 17l1.4 1.4M5.6 18.4 7 17M17 7l1.4-1.4"/>'
    ),
    "grip": (
        '<path d="M9 6h.01M9 12h.01M9 18h.01M15 6h.01M15 12h.01M15 18h.01" stroke-width="2.6"/>'
    ),
    "handshake": (
        '<path d="m3 8 4-2.5 5 1.5 5-1.5L21 8v7l-2.5 1L12 20.5 5.5 16 3 15zM12 7l-3 4.5c1.5 '
        '1.5 3 1 4.5-.8L18.5 16"/>'
    ),
    "home": '<path d="M3.5 11.5 12 4l8.5 7.5M6 9.5v11h12v-11"/>',
    "hour": (
        '<path d="M6.5 3.5h11M6.5 20.5h11M8 3.5c0 5 8 5.5 8 8.5s-8 3.5-8 8.5M16 3.5c0 5-8 '
        '5.5-8 8.5s8 3.5 8 8.5"/>'
    ),
    "info": '<circle cx="12" cy="12" r="9"/><path d="M12 11v5.2"/><path d="M12 7.8h.01"/>',
    "key": (
        '<circle cx="8" cy="15.5" r="4.5"/><path d="m11.2 12.3 8.3-8.3M16 7.5l3 3M13.5 10l2 2"/>'
    ),
    "lang": (
        '<circle cx="12" cy="12" r="9"/><path d="M3 12h18M12 3c5 5.3 5 12.7 0 18M12 3c-5 '
        '5.3-5 12.7 0 18"/>'
    ),
    "layers": '<path d="m12 4 9 4.5-9 4.5-9-4.5zM3.5 13l8.5 4.2 8.5-4.2"/>',
    "lecture": (
        '<rect x="3.5" y="4" width="17" height="11.5" rx="1.5"/><path d="M12 15.5v2M8 '
        '20.5l4-3 4 3M7.5 11.5l2.5-2.5 2 1.5 4-3.5"/>'
    ),
    "left": '<path d="M19 12H5m0 0 5.5-5.5M5 12l5.5 5.5"/>',
    "link": (
        '<path d="M10 14a4 4 0 0 0 5.7 0l3.5-3.5a4 4 0 0 0-5.7-5.7L12 6.3M14 10a4 4 0 0 '
        '0-5.7 0l-3.5 3.5a4 4 0 0 0 5.7 5.7l1.5-1.5"/>'
    ),
    "lock": (
        '<rect x="5" y="10.5" width="14" height="10" rx="2"/><path d="M8 10.5V7.5a4 4 0 0 1 '
        '8 0v3"/>'
    ),
    "longer": '<path d="M5 4h14M12 8v12m0 0-4-4m4 4 4-4"/>',
    "mail": '<rect x="3" y="5" width="18" height="14" rx="2"/><path d="m3.5 7 8.5 6.5L20.5 7"/>',
    "meal": (
        '<path d="M7 3v18M4.5 3v5a2.5 2.5 0 0 0 5 0V3M17 21v-7M17 14c-2 0-2.8-2-2.8-5S15.5 3 '
        '17 3z"/>'
    ),
    "meeting": (
        '<path d="M4 5h11v8H9l-3.5 3v-3H4z"/><path d="M17.5 9H20v8h-1.5v3L15 17h-4.5v-1.5"/>'
    ),
    "more": '<path d="M6 12h.01M12 12h.01M18 12h.01" stroke-width="2.8"/>',
    "offline": (
        '<path d="M3 3l18 18M5 12.5a10 10 0 0 1 4-2.4M12.5 9.6a10 10 0 0 1 6.5 2.9M8.3 '
        "16a5.3 5.3 0 0 1 5.2-1.3M2.5 9a14 14 0 0 1 4.5-2.8M10.5 5.1A14 14 0 0 1 21.5 9M12 "
        '19.5h.01"/>'
    ),
    "phone": (
        '<path d="M6.5 3.5h3l1.5 4.5-2 1.5a12 12 0 0 0 5.5 5.5l1.5-2 4.5 1.5v3a2 2 0 0 1-2.2 '
        '2A17 17 0 0 1 4.5 5.7a2 2 0 0 1 2-2.2Z"/>'
    ),
    "pin": (
        '<path d="M12 21s7-6.3 7-11.5a7 7 0 1 0-14 0C5 14.7 12 21 12 21Z"/><circle cx="12" '
        'cy="9.5" r="2.5"/>'
    ),
    "plus": '<path d="M12 5v14M5 12h14"/>',
    "print": (
        '<path d="M7 9V3.5h10V9M7 17H4.5A1.5 1.5 0 0 1 3 15.5v-5A1.5 1.5 0 0 1 4.5 9h15a1.5 '
        '1.5 0 0 1 1.5 1.5v5a1.5 1.5 0 0 1-1.5 1.5H17"/><path d="M7 14h10v6.5H7z"/>'
    ),
    "right": '<path d="M5 12h14m0 0-5.5-5.5M19 12l-5.5 5.5"/>',
    "search": '<circle cx="11" cy="11" r="6.5"/><path d="m16 16 4.5 4.5"/>',
    "send": '<path d="M20.5 3.5 3.5 10.6l6.9 3 3 6.9z"/><path d="m10.4 13.6 4.6-4.6"/>',
    "shorter": '<path d="M5 4h14M12 20V8m0 0-4 4m4-4 4 4"/>',
    "sign": (
        '<path d="M3.5 17.5c3-6 5.5-9 6.5-8s-2.5 6.5-1 7 3-3.5 4-3-.5 2.5.5 3 2-1 3.5-1M3.5 '
        '21h17"/>'
    ),
    "summary": (
        '<rect x="5" y="4.5" width="14" height="16" rx="2"/><path d="M9 3h6v3H9zM8.5 '
        '12.3l1.3 1.3 2.4-2.6M8.5 17h6.5M14.5 12.3h1.5"/>'
    ),
    "trash": '<path d="M4.5 7h15M9.5 7V4h5v3M6.5 7l1 13.5h9l1-13.5"/>',
    "tray": (
        '<path d="M3.5 14 6 5.5h12l2.5 8.5v4.5a1.5 1.5 0 0 1-1.5 1.5H5a1.5 1.5 0 0 '
        '1-1.5-1.5zM3.5 14h5a3.5 3.5 0 0 0 7 0h5"/>'
    ),
    "undo": '<path d="M4 9.5h10a5.5 5.5 0 0 1 0 11H9"/><path d="M8 5 3.8 9.5 8 14"/>',
    "up": '<path d="M12 19V5m0 0-5.5 5.5M12 5l5.5 5.5"/>',
    "upload": '<path d="M12 15V4m0 0L7.5 8.5M12 4l4.5 4.5M4.5 20h15"/>',
    "user": (
        '<circle cx="12" cy="8" r="4"/><path d="M4.5 20.5c0-4 3.5-6.2 7.5-6.2s7.5 2.2 7.5 6.2"/>'
    ),
    "users": (
        '<circle cx="9" cy="8.5" r="3.5"/><path d="M2.5 19.5c0-3.5 3-5.5 6.5-5.5s6.5 2 6.5 '
        '5.5M15.5 5.3a3.5 3.5 0 0 1 0 6.4M17.5 14.4c2.4.7 4 2.5 4 5.1"/>'
    ),
    "visit": (
        '<path d="M4 20.5h16M6 20.5V8l6-4 6 4v12.5M10 20.5v-5h4v5M9.5 10.5h.01M14.5 10.5h.01"/>'
    ),
    "vote": '<path d="M4 12.5h16V20H4zM7 12.5 10.5 4l7 3-2.3 5.5M8 16.2h8"/>',
    "walk": (
        '<circle cx="13" cy="4.5" r="1.6"/><path d="m9 20 2.5-6L9.5 11l1-3.5 3 .5 1.5 3 2.5 '
        '1M11.5 14l3 2 .8 4M10.5 7.5 7.5 9l-.8 3"/>'
    ),
    "workshop": '<path d="M4 20l1.2-4.3L16 4.9l3.1 3.1L8.3 18.8zM13.5 7.4l3.1 3.1M13 20h7"/>',
    "x": '<path d="m6 6 12 12M18 6 6 18"/>',
}

ICONS = MappingProxyType(_STATES | _THINGS)
