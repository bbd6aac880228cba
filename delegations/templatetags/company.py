"""Who comes, for pages of apps that do not know delegations: templates cross, imports do not."""

from django import template

from delegations.company import Company, company_of
from programmes.models import Visit

register = template.Library()


@register.simple_tag
def who_comes(visit: Visit) -> Company:
    """Those who travel with a visit; three statements, whatever it holds."""
    return company_of(visit)


@register.filter
def people_words(company: Company) -> str:
    """How many and who, without a name."""
    return company.people_words()


@register.filter
def senders_words(company: Company) -> str:
    """The bodies they come from."""
    return company.senders_words()
