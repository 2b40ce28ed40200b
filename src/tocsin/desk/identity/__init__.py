"""The organisation that runs this Tocsin, as the public sees it: name, logo, colours, contact."""
