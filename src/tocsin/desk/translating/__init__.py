"""Translators' files, translation memory and machine translation: it returns texts, and writes none."""
