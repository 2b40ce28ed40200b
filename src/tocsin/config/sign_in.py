"""Settings of signing in that nobody chooses: accounts, passwords, passkeys, and how often each can be tried."""

AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "tocsin.desk.people.passwords.LongEnough", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "overview:home"
ACCOUNT_ADAPTER = "tocsin.desk.people.adapter.ClosedAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
# The same answer for an address that has an account and one that has none.
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_FORMS = {"reset_password": "tocsin.desk.people.password_form.AskForLinkForm"}
# Failed tries of a password are counted by people/throttle.py, before which no limit lies that others could use up.
ACCOUNT_RATE_LIMITS = {
    "login": None,
    # Of one account from one address; of all accounts from one address; of one account from everywhere.
    "password_here": "5/5m/key",
    "password_address": "10/m/ip",
    "password_account": "20/10m/key",
    # In a browser in which the account has signed in before.
    "password_known": "5/5m/key",
    # Codes of a second factor, which are asked for after the right password.
    "login_failed": "5/5m/key",
    # Links go to the owner of the address, and no more than a few an hour: others cannot use up a count by account.
    "reset_password": "10/m/ip",
}
# Nothing of a passkey can be guessed: a limit would only keep out those who share an address with others.
MFA_RATE_LIMITS = {"webauthn_login": None}
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_GET = False
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
