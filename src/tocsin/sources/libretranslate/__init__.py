"""LibreTranslate: machine translation on a server of one's own, https://docs.libretranslate.com."""
