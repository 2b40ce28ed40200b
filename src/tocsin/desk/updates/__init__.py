"""The quarterly update: facts to sentences, the three-language desk, checks, release."""
