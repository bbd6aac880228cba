"""Every address of the site. Pages live under /pl/, /uk/ and /en/; only `/`, /healthz and
/admin/ stand outside. Each app keeps its own addresses in its urls.py."""

from allauth.account.decorators import secure_admin_login
from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

from studyvisits.lib.views.errors import (
    bad_request,
    forbidden,
    not_found,
    server_error,
    too_many_requests,
)
from studyvisits.lib.views.health import healthz
from studyvisits.lib.views.language import home_by_language

admin.autodiscover()
# The admin has no login of its own: same page, same limits, same second factor.
admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]

urlpatterns = [
    path("", home_by_language, name="home_by_language"),
    path("healthz", healthz, name="healthz"),
    path("admin/", admin.site.urls),
    *i18n_patterns(
        path("", include("programmes.urls")),
        path("", include("delegations.urls")),
        path("", include("hosts.urls")),
        path("", include("partnerships.urls")),
        path("", include("coordination.urls")),
        path("", include("studyvisits.outbox.urls")),
        path("", include("studyvisits.accounts.urls")),
        path("account/", include("allauth.urls")),
        prefix_default_language=True,
    ),
]

handler400 = bad_request
handler403 = forbidden
handler404 = not_found
handler500 = server_error
# Not Django's: allauth looks for it when a limit of the login is reached.
handler429 = too_many_requests
