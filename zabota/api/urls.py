from django.urls import include, path

from zabota.api.site import guarded_patterns
from zabota.api.views import clients, description, staff

urlpatterns = [
    path("api/v1/", include(guarded_patterns())),
    path("api/v1/openapi.json", description.openapi, name="openapi"),
    path("api/v1/", description.nothing_here, name="api"),
    path("api/v1/<path:rest>", description.nothing_here, name="api_nothing"),
    path("me/tokens/", staff.tokens, name="tokens"),
    path("me/tokens/description/", description.description, name="api_description"),
    path("me/tokens/<int:own_token_id>/revocation/", staff.token_revocation, name="token_revocation"),
    path("portal/me/tokens/", clients.tokens, name="own_tokens"),
    path(
        "portal/me/tokens/<int:client_token_id>/revocation/", clients.revocation, name="own_token_revocation"
    ),
    path("settings/tokens/", staff.all_of_them, name="all_tokens"),
    path("settings/tokens/<int:token_id>/revocation/", staff.any_revocation, name="any_token_revocation"),
]
