"""Hosts: registers of Poland, institutions, their part in visits, confirmations."""

from hosts.models.booking import Booking
from hosts.models.closed_days import ClosedDays
from hosts.models.confirmation import Confirmation, SlotHost
from hosts.models.institution import HostContact, HostInstitution
from hosts.models.territory import Gmina, GminaAlias, Powiat, Voivodeship
from hosts.models.visit_institution import VisitInstitution, VisitPlace

__all__ = [
    "Booking",
    "ClosedDays",
    "Confirmation",
    "Gmina",
    "GminaAlias",
    "HostContact",
    "HostInstitution",
    "Powiat",
    "SlotHost",
    "VisitInstitution",
    "VisitPlace",
    "Voivodeship",
]
