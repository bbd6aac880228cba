"""Who may do what with requests for co-operation, which belong to no foundation, and with
partnerships, which may."""

from __future__ import annotations

import rules

from programmes.permissions import works_for_it

ANSWER_COOPERATION = "partnerships.answer_cooperation"
WITHDRAW_PARTNERSHIP = "partnerships.withdraw_partnership"

rules.set_perm(ANSWER_COOPERATION, rules.is_superuser)
# One that no foundation keeps is everybody's to read and an administrator's to take back.
rules.set_perm(WITHDRAW_PARTNERSHIP, works_for_it | rules.is_superuser)
