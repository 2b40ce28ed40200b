"""Choosing a language, and who belongs to a case."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from . import operations
from .middleware import SESSION_KEY
from .models import Account


@login_not_required
@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    """Set the language of the account, or before signing in of the session."""
    language = request.POST.get("language", "")
    if language in Account.Language.values:
        if isinstance(request.user, Account):
            operations.choose_language(account=request.user, language=language)
        else:
            request.session[SESSION_KEY] = language
    then = request.POST.get("then", "/")
    return redirect(then if url_has_allowed_host_and_scheme(then, {request.get_host()}) else "/")
