"""Addresses of the open pages. Those of a release stand under `open/`, so that they never meet an
address of the people who plan."""

from django.urls import path

from coordination.views.public.gmina import gmina_public
from coordination.views.public.home import home
from coordination.views.public.hromada import hromada_list_public, hromada_public
from coordination.views.public.institution import institution_list_public, institution_public
from coordination.views.public.link import visit_by_link, visit_calendar_by_link
from coordination.views.public.partnership import partnership_list_public, partnership_public
from coordination.views.public.project import project_public
from coordination.views.public.search import search_public
from coordination.views.public.sender import sender_public
from coordination.views.public.series import series_public
from coordination.views.public.visit import visit_calendar, visit_public

urlpatterns = [
    path("", home, name="home"),
    path("open/visits/page/<int:number>/", home, name="home_page"),
    path("open/search/", search_public, name="search_public"),
    path("open/visits/<int:pk>/", visit_public, name="visit_public"),
    path("open/visits/<int:pk>/calendar.ics", visit_calendar, name="visit_calendar"),
    path("open/series/<int:pk>/", series_public, name="series_public"),
    path("open/projects/<int:pk>/", project_public, name="project_public"),
    path("open/institutions/", institution_list_public, name="institution_list_public"),
    path("open/institutions/<int:pk>/", institution_public, name="institution_public"),
    path("open/gminas/<str:code>/", gmina_public, name="gmina_public"),
    path("open/senders/<int:pk>/", sender_public, name="sender_public"),
    path("open/hromadas/", hromada_list_public, name="hromada_list_public"),
    path("open/hromadas/<str:code>/", hromada_public, name="hromada_public"),
    path("open/partnerships/", partnership_list_public, name="partnership_list_public"),
    path("open/partnerships/<int:pk>/", partnership_public, name="partnership_public"),
    path("programme/<str:token>/", visit_by_link, name="visit_by_link"),
    path(
        "programme/<str:token>/calendar.ics",
        visit_calendar_by_link,
        name="visit_calendar_by_link",
    ),
]
