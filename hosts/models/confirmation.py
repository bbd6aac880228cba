"""Hosts of slots, and what they answered about one time and place."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from hosts.models.visit_institution import VisitInstitution
from hosts.states import AnswerChannel, ConfirmationStatus, HostState
from programmes.models import AgendaSlot, Ordered
from programmes.states import SlotStatus
from programmes.terms import Terms
from studyvisits.lib.rows import NeverSavedWhole, Tracked


class SlotHostQuerySet(models.QuerySet):
    """Which hosts of slots."""

    def standing(self) -> SlotHostQuerySet:
        """Those that host the slot now; one that was replaced stays until it has been told."""
        return self.filter(replaced_at__isnull=True)

    def with_answers(self) -> SlotHostQuerySet:
        """With all that ``state`` reads, in one query."""
        return self.select_related(
            "confirmation__recorded_by",
            "visit_institution__institution",
            "slot__day",
            "slot__visit",
        )


class SlotHost(Tracked, NeverSavedWhole, Ordered):
    """An institution's part in a slot. *Planned, not asked*: an answer is wanted and there is none.

    ``replaced_at``: it hosts the slot no longer, but was asked, so its row stays to be told.
    """

    slot = models.ForeignKey(AgendaSlot, models.CASCADE, related_name="hosts")
    visit_institution = models.ForeignKey(
        VisitInstitution, models.CASCADE, related_name="slot_hosts"
    )
    wants_answer = models.BooleanField(_("an answer is wanted"), default=True)
    replaced_at = models.DateTimeField(_("no longer a host since"), null=True, blank=True)

    objects = SlotHostQuerySet.as_manager()

    class Meta(Ordered.Meta):
        verbose_name = _("host of a slot")
        verbose_name_plural = _("hosts of a slot")
        constraints = (
            models.UniqueConstraint(
                fields=["slot", "visit_institution"],
                name="slot_host_once",
                violation_error_message=_("This institution already hosts the slot."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.visit_institution} / {self.slot}"

    @property
    def answer(self) -> Confirmation | None:
        """The confirmation, or None where nobody was asked."""
        return getattr(self, "confirmation", None)

    @property
    def state(self) -> HostState:
        """What a reader sees; derived from the slot's present terms, never a flag."""
        if self.slot.status == SlotStatus.CANCELLED:
            return HostState.CANCELLED
        answer = self.answer
        if answer is None or answer.status == ConfirmationStatus.WITHDRAWN:
            return HostState.PLANNED if self.wants_answer else HostState.RECORDED
        if answer.status == ConfirmationStatus.DECLINED:
            return HostState.DECLINED
        if not answer.holds_for(self.slot):
            return HostState.OUTDATED
        if answer.status == ConfirmationStatus.CONFIRMED:
            return HostState.CONFIRMED
        return HostState.ASKED


class Confirmation(Tracked, NeverSavedWhole):
    """What one institution answered about one slot at one time and place.

    ``agreed`` are the terms that the host was *shown*, ``slot_sequence`` the slot's sequence then.
    Asking, or the form on the screen, writes them; answering never reads the slot's present ones.
    """

    slot_host = models.OneToOneField(SlotHost, models.CASCADE, related_name="confirmation")
    status = models.TextField(_("status"), choices=ConfirmationStatus.choices)
    agreed = models.JSONField(_("time and place shown"))
    slot_sequence = models.PositiveBigIntegerField(_("sequence shown"))
    deadline = models.DateField(_("answer wanted by"), null=True, blank=True)
    asked_at = models.DateTimeField(_("asked at"), null=True, blank=True)
    asked_by = models.TextField(_("asked by"), blank=True, default="")
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)
    answered_by = models.TextField(_("who said it"), blank=True, default="")
    channel = models.TextField(
        _("how it reached us"), choices=AnswerChannel.choices, blank=True, default=""
    )
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="recorded_answers",
        verbose_name=_("recorded by"),
    )
    reason = models.TextField(_("reason or message"), blank=True, default="")
    receives = models.TextField(_("who receives the group"), blank=True, default="")

    class Meta:
        verbose_name = _("confirmation")
        verbose_name_plural = _("confirmations")
        constraints = (
            models.CheckConstraint(
                condition=Q(status__in=ConfirmationStatus.values),
                name="confirmation_status_known",
                violation_error_message=_("This is not a state of a confirmation."),
            ),
            models.CheckConstraint(
                condition=~Q(status__in=[ConfirmationStatus.CONFIRMED, ConfirmationStatus.DECLINED])
                | (Q(answered_at__isnull=False) & ~Q(channel="")),
                name="confirmation_answer_has_moment",
                violation_error_message=_("An answer keeps when and how it reached us."),
            ),
            models.CheckConstraint(
                condition=~Q(status=ConfirmationStatus.ASKED) | Q(asked_at__isnull=False),
                name="confirmation_asking_has_moment",
                violation_error_message=_("A question keeps when it was asked."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.slot_host}: {self.get_status_display()}"

    @property
    def shown_terms(self) -> Terms:
        return Terms.from_json(self.agreed)

    def holds_for(self, slot: AgendaSlot) -> bool:
        """The terms that were shown are the slot's present ones.

        Terms are compared even where the sequences are equal: a reader that took the day and the
        slot in two statements may hold an old date beside a new sequence.
        """
        return self.shown_terms == slot.terms

    @property
    def is_valid(self) -> bool:
        """Confirmed, and true for the slot as it stands now."""
        slot = self.slot_host.slot
        return (
            self.status == ConfirmationStatus.CONFIRMED
            and slot.status == SlotStatus.PLANNED
            and self.holds_for(slot)
        )
