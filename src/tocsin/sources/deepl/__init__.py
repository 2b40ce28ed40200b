"""DeepL: machine translation by its interface, https://developers.deepl.com/docs."""
