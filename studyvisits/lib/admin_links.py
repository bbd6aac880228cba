"""Rows that belong to the row of an administration page, as links to their own pages: only looked
at here, and drawn without a form for each."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _


def page_of(row: models.Model) -> str:
    """The administration page of a row."""
    opts = row._meta
    return reverse(f"admin:{opts.app_label}_{opts.model_name}_change", args=[row.pk])


def links_to(rows: Iterable[Any], *, more: Any = None) -> str | SafeString:
    """A list of links; ``more`` says what stands behind each (a state, a number)."""
    items = format_html_join(
        "",
        '<li><a href="{}">{}</a>{}</li>',
        (
            (page_of(row), str(row) or f"#{row.pk}", f" · {more(row)}" if more else "")
            for row in rows
        ),
    )
    return format_html("<ul>{}</ul>", items) if items else _("none")
