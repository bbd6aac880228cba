"""Who may do what with requests for co-operation: they belong to no foundation."""

from __future__ import annotations

import rules

ANSWER_COOPERATION = "partnerships.answer_cooperation"

rules.set_perm(ANSWER_COOPERATION, rules.is_superuser)
