"""Partner organisations, opt-ins, sign-on and what each has taken on."""
