"""Addresses of what visits belong to and are about: projects, grants, funders, series, topics."""

from django.urls import path

from programmes.views import activities, funders, grants, projects, series, series_parts, topics

urlpatterns = [
    path("projects/", projects.project_list, name="project_list"),
    path("projects/new/", projects.project_new, name="project_new"),
    path("projects/<int:pk>/", projects.project_detail, name="project_detail"),
    path("projects/<int:pk>/edit/", projects.project_edit, name="project_edit"),
    path("projects/<int:pk>/remove/", projects.project_remove, name="project_remove"),
    path("projects/<int:pk>/activities/new/", activities.activity_new, name="activity_new"),
    path("activities/<int:pk>/", activities.activity_edit, name="activity_edit"),
    path("activities/<int:pk>/remove/", activities.activity_remove, name="activity_remove"),
    path("projects/<int:pk>/grants/new/", grants.grant_new, name="grant_new"),
    path("grants/<int:pk>/", grants.grant_edit, name="grant_edit"),
    path("grants/<int:pk>/up/", grants.grant_up, name="grant_up"),
    path("grants/<int:pk>/down/", grants.grant_down, name="grant_down"),
    path("grants/<int:pk>/remove/", grants.grant_remove, name="grant_remove"),
    # Common to all foundations.
    path("funders/", funders.funder_list, name="funder_list"),
    path("funders/new/", funders.funder_new, name="funder_new"),
    path("funders/<int:pk>/", funders.funder_detail, name="funder_detail"),
    path("funders/<int:pk>/edit/", funders.funder_edit, name="funder_edit"),
    path("funders/<int:pk>/remove/", funders.funder_remove, name="funder_remove"),
    path("suggest/funders/", funders.funder_suggestions, name="funder_suggestions"),
    path("topics/", topics.topic_list, name="topic_list"),
    path("topics/new/", topics.topic_new, name="topic_new"),
    path("topics/<int:pk>/", topics.topic_detail, name="topic_detail"),
    path("topics/<int:pk>/edit/", topics.topic_edit, name="topic_edit"),
    path("topics/<int:pk>/remove/", topics.topic_remove, name="topic_remove"),
    # Several visits made from one programme.
    path("series/", series.series_list, name="series_list"),
    path("series/new/", series.series_new, name="series_new"),
    path("series/<int:pk>/", series.series_detail, name="series_detail"),
    path("series/<int:pk>/edit/", series.series_edit, name="series_edit"),
    path("series/<int:pk>/remove/", series.series_remove, name="series_remove"),
    path("series/<int:pk>/visits/new/", series_parts.series_visit_new, name="series_visit_new"),
    path(
        "series/<int:pk>/visits/suggest/",
        series_parts.series_visit_suggestions,
        name="series_visit_suggestions",
    ),
    path("visits/<int:pk>/series/", series_parts.series_visit_edit, name="series_visit_edit"),
    path(
        "visits/<int:pk>/series/leave/",
        series_parts.series_visit_remove,
        name="series_visit_remove",
    ),
    path("series/<int:pk>/origins/new/", series_parts.origin_new, name="origin_new"),
    path("origins/<int:pk>/", series_parts.origin_edit, name="origin_edit"),
    path("origins/<int:pk>/remove/", series_parts.origin_remove, name="origin_remove"),
]
