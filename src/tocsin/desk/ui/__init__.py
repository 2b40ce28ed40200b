"""How pages look: base templates, components, charts, and text in three languages."""
